import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { TooLong } from './byte-reader';
import { parseHttpResponse } from './http-response';

const PAGE = '<h1>Ferry returns</h1><p>Çà et là.</p>';

const answer = (headers: readonly string[], body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`), body]);

const chunked = (body: Buffer): Buffer => {
  const half = Math.floor(body.length / 2);
  const parts = [body.subarray(0, half), body.subarray(half)];
  const framed = parts.flatMap((part) => [Buffer.from(`${part.length.toString(16)};name=value\r\n`), part, '\r\n']);
  return Buffer.concat([...framed, '0\r\n\r\n'].map((part) => Buffer.from(part)));
};

const bodyOf = (bytes: Buffer) => parseHttpResponse(bytes, 1000)?.body.toString();

it('reads status and headers, whatever their case', () => {
  const { status, headers } = parseHttpResponse(
    answer(['CONTENT-Type: text/html; charset=utf-8'], Buffer.from('')),
    9,
  )!;
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
});

it.each([
  ['as it is', answer([], Buffer.from(PAGE))],
  ['in chunks', answer(['Transfer-Encoding: chunked'], chunked(Buffer.from(PAGE)))],
  ['with gzip', answer(['Content-Encoding: gzip'], gzipSync(PAGE))],
  ['with deflate', answer(['Content-Encoding: deflate'], deflateSync(PAGE))],
  ['with Brotli', answer(['Content-Encoding: br'], brotliCompressSync(PAGE))],
  ['with gzip, in chunks', answer(['Transfer-Encoding: chunked', 'content-encoding: GZIP'], chunked(gzipSync(PAGE)))],
  [
    'decoded before it was archived',
    answer(['Transfer-Encoding: chunked', 'Content-Encoding: gzip'], Buffer.from(PAGE)),
  ],
])('gives the body of one that was sent %s', (_, bytes) => {
  expect(bodyOf(bytes)).toBe(PAGE);
});

it('does not unpack without end', () => {
  const bomb = answer(['Content-Encoding: gzip'], gzipSync(Buffer.alloc(100_000)));
  expect(() => parseHttpResponse(bomb, 1000)).toThrow(TooLong);
});

it('knows what is no answer', () => {
  expect(parseHttpResponse(Buffer.from('GET / HTTP/1.1\r\n\r\n'), 1000)).toBeUndefined();
  expect(parseHttpResponse(Buffer.alloc(0), 1000)).toBeUndefined();
});
