import type { Command } from 'commander';
import { answerText } from '../enrich/answer-text';
import type { EnrichAnswer } from '../enrich/answer-to';
import { answerPages } from '../extract/answer-pages';
import { durationOption } from '../options';

interface Options {
  readonly json?: boolean;
  readonly url?: string;
  readonly timeout: number;
}

/** No article takes two seconds; a busy machine is not its fault. */
const DEADLINE_MS = 5_000;

export function addEnrich(program: Command): void {
  program
    .command('enrich')
    .summary('say what is understood of articles')
    .description(
      'Says all that enrichment works out of articles: files, or without any JSON lines on standard input, each answered by one line of JSON, in order. Needs no service.',
    )
    .argument('[files...]', 'articles, or JSON lines; - for standard input')
    .option('--url <url>', 'where the article is on the web, for files')
    .option('--timeout <duration>', 'how long an article may take', durationOption, DEADLINE_MS)
    .addHelpText(
      'after',
      `
What a line in has: {id} with one of text, html, or body in base64 with mediaType; and, if known, url, headline,
publishedAt, language, source and the other hints of docs/contracts/raw-article.md. A text that comes with its
headline is copy; one without may be all that a page printed.
What a line out has: {id, ok, error?, ms, article}, and each field of the article beside it; see docs/command-line.md

Examples:
  npx copydesk enrich article.txt
  npx copydesk enrich < articles.jsonl | jq -c '{id, who: [.entities[].name]}'`,
    )
    .action((files: string[], _: unknown, command: Command) => {
      const { json, url, timeout } = command.optsWithGlobals<Options>();
      return answerPages<EnrichAnswer>(files, {
        worker: 'enrich/enrich.worker.js',
        deadlineMs: timeout,
        url,
        isJson: json || files.length === 0,
        toText: answerText,
      });
    });
}
