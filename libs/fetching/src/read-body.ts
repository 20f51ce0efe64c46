import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchFailure } from './fetch-failure';

/** What is asked for. */
export const ACCEPT_ENCODING = 'gzip, br';

/** All that is understood, one at a time: RFC 9110, section 8.4.1. Nobody needs a body that was compressed twice. */
const DECODERS: Readonly<Record<string, (() => Transform) | undefined>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export interface BodyOptions {
  /** `Content-Encoding` as the server states it. */
  readonly encoding: string | undefined;
  /** Most bytes, before and after decompression. */
  readonly limit: number;
  /** What to do with more: refuse it, or take the beginning. */
  readonly whenTooLong: 'refuse' | 'cut';
  /** Told of the bytes of every piece as it comes in. */
  readonly received: (bytes: number) => void;
}

class PastLimit extends Error {}

/**
 * A body, decompressed, while its bytes are counted both as they come in and as they come out of the decompressor:
 * 165 bytes can stand for 100 MiB.
 *
 * @throws FetchFailure TOO_LARGE, or RESPONSE_INVALID if the encoding is not known or the bytes are damaged
 */
export async function readBody(body: Readable, options: BodyOptions): Promise<Buffer> {
  const { encoding, limit, whenTooLong, received } = options;
  const name = (encoding ?? '').trim().toLowerCase();
  const decoder = DECODERS[name];
  if (!decoder && name !== '' && name !== 'identity') {
    body.destroy();
    throw new FetchFailure('RESPONSE_INVALID', `the server used Content-Encoding ${name.slice(0, 40)}, not asked for`);
  }
  const chunks: Buffer[] = [];
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) chunks.push(chunk);
  };
  const count = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      received(chunk.length);
      yield chunk;
    }
  };
  const upTo = atMost(limit);
  try {
    await (decoder ? pipeline(body, count, upTo, decoder(), upTo, collect) : pipeline(body, count, upTo, collect));
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
  return isDamaged ? new FetchFailure('RESPONSE_INVALID', 'the compressed body is damaged', { cause: error }) : error;
}
