import type { Command } from 'commander';
import { answerDiff, diffOf } from '../diff/answer-diff';
import { diffText } from '../diff/diff-text';
import { CommandError, EXIT_CODES } from '../exit-codes';
import { answerError } from '../extract/answer';
import { requestsIn, requestsOf } from '../extract/requests';
import { say, sayJson } from '../terminal';

export function addDiff(program: Command): void {
  program
    .command('diff')
    .summary('say what a change of an article means')
    .description(
      'Says what the change from one version of an article to another means to a reader, and what changed: numbers, names, quotes, words. Needs no service.',
    )
    .argument('[old]', 'the older version: a page, a text, or JSON; - for standard input')
    .argument('[new]', 'the newer version')
    .addHelpText(
      'after',
      `
Without files, JSON lines {id, old, new} on standard input are answered by one line of JSON each, in order. A version
is an enriched article, or what a line of copydesk enrich has: {text or html, headline?, url?, language?}.
What it says: noise (counters, stamps, marks), minor (other words, same news), substantive, or correction (a notice).

Examples:
  npx copydesk diff before.html after.html
  npx copydesk diff old.txt new.txt --json | jq .facts
  npx copydesk diff < pairs.jsonl | jq -c '{id, significance}'`,
    )
    .action(async (old: string | undefined, next: string | undefined, _: unknown, command: Command) => {
      const { json } = command.optsWithGlobals<{ json?: boolean }>();
      if (old === undefined) return answerLines();
      if (next === undefined) throw new CommandError('usage', 'Both versions are needed: npx copydesk diff OLD NEW');
      const answer = diffOf(next, await versionOf(old), await versionOf(next));
      if (!answer.ok) process.exitCode = EXIT_CODES.failed;
      if (json) sayJson(answer);
      else say(diffText(answer));
    });
}

async function answerLines(): Promise<void> {
  for await (const request of requestsIn(process.stdin)) {
    if ('line' in request) sayJson(answerDiff(request.line));
    else sayJson({ id: request.id(), ok: false, error: answerError('TOO_LARGE', request.tooLarge) });
  }
}

async function versionOf(file: string): Promise<unknown> {
  for await (const request of requestsOf(file, {})) {
    if ('tooLarge' in request) throw new CommandError('failed', `${file}: ${request.tooLarge}.`);
    try {
      return JSON.parse(request.line);
    } catch {
      throw new CommandError('failed', `${file} begins as JSON does and is none: a version is one object on one line.`);
    }
  }
  throw new CommandError('failed', `${file} is empty.`);
}
