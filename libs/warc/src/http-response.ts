import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { TooLong } from './byte-reader';

/** An answer of a web server, with its body as it was before it was sent. */
export interface HttpResponse {
  readonly status: number;
  /** By names in small letters. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/**
 * Reads an answer as a web archive keeps it: as it came over the wire, or, from crawlers that decoded the body and left
 * the headers as they were, with a body that is no longer what its headers say. What cannot be decoded is taken as it is.
 *
 * Source: RFC 9112 (messages, chunks), RFC 9110 section 8.4 (encodings).
 *
 * @param limit the most bytes that a body may have once it is decompressed
 * @returns undefined if it is no answer over HTTP
 * @throws TooLong
 */
export function parseHttpResponse(bytes: Buffer, limit: number): HttpResponse | undefined {
  const { head, body } = parted(bytes);
  const [statusLine = '', ...lines] = head.split(/\r?\n/);
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})/.exec(statusLine)?.[1];
  if (status === undefined) return undefined;
  const headers = new Map(
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const] : [];
    }),
  );
  const isChunked = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '');
  const whole = isChunked ? (joinChunks(body) ?? body) : body;
  return { status: Number(status), headers, body: decompressed(whole, headers.get('content-encoding'), limit) };
}

function parted(bytes: Buffer): { head: string; body: Buffer } {
  const ends = ['\r\n\r\n', '\n\n'].map((end) => ({ at: bytes.indexOf(end), length: end.length }));
  const end = ends.filter(({ at }) => at !== -1).sort((one, other) => one.at - other.at)[0];
  if (!end) return { head: bytes.toString('latin1'), body: Buffer.alloc(0) };
  return { head: bytes.toString('latin1', 0, end.at), body: bytes.subarray(end.at + end.length) };
}

/** The body that was sent in chunks; undefined if these are none. */
function joinChunks(body: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = body.indexOf('\n', at);
    const size = /^([0-9a-f]{1,8})\s*(;.*)?$/i.exec(body.toString('latin1', at, end === -1 ? at : end).trim())?.[1];
    if (size === undefined) return undefined;
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(chunks);
    const chunk = body.subarray(end + 1, end + 1 + length);
    if (chunk.length < length) return undefined;
    chunks.push(chunk);
    at = body.indexOf('\n', end + 1 + length) + 1;
    if (at === 0) return undefined;
  }
}

type Decompress = (bytes: Buffer, options: { maxOutputLength: number }) => Buffer;

const DECOMPRESS: Readonly<Record<string, Decompress>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

function decompressed(body: Buffer, encoding: string | undefined, limit: number): Buffer {
  const decompress = DECOMPRESS[encoding?.toLowerCase().trim() ?? ''];
  if (!decompress) return body;
  try {
    return decompress(body, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') return body;
    throw new TooLong(`more than ${limit} bytes once it is decompressed`);
  }
}
