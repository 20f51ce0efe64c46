import { Readable } from 'node:stream';
import fc from 'fast-check';
import { readWarc, type WarcRecord } from './read-warc';

const record = (fields: Record<string, string | number>, block: string): string => {
  const lines = Object.entries({ 'Content-Length': Buffer.byteLength(block), ...fields });
  return `WARC/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${block}\r\n\r\n`;
};

/** Reads an archive that comes in pieces of the given size. */
async function read(archive: string, pieces = 7, limit = 1000): Promise<string[]> {
  const bytes = Buffer.from(archive);
  const chunks = Array.from({ length: Math.ceil(bytes.length / pieces) }, (_, index) =>
    bytes.subarray(index * pieces, (index + 1) * pieces),
  );
  const isWanted = (fields: WarcRecord['fields']) => fields.get('warc-type') !== 'metadata';
  const found: string[] = [];
  for await (const one of readWarc(Readable.from(chunks), isWanted, limit))
    found.push('problem' in one ? `! ${one.problem}` : `${one.fields.get('warc-type')} ${one.block}`);
  return found;
}

it('reads records however the bytes come in', async () => {
  const archive = [
    record({ 'WARC-Type': 'warcinfo' }, 'software: crawler'),
    record({ 'warc-type': 'response' }, 'line\r\n\r\nWARC/1.0\r\nline'),
    record({ 'WARC-Type': 'response' }, ''),
  ].join('');
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (pieces) => {
      expect(await read(archive, pieces)).toEqual([
        'warcinfo software: crawler',
        'response line\r\n\r\nWARC/1.0\r\nline',
        'response ',
      ]);
    }),
  );
});

it('takes lines that end in a newline alone, and a field on two lines', async () => {
  expect(await read('WARC/1.0\nWARC-Type: res\nContent-Length:\n 4\n\nbody\n\n')).toEqual(['res body']);
});

it('passes over the blocks that nobody asks for', async () => {
  const archive = record({ 'WARC-Type': 'metadata' }, 'x'.repeat(5000)) + record({ 'WARC-Type': 'response' }, 'body');
  expect(await read(archive)).toEqual(['metadata ', 'response body']);
});

it('says what is too large, and goes on after it', async () => {
  const large = record({ 'WARC-Type': 'response', 'WARC-Target-URI': 'https://a.example/' }, 'x'.repeat(1001));
  expect(await read(large + record({ 'WARC-Type': 'response' }, 'body'))).toEqual([
    '! TOO_LARGE: https://a.example/ has 1001 bytes; at most 1000',
    'response body',
  ]);
});

it('goes on with the next record after something that is none', async () => {
  const good = record({ 'WARC-Type': 'response' }, 'body');
  const unlucky = 'WARC/1.0\r\nWARC-Type: response\r\n\r\nsome bytes\r\n';
  expect(await read(`garbage\r\nmore ${'x'.repeat(100_000)}\r\n${good}${unlucky}${good}`)).toEqual([
    '! no record of a web archive begins where one should',
    'response body',
    '! a record without Content-Length',
    'response body',
  ]);
});

it('says that the archive ends too early', async () => {
  expect(await read(record({ 'WARC-Type': 'response' }, 'body').slice(0, -6))).toEqual([
    '! the archive ends in the middle of a record',
  ]);
});
