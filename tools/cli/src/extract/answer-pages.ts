import { EXIT_CODES } from '../exit-codes';
import { untilInterrupted } from '../until-interrupted';
import { answerError, refusal } from './answer';
import { PageReader, type ReaderOptions } from './page-reader';
import { type Request, requestsIn, requestsOf } from './requests';

export interface PagesOptions<Answer> extends ReaderOptions {
  /** Where the page is on the web, for files. */
  readonly url?: string | undefined;
  /** A line of JSON for each page, not a text for people. */
  readonly isJson: boolean;
  readonly toText: (answer: Answer) => string;
}

/**
 * Answers the pages of files, or without any the JSON lines of standard input, one after the other and in order, until there
 * are no more or the command is interrupted. It fails if a page of a file is refused.
 */
export async function answerPages<Answer extends { readonly ok: boolean }>(
  files: readonly string[],
  { url, isJson, toText, ...options }: PagesOptions<Answer>,
): Promise<void> {
  const stop = untilInterrupted();
  // Nothing more will come to whoever waits for input.
  stop.addEventListener('abort', () => process.stdin.destroy());
  const reader = new PageReader(options);
  let isFirst = true;
  try {
    for await (const request of requests(files, url)) {
      const answer = await answerTo(request, reader, stop);
      const read = files.length > 0 || !isJson ? (JSON.parse(answer) as Answer) : undefined;
      if (read && !read.ok && files.length > 0) process.exitCode = EXIT_CODES.failed;
      await write(isJson || !read ? `${answer}\n` : `${isFirst ? '' : '\n'}${toText(read)}\n`);
      isFirst = false;
    }
  } catch (error) {
    if (!stop.aborted) throw error;
  } finally {
    await reader.close();
  }
  if (stop.aborted) process.exitCode = EXIT_CODES.failed;
}

async function* requests(files: readonly string[], url: string | undefined): AsyncGenerator<Request> {
  if (files.length === 0) yield* requestsIn(process.stdin);
  for (const file of files) yield* requestsOf(file, { url });
}

function answerTo(request: Request, reader: PageReader, stop: AbortSignal): Promise<string> | string {
  if ('line' in request) return reader.answer(request.line, request.id, stop);
  return JSON.stringify(refusal(request.id(), answerError('TOO_LARGE', request.tooLarge), 0));
}

/** Whoever reads gets each line before the next page is looked at. */
const write = (line: string): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(line, (error) => (error ? reject(error) : resolve())));
