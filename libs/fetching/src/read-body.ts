import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { FetchFailure } from './fetch-failure';

/** What is asked for, and all that is understood. */
export const ACCEPT_ENCODING = 'gzip, br';

const DECODERS: Readonly<Record<string, (() => Transform) | undefined>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
};

/** What to do with a body that has more bytes than the limit: refuse it, or take its beginning. */
export type WhenTooLong = 'refuse' | 'cut';

class PastLimit extends Error {}

/**
 * A body, decompressed, while its bytes are counted both as they come in and as they come out of the decompressor:
 * 165 bytes can stand for 100 MiB.
 *
 * @param encoding `Content-Encoding` as the server states it
 * @param limit    most bytes, before and after decompression
 * @throws FetchFailure TOO_LARGE, or FETCH_FAILED if the encoding is not known or the bytes are damaged
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  limit: number,
  whenTooLong: WhenTooLong = 'refuse',
): Promise<Buffer> {
  const name = (encoding ?? '').trim().toLowerCase();
  const decoder = DECODERS[name];
  if (!decoder && name !== '' && name !== 'identity')
    throw new FetchFailure('FETCH_FAILED', `the server used Content-Encoding ${name.slice(0, 40)}, not asked for`);
  const chunks: Buffer[] = [];
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) chunks.push(chunk);
  };
  const upTo = atMost(limit);
  try {
    await (decoder ? pipeline(body, upTo, decoder(), upTo, collect) : pipeline(body, upTo, collect));
  } catch (error) {
    if (!(error instanceof PastLimit)) throw asFailure(error);
    if (whenTooLong === 'refuse') throw new FetchFailure('TOO_LARGE', `the body has more than ${limit} bytes`);
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

/** Passes bytes on, and fails once the limit was passed. */
const atMost = (limit: number) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      yield chunk;
      if (bytes > limit) throw new PastLimit();
    }
  };

/** Damaged or truncated compressed bytes are the server's doing; every other error is for the caller to name. */
function asFailure(error: unknown): unknown {
  const { code } = error as { code?: unknown };
  const isDamaged = typeof code === 'string' && /^(Z_|ERR__|ERR_BROTLI)/.test(code);
  return isDamaged ? new FetchFailure('FETCH_FAILED', 'the compressed body is damaged', { cause: error }) : error;
}
