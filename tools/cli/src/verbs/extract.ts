import type { Command } from 'commander';
import { EXIT_CODES } from '../exit-codes';
import { type Answer, answerError, refusal } from '../extract/answer';
import { answerText } from '../extract/answer-text';
import { DEADLINE_MS, PageReader } from '../extract/page-reader';
import { type Request, requestsIn, requestsOf } from '../extract/requests';
import { durationOption } from '../options';
import { untilInterrupted } from '../until-interrupted';

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

async function extractAll(files: readonly string[], options: Options): Promise<void> {
  const stop = untilInterrupted();
  // Nothing more will come to whoever waits for input.
  stop.addEventListener('abort', () => process.stdin.destroy());
  const isJson = options.json || (files.length === 0 && !options.explain);
  const reader = new PageReader(options.explain ?? false, options.timeout);
  let isFirst = true;
  try {
    for await (const request of requests(files, options)) {
      const answer = await answerTo(request, reader, stop);
      const read = files.length > 0 || !isJson ? (JSON.parse(answer) as Answer) : undefined;
      if (read && !read.ok && files.length > 0) process.exitCode = EXIT_CODES.failed;
      await write(isJson || !read ? `${answer}\n` : `${isFirst ? '' : '\n'}${answerText(read)}\n`);
      isFirst = false;
    }
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    await reader.close();
  }
  if (stop.aborted) process.exitCode = EXIT_CODES.failed;
}

async function* requests(files: readonly string[], options: Options): AsyncGenerator<Request> {
  if (files.length === 0) yield* requestsIn(process.stdin);
  for (const file of files) yield* requestsOf(file, options);
}

function answerTo(request: Request, reader: PageReader, stop: AbortSignal): Promise<string> | string {
  if ('line' in request) return reader.answer(request.line, request.id, stop);
  return JSON.stringify(refusal(request.id(), answerError('TOO_LARGE', request.tooLarge), 0));
}

/** Whoever reads gets each line before the next page is looked at. */
const write = (line: string): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(line, (error) => (error ? reject(error) : resolve())));
