import type { Command } from 'commander';
import type { Answer } from '../extract/answer';
import { answerPages } from '../extract/answer-pages';
import { answerText } from '../extract/answer-text';
import type { Task } from '../extract/extract.worker';
import { durationOption } from '../options';

/** So that there is an answer within two seconds whatever is in a page. */
const DEADLINE_MS = 1_900;

interface Options {
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly url?: string;
  readonly timeout: number;
}

export function addExtract(program: Command): void {
  program
    .command('extract')
    .summary('say what is seen in pages')
    .description(
      'Says what is taken from pages: files, or without any JSON lines on standard input, each answered by one line of JSON, in order. Needs no service.',
    )
    .argument('[files...]', 'pages, or JSON lines; - for standard input')
    .option('--url <url>', 'where the page is on the web, for files')
    .option('--explain', 'tell as well how the page was read, line by line')
    .option('--timeout <duration>', 'how long a page may take', durationOption, DEADLINE_MS)
    .addHelpText(
      'after',
      `
What a line in has: {id, url} with one of html, text, or body in base64 with mediaType; and, if known, charset,
observedAt and the hints of docs/contracts/raw-article.md.
What a line out has: {id, ok, title, text, date, author, error?, ms, article}; see docs/command-line.md

Examples:
  npx copydesk extract page.html --url https://news.example/a
  npx copydesk extract page.html --explain
  npx copydesk extract < pages.jsonl | jq -r 'select(.ok | not) | [.id, .error.reason] | @tsv'`,
    )
    .action((files: string[], _: unknown, command: Command) => extractAll(files, command.optsWithGlobals<Options>()));
}

const extractAll = (files: readonly string[], { json, explain, url, timeout }: Options): Promise<void> =>
  answerPages<Answer>(files, {
    worker: 'extract/extract.worker.js',
    task: { explains: explain ?? false } satisfies Omit<Task, 'line'>,
    deadlineMs: timeout,
    url,
    isJson: json || (files.length === 0 && !explain),
    toText: answerText,
  });
