import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Request, requestsIn, requestsOf } from './requests';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'extract-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function all(requests: AsyncIterable<Request>): Promise<object[]> {
  const found: object[] = [];
  for await (const request of requests) {
    const id = request.id();
    found.push('line' in request ? { id, line: request.line } : { id, isTooLarge: true });
  }
  return found;
}

async function* chunks(...texts: string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

it('takes a request from each line, and passes over empty ones and a byte order mark', async () => {
  expect(await all(requestsIn(chunks('\uFEFF{"id":1}\n\n', '{"id":"two"}\r\n{half')))).toEqual([
    { id: 1, line: '{"id":1}' },
    { id: 'two', line: '{"id":"two"}' },
    { id: null, line: '{half' },
  ]);
});

it('says which line is too long, and goes on behind it', async () => {
  const long = Array.from({ length: 30 }, () => 'x'.repeat(1_000_000));
  expect(await all(requestsIn(chunks('{"id": "a\\"b", "html": "', ...long, '"}\n{"id":2}\n')))).toEqual([
    { id: 'a"b', isTooLarge: true },
    { id: 2, line: '{"id":2}' },
  ]);
});

it.each([
  ['page.html', 'text/html', '<h1>Harbour</h1>'],
  ['page', 'text/html', '\n\n <!doctype html>'],
  ['copy.txt', 'text/plain', '<none of markup>'],
  ['copy', 'text/plain', 'Harbour closed'],
])('takes a file for what it is: %s', async (name, mediaType, content) => {
  const path = file(name, content);
  const [request] = (await all(requestsOf(path, { url: 'https://harbour.example/a' }))) as [
    { id: string; line: string },
  ];
  const body = Buffer.from(content).toString('base64');
  expect([request.id, JSON.parse(request.line)]).toEqual([
    path,
    { id: path, url: 'https://harbour.example/a', mediaType, body },
  ]);
});

it('takes a file of JSON lines, by its name or its beginning', async () => {
  for (const name of ['pages.jsonl', 'pages'])
    expect(await all(requestsOf(file(name, '{"id":1}\n{"id":2}\n'), {}))).toHaveLength(2);
});

it('reads no more of a page than there may be', async () => {
  expect(await all(requestsOf(file('long.html', `<p>${'x'.repeat(9_000_000)}`), {}))).toMatchObject([
    { isTooLarge: true },
  ]);
});

it('says when there is no such file', async () => {
  await expect(all(requestsOf(join(folder, 'none'), {}))).rejects.toMatchObject({ code: 'not found' });
  await expect(all(requestsOf(folder, {}))).rejects.toMatchObject({ code: 'failed' });
});
