import { TooLong } from './byte-reader';
import { parseHttpResponse } from './http-response';
import { readWarc, type WarcRecord } from './read-warc';

/** A page of HTML that a crawler got. */
export interface ArchivedPage {
  readonly url: string;
  /** As it was before it was sent. */
  readonly body: Buffer;
  /** As the server named it. */
  readonly charset?: string | undefined;
  /** `WARC-Date` as written: when the page was got. */
  readonly date?: string | undefined;
}

/** A record of an archive, counted from 1: a page, or why there is none. */
export type ArchivedEntry = { readonly number: number } & (
  | { readonly page: ArchivedPage }
  | { readonly problem: string }
  /** No page, and nothing wrong with it: an image, a redirect. */
  | { readonly passedOver: true }
);

const HTML = /^(text\/html|application\/xhtml\+xml)\b/i;

/**
 * The pages in a web archive, one in memory at a time.
 *
 * @param stream decompressed
 * @param limits the most bytes that a page may have, and that a record may have that holds one
 */
export async function* readPages(
  stream: AsyncIterable<Buffer>,
  limits: { readonly page: number; readonly record: number },
): AsyncGenerator<ArchivedEntry, void> {
  let number = 0;
  for await (const record of readWarc(stream, isResponse, limits.record)) {
    number++;
    if ('problem' in record) yield { number, problem: record.problem };
    else
      yield isResponse(record.fields) ? { number, ...fromResponse(record, limits.page) } : { number, passedOver: true };
  }
}

const isResponse = (fields: WarcRecord['fields']): boolean =>
  fields.get('warc-type')?.toLowerCase() === 'response' && /^https?:/i.test(addressIn(fields) ?? '');

/** Some crawlers put the address between angle brackets, as the first edition of the format was read. */
const addressIn = (fields: WarcRecord['fields']): string | undefined =>
  fields.get('warc-target-uri')?.replace(/^<(.*)>$/, '$1');

function fromResponse({ fields, block }: WarcRecord, limit: number) {
  const url = addressIn(fields)!;
  try {
    const response = parseHttpResponse(block, limit);
    if (!response) return { problem: `${url}: not an answer over HTTP` };
    const type = response.headers.get('content-type') ?? '';
    if (response.status !== 200 || !HTML.test(type)) return { passedOver: true as const };
    const charset = /\bcharset\s*=\s*"?([^\s";]{1,40})/i.exec(type)?.[1];
    return { page: { url, body: response.body, charset, date: fields.get('warc-date') } };
  } catch (error) {
    if (error instanceof TooLong) return { problem: `TOO_LARGE: ${url}: ${error.message}` };
    throw error;
  }
}
