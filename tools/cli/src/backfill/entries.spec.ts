import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Entry, entriesOf, openInput, type StatedOfAll } from './entries';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-entries-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function read(path: string, stated: StatedOfAll = {}): Promise<{ entries: Entry[]; shares: number[] }> {
  const input = (await openInput(path))!;
  const entries: Entry[] = [];
  const shares: number[] = [];
  for await (const entry of entriesOf(input, stated, (done) => shares.push(done / input.size))) entries.push(entry);
  return { entries, shares };
}

function fileWith(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const content = { mediaType: 'text/plain', body: 'The harbour reopened.' };

describe('JSON lines', () => {
  const article = { source: 'a.example', content };
  const lines = [
    { ...article, observedAt: '2019-05-02T08:00:00+02:00', publishedAt: '2019-05-01' },
    { ...article, publishedAt: '2019-05-01' },
    article,
    { ...article, observedAt: 'yesterday' },
  ];
  const text = `${lines.map((line) => JSON.stringify(line)).join('\r\n')}\n \n{"half\n"7"`;

  it('are articles, as old as they say', async () => {
    const { entries } = await read(fileWith('a.ndjson', text));
    expect(entries).toEqual([
      { name: '1', article: lines[0], observedAt: '2019-05-02T08:00:00+02:00' },
      { name: '2', article: lines[1], observedAt: '2019-05-01T00:00:00Z' },
      { name: '3', article: lines[2] },
      { name: '4', problem: expect.stringContaining('SCHEMA_INVALID: observedAt') },
      { name: '5', passedOver: true },
      { name: '6', problem: expect.stringContaining('JSON_MALFORMED') },
      { name: '7', problem: expect.stringContaining('SCHEMA_INVALID') },
    ]);
  });

  it('are read through gzip in several parts, with how much of the file was read', async () => {
    const half = Math.floor(text.length / 2);
    const parts = [text.slice(0, half), text.slice(half)].map((part) => gzipSync(part));
    const { entries, shares } = await read(fileWith('a.jsonl.gz', Buffer.concat(parts)));
    expect(entries).toHaveLength(7);
    expect(shares.at(-1)).toBe(1);
  });

  it('are whole up to where a file breaks off', async () => {
    const random = Array.from({ length: 500 }, (_, index) => JSON.stringify({ ...article, guid: `${index * 7919}` }));
    const whole = gzipSync(random.join('\n'));
    const { entries } = await read(fileWith('a.ndjson.gz', whole.subarray(0, -20)));
    expect(entries.length).toBeGreaterThan(1);
    expect(entries.at(-1)).toEqual({ name: 'the end', problem: expect.stringContaining('cannot be read to its end') });
  });

  it('may be too long, which harms no other', async () => {
    const { entries } = await read(fileWith('a.ndjson', `"${'x'.repeat(5_000_000)}"\n${JSON.stringify(article)}`));
    expect(entries).toEqual([
      { name: '1', problem: expect.stringContaining('TOO_LARGE') },
      { name: '2', article },
    ]);
  });

  it('come from the source that is stated', async () => {
    const { entries } = await read(fileWith('a.ndjson', JSON.stringify(article)), { source: 'b.example' });
    expect(entries).toEqual([{ name: '1', article: { ...article, source: 'b.example' } }]);
  });
});

describe('a web archive', () => {
  const record = (type: string, url: string, block: Buffer | string, date = '2014-08-13T10:00:00Z'): Buffer => {
    const head = `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${url}\r\nWARC-Date: ${date}\r\n`;
    const bytes = Buffer.from(block);
    return Buffer.concat([
      Buffer.from(`${head}Content-Length: ${bytes.length}\r\n\r\n`),
      bytes,
      Buffer.from('\r\n\r\n'),
    ]);
  };
  const http = (type: string, body: Buffer | string, status = '200 OK', more = ''): Buffer =>
    Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\n${more}\r\n`), Buffer.from(body)]);
  const page = '<h1>Ferry returns</h1>';
  const records = [
    record('request', 'https://www.a.example/ferry', 'GET / HTTP/1.1\r\n\r\n'),
    record('response', '<https://www.a.example/ferry>', http('text/html; charset=UTF-8', page)),
    record('response', 'https://a.example/logo.png', http('image/png', 'x')),
    record('response', 'https://a.example/gone', http('text/html', page, '404 Not Found')),
    record('response', 'dns:a.example', 'a.example. 300 IN A 192.0.2.1'),
    record(
      'response',
      'https://a.example/old',
      http('text/html; charset=windows-1252', Buffer.from('caf\xe9', 'latin1')),
    ),
    record(
      'response',
      'https://a.example/zip',
      http('text/html', gzipSync(page), undefined, 'Content-Encoding: gzip\r\n'),
    ),
    record('response', 'https://a.example/odd', 'not HTTP'),
    record('response', 'https://a.example/undated', http('text/html', page), 'once'),
  ];

  it('has pages, each with the address and the time at which it was fetched', async () => {
    const { entries } = await read(fileWith('a.warc', Buffer.concat(records)));
    const observedAt = '2014-08-13T10:00:00Z';
    const passedOver = true;
    const html = { mediaType: 'text/html', body: page };
    expect(entries).toEqual([
      { name: 'record 1', passedOver },
      {
        name: 'record 2',
        article: { source: 'a.example', url: 'https://www.a.example/ferry', content: html },
        observedAt,
      },
      { name: 'record 3', passedOver },
      { name: 'record 4', passedOver },
      { name: 'record 5', passedOver },
      {
        name: 'record 6',
        article: {
          source: 'a.example',
          url: 'https://a.example/old',
          content: { mediaType: 'text/html', bodyBase64: 'Y2Fm6Q==', charset: 'windows-1252' },
        },
        observedAt,
      },
      { name: 'record 7', article: { source: 'a.example', url: 'https://a.example/zip', content: html }, observedAt },
      { name: 'record 8', problem: 'https://a.example/odd: not an answer over HTTP' },
      { name: 'record 9', problem: 'https://a.example/undated: WARC-Date is no time' },
    ]);
  });

  it('is read with each record compressed by itself, as crawlers do', async () => {
    const archive = Buffer.concat(records.map((one) => gzipSync(one)));
    expect((await read(fileWith('a.warc.gz', archive))).entries).toHaveLength(9);
  });
});

describe('a folder', () => {
  const writtenAt = new Date('2001-02-03T04:05:06Z');

  beforeEach(() => {
    mkdirSync(join(folder, 'pages/2001'), { recursive: true });
    for (const name of ['b.html', '2001/ferry back.htm', 'note.txt', 'logo.png', '.hidden.html']) {
      const file = fileWith(join('pages', name), name);
      utimesSync(file, writtenAt, writtenAt);
    }
  });

  it('has pages and texts, in the order of their names and as old as they were written', async () => {
    const { entries, shares } = await read(join(folder, 'pages'), { source: 'a.example' });
    const observedAt = writtenAt.toISOString();
    const article = (guid: string, mediaType: string) => {
      return { name: guid, article: { source: 'a.example', guid, content: { mediaType, body: guid } }, observedAt };
    };
    expect(entries).toEqual([
      article('2001/ferry back.htm', 'text/html'),
      article('b.html', 'text/html'),
      article('note.txt', 'text/plain'),
    ]);
    expect(shares.at(-1)).toBe(1);
  });

  it('has addresses if it is said where it was', async () => {
    const { entries } = await read(join(folder, 'pages'), { urlPrefix: 'https://a.example/' });
    expect(entries[0]).toMatchObject({
      article: { source: 'a.example', url: 'https://a.example/2001/ferry%20back.htm' },
    });
  });
});

it('takes nothing else', async () => {
  expect(await openInput(fileWith('a.pdf', ''))).toBeUndefined();
  await expect(openInput(join(folder, 'absent.warc'))).rejects.toThrow('ENOENT');
});
