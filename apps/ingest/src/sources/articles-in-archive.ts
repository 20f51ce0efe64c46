import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { check, RAW_ARTICLE_LIMIT, type RawArticle, Timestamp, topics, Unprocessable } from '@copydesk/contracts';
import { checkContent } from '@copydesk/extraction';
import { type ArchivedPage, readPages } from '@copydesk/warc';
import { received } from '../received';
import { sourceOf } from '../to-raw-article';

/** A page of a web archive as an article, with when it was got; or why a record is none. Counted from 1. */
export type ArchivedArticle = { readonly number: number } & (
  | { readonly raw: RawArticle; readonly observedAt: string }
  | { readonly problem: string }
);

/** A page in an archive is compressed, or has headers. */
const LIMITS = { page: RAW_ARTICLE_LIMIT, record: 4 * RAW_ARTICLE_LIMIT };

/**
 * The pages of a web archive, one in memory at a time: it may be larger than memory. Records that hold no page are
 * passed over; one that is broken stops no other.
 *
 * @param source of all pages; default: the host of each
 * @throws NodeJS.ErrnoException if the file cannot be opened
 */
export async function* articlesInArchive(file: string, source: string | undefined): AsyncGenerator<ArchivedArticle> {
  let number = 0;
  try {
    for await (const entry of readPages(bytesOf(file), LIMITS)) {
      number = entry.number;
      if ('problem' in entry) yield entry;
      else if ('page' in entry) yield { number, ...fromPage(entry.page, source) };
    }
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error;
    yield { number: number + 1, problem: `it cannot be read to its end: ${(error as Error).message}` };
  }
}

function bytesOf(file: string): AsyncIterable<Buffer> {
  const bytes = createReadStream(file, { highWaterMark: 256 * 1024 });
  // The error of either is the error of whoever reads.
  return /\.gz$/i.test(file) ? pipeline(bytes, createGunzip(), () => undefined) : bytes;
}

function fromPage({ url, body, charset, date }: ArchivedPage, source = sourceOf(url)) {
  try {
    const observedAt = Timestamp.safeParse(date).data;
    if (observedAt === undefined) return { problem: `${url}: WARC-Date is no time` };
    const content = { mediaType: 'text/html', ...received(body, charset?.toLowerCase()) };
    const raw = check(topics.raw, { source, url, content });
    checkContent(raw);
    return { raw, observedAt };
  } catch (error) {
    if (error instanceof Unprocessable) return { problem: `${url}: ${error.message}` };
    throw error;
  }
}
