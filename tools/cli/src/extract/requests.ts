import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { RAW_ARTICLE_LIMIT } from '@copydesk/contracts';
import { CommandError } from '../exit-codes';
import { BODY_LIMIT } from './answer';
import { linesWithin } from './lines-within';

/** A page that is asked about. */
export type Request =
  | { readonly line: string; readonly id: () => unknown }
  /** It is larger than what is taken. */
  | { readonly tooLarge: string; readonly id: () => unknown };

/** A character of text takes six in JSON at most: `\\u0000`. */
const LINE_LIMIT = 6 * RAW_ARTICLE_LIMIT + 64 * 1024;
const MARK = '\uFEFF';

/** The pages of a stream of JSON lines; empty lines are passed over. */
export async function* requestsIn(stream: AsyncIterable<Buffer | string>): AsyncGenerator<Request> {
  let isFirst = true;
  for await (const found of linesWithin(stream, LINE_LIMIT)) {
    if ('head' in found) {
      const head = found.head.toString();
      yield { tooLarge: `the line has more than ${LINE_LIMIT} bytes`, id: () => idIn(head) };
    } else {
      const text = found.bytes.toString();
      const line = isFirst && text.startsWith(MARK) ? text.slice(1) : text;
      if (line.trim() !== '') yield { line, id: () => idOf(line) };
    }
    isFirst = false;
  }
}

/** `id` where it stands first in a line of which there is only the beginning, as most programs write it. */
function idIn(head: string): unknown {
  const [, id] = /^\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?)\s*[,}]/.exec(head) ?? [];
  return id === undefined ? null : idOf(`{"id":${id}}`);
}

function idOf(line: string): unknown {
  try {
    return (JSON.parse(line) as { id?: unknown } | null)?.id ?? null;
  } catch {
    return null;
  }
}

export interface FileOptions {
  /** Where the page is on the web. */
  readonly url?: string | undefined;
}

/**
 * The pages of a file, or for `-` of what is piped in: a page, or JSON lines if it begins as they do or is named so.
 *
 * @throws CommandError not found, or failed if it cannot be read
 */
export async function* requestsOf(file: string, options: FileOptions): AsyncGenerator<Request> {
  const stream = file === '-' ? process.stdin : await open(file);
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first: Buffer[] = [];
  // The first line break or letter tells, and may be far behind spaces.
  while (!first.some((chunk) => /\S/.test(chunk.toString('latin1')))) {
    const { value, done } = await chunks.next();
    if (done) break;
    first.push(value);
    if (first.reduce((length, chunk) => length + chunk.length, 0) > BODY_LIMIT) break;
  }
  const rest = { [Symbol.asyncIterator]: () => chunks };
  const all = (async function* () {
    yield* first;
    yield* rest;
  })();
  const head = Buffer.concat(first).toString('utf8', 0, 4096).replace(MARK, '').trimStart();
  if (isLines(file, head)) yield* requestsIn(all);
  else yield await pageOf(file, all, { mediaType: mediaTypeOf(file, head), ...options });
}

async function open(file: string) {
  try {
    if ((await stat(file)).isFile()) return createReadStream(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CommandError('not found', `There is no file ${file}.`);
    throw new CommandError('failed', `${file} cannot be read (${code}).`);
  }
  throw new CommandError('failed', `${file} is no file.`);
}

const isLines = (file: string, head: string): boolean => /\.(?:jsonl|ndjson|json)$/i.test(file) || head.startsWith('{');

const mediaTypeOf = (file: string, head: string): string =>
  /\.(?:txt|text|md)$/i.test(file) || !(head.startsWith('<') || /\.x?html?$/i.test(file)) ? 'text/plain' : 'text/html';

async function pageOf(
  file: string,
  chunks: AsyncIterable<Buffer>,
  { mediaType, url }: FileOptions & { readonly mediaType: string },
): Promise<Request> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > BODY_LIMIT) return { tooLarge: `the page has more than ${BODY_LIMIT} bytes`, id: () => file };
    pieces.push(chunk);
  }
  const body = Buffer.concat(pieces).toString('base64');
  return { line: JSON.stringify({ id: file, url, mediaType, body }), id: () => file };
}
