import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Day, RAW_ARTICLE_LIMIT, Timestamp } from '@copydesk/contracts';
import { type ArchivedPage, ByteReader, readPages, TooLong } from '@copydesk/warc';
import { contentOf, sourceOf } from '../read-articles';

/** How an input holds articles. */
export type BackfillForm = 'ndjson' | 'warc' | 'folder';

/** What is said of all articles of an input. */
export interface StatedOfAll {
  readonly source?: string | undefined;
  /** Address of a folder: a page is at this, and its path in the folder after it. */
  readonly urlPrefix?: string | undefined;
}

/** An input as it was when it was opened. */
export interface Input {
  readonly path: string;
  readonly form: BackfillForm;
  /** Bytes of a file, pages of a folder. */
  readonly size: number;
  /** Milliseconds since 1970 at which it was written. */
  readonly writtenAt: number;
  /** Differs if it was changed. */
  readonly state: string;
}

/** Something in an input, counted from 1: an article that nobody has judged yet, or why there is none. */
export type Entry = { readonly name: string } & (
  | {
      readonly article: unknown;
      /** RFC 3339: when it was observed, as the input says; absent if it says nothing. */
      readonly observedAt?: string | undefined;
    }
  | { readonly problem: string }
  /** No article, and nothing wrong with it: an image in an archive, say. */
  | { readonly passedOver: true }
);

/** A line is an article and what stands beside it; a page in an archive is compressed, or has headers. */
const LINE_LIMIT = RAW_ARTICLE_LIMIT + 64 * 1024;
const PAGE_LIMIT = RAW_ARTICLE_LIMIT;
const BLOCK_LIMIT = 4 * RAW_ARTICLE_LIMIT;

const SPACE = 0x20;

const PAGES = /\.(html?|txt)$/i;

/** By the ending of its name; undefined if it is none that is taken. */
export function formOf(name: string): BackfillForm | undefined {
  if (/\.(ndjson|jsonl)(\.gz)?$/i.test(name)) return 'ndjson';
  return /\.warc(\.gz)?$/i.test(name) ? 'warc' : undefined;
}

/**
 * Looks at a file or a folder.
 *
 * @returns undefined if it is of a form that is not taken
 * @throws NodeJS.ErrnoException if it cannot be read
 */
export async function openInput(path: string): Promise<Input | undefined> {
  const status = await stat(path);
  if (!status.isDirectory()) {
    const { size, mtimeMs } = status;
    const form = formOf(path);
    return form && { path, form, size, writtenAt: mtimeMs, state: `${size} ${mtimeMs}` };
  }
  let [pages, newest, bytes] = [0, 0, 0];
  for await (const page of pagesIn(path)) {
    const { size: length, mtimeMs: writtenAt } = await stat(page);
    pages++;
    bytes += length;
    newest = Math.max(newest, writtenAt);
  }
  return { path, form: 'folder', size: pages, writtenAt: newest, state: `${pages} ${bytes} ${newest}` };
}

/**
 * Everything that is in an input, in an order that is the same each time, one in memory at a time.
 *
 * @param progress told how much of the input's size has been read
 */
export function entriesOf(
  input: Input,
  stated: StatedOfAll,
  progress: (read: number) => void,
): AsyncGenerator<Entry, void> {
  if (input.form === 'folder') return pages(input, stated, progress);
  const stream = decompressed(input.path, progress);
  return input.form === 'warc' ? archived(stream, stated) : lines(stream, stated);
}

function decompressed(path: string, progress: (read: number) => void): AsyncIterable<Buffer> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    let read = 0;
    for await (const chunk of chunks) {
      read += chunk.length;
      progress(read);
      yield chunk;
    }
  };
  if (!/\.gz$/i.test(path)) return counted(file);
  // Whoever reads is told of errors; the end of the reading ends the file.
  return pipeline(file, counted, createGunzip(), () => undefined);
}

/** What a broken end of a file leaves to be said: the articles before it are whole. */
const brokenOff = (error: unknown): Entry => {
  return { name: 'the end', problem: `the file cannot be read to its end: ${(error as Error).message}` };
};

async function* lines(stream: AsyncIterable<Buffer>, { source }: StatedOfAll): AsyncGenerator<Entry, void> {
  const reader = new ByteReader(stream);
  for (let number = 1; ; number++) {
    const name = String(number);
    try {
      const line = await reader.line(LINE_LIMIT);
      if (line === undefined) return;
      yield line.every((byte) => byte <= SPACE) ? { name, passedOver: true } : { name, ...fromLine(line, source) };
    } catch (error) {
      if (!(error instanceof TooLong)) return yield brokenOff(error);
      yield { name, problem: `TOO_LARGE: ${error.message}` };
    }
  }
}

function fromLine(line: Buffer, source: string | undefined) {
  let article: Record<string, unknown>;
  try {
    article = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
  } catch {
    return { problem: 'JSON_MALFORMED: not JSON in UTF-8' };
  }
  if (typeof article !== 'object' || article === null || Array.isArray(article))
    return { problem: 'SCHEMA_INVALID: an article is a JSON object' };
  const { observedAt, modifiedAt, publishedAt } = article;
  if (observedAt !== undefined && !Timestamp.safeParse(observedAt).success)
    return { problem: 'SCHEMA_INVALID: observedAt: must be a time such as 2019-05-02T08:00:00Z' };
  const known = [observedAt, modifiedAt, publishedAt].map(asTime).find((time) => time !== undefined);
  return { article: { ...article, ...(source !== undefined && { source }) }, observedAt: known };
}

/** A day is known by its beginning. */
function asTime(value: unknown): string | undefined {
  if (Day.safeParse(value).success) return `${value}T00:00:00Z`;
  return Timestamp.safeParse(value).data;
}

async function* archived(stream: AsyncIterable<Buffer>, { source }: StatedOfAll): AsyncGenerator<Entry, void> {
  try {
    for await (const { number, ...entry } of readPages(stream, { page: PAGE_LIMIT, record: BLOCK_LIMIT }))
      yield { name: `record ${number}`, ...('page' in entry ? fromArchivedPage(entry.page, source) : entry) };
  } catch (error) {
    yield brokenOff(error);
  }
}

function fromArchivedPage({ url, body, charset, date }: ArchivedPage, source: string | undefined) {
  const observedAt = asTime(date);
  if (observedAt === undefined) return { problem: `${url}: WARC-Date is no time` };
  return {
    article: { source: source ?? sourceOf(url), url, content: contentOf(body, 'text/html', charset) },
    observedAt,
  };
}

async function* pages(
  { path: folder }: Input,
  { source, urlPrefix }: StatedOfAll,
  progress: (read: number) => void,
): AsyncGenerator<Entry, void> {
  let number = 0;
  for await (const page of pagesIn(folder)) {
    const path = relative(folder, page).split(sep).join('/');
    yield { name: path, ...(await fromPage(page, path, { source, urlPrefix })) };
    progress(++number);
  }
}

async function fromPage(page: string, path: string, { source, urlPrefix }: StatedOfAll) {
  const { size, mtime } = await stat(page);
  if (size > PAGE_LIMIT) return { problem: `TOO_LARGE: ${size} bytes; at most ${PAGE_LIMIT}` };
  const url = urlPrefix === undefined ? undefined : urlPrefix + path.split('/').map(encodeURIComponent).join('/');
  const content = contentOf(await readFile(page), /\.txt$/i.test(page) ? 'text/plain' : 'text/html');
  const article = { source: source ?? sourceOf(url), ...(url === undefined ? { guid: path } : { url }), content };
  return { article, observedAt: mtime.toISOString() };
}

/** Pages and texts in a folder and in those below it, in the order of their names. Links are not followed. */
async function* pagesIn(folder: string): AsyncGenerator<string> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'));
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* pagesIn(path);
    else if (entry.isFile() && PAGES.test(basename(path))) yield path;
  }
}
