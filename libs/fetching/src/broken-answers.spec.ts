import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { FetchFailure } from './fetch-failure';
import { GuardedClient } from './guarded-client';
import { parseReach } from './reach';

/** What a server writes, byte for byte, to the page request of each connection. */
type Written = (socket: Socket) => void;

let server: Server;
let written: Written;
let client: GuardedClient;
let connections: Set<Socket>;
let requests: string[];

beforeEach(async () => {
  requests = [];
  connections = new Set();
  server = createServer((socket) => {
    connections.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      requests.push(String(data));
      if (String(data).startsWith('GET /robots.txt'))
        socket.write('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
      else written(socket);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = new GuardedClient({
    productToken: 'Copydesk',
    userAgent: 'Copydesk/1.0',
    reach: parseReach(['127.0.0.1']),
    limits: { bytes: 10_000_000, totalMs: 20_000, idleMs: 10_000 },
  });
});
afterEach(async () => {
  await client.close();
  for (const socket of connections) socket.destroy();
  server.close();
  await once(server, 'close');
});

const get = (limits = {}) =>
  client.get(`http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`, {
    accept: ['text/html'],
    asksTdmRep: false,
    limits,
  });
const failing = (code: FetchFailure['code']) => expect.objectContaining({ name: 'FetchFailure', code });
const head = (...fields: string[]) => ['HTTP/1.1 200 OK', 'Content-Type: text/html', ...fields, '', ''].join('\r\n');
const sent =
  (fields: string[], body: string | Buffer): Written =>
  (socket) => {
    socket.write(head(...fields, `Content-Length: ${body.length}`));
    socket.write(body);
  };
const zeros = Buffer.alloc(100 * 1024 * 1024);

it.each([
  ['11 MB, as it states', (socket) => socket.write(head('Content-Length: 11000000')), 'TOO_LARGE'],
  [
    'no end',
    (socket) => {
      socket.write(head('Transfer-Encoding: chunked'));
      const more = () => socket.writable && socket.write(`10000\r\n${'x'.repeat(0x10000)}\r\n`, more);
      more();
    },
    'TOO_LARGE',
  ],
  [
    'a hundred megabytes in little brotli',
    sent(['Content-Encoding: br'], brotliCompressSync(zeros, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })),
    'TOO_LARGE',
  ],
  ['ten thousand cookies', (socket) => socket.write(head(...Array(10_000).fill('Set-Cookie: a=b'))), 'TOO_LARGE'],
  ['half of what it states', (socket) => socket.end(`${head('Content-Length: 100')}${'x'.repeat(50)}`), 'FETCH_FAILED'],
  ['half of its chunks', (socket) => socket.end(`${head('Transfer-Encoding: chunked')}5\r\nhello\r\n`), 'FETCH_FAILED'],
  ['gzip three times over', sent(['Content-Encoding: gzip, gzip, gzip'], 'x'), 'RESPONSE_INVALID'],
  [
    'gzip twice over, in two fields',
    sent(['Content-Encoding: gzip', 'Content-Encoding: gzip'], gzipSync(gzipSync('x'))),
    'RESPONSE_INVALID',
  ],
  ['zstd, which nobody asked for', sent(['Content-Encoding: zstd'], 'x'), 'RESPONSE_INVALID'],
  [
    'gzip that is cut',
    sent(['Content-Encoding: gzip'], gzipSync('news'.repeat(99)).subarray(0, 25)),
    'RESPONSE_INVALID',
  ],
  ['gzip that is none', sent(['Content-Encoding: gzip'], 'news'), 'RESPONSE_INVALID'],
  ['no HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'), 'RESPONSE_INVALID'],
  ['nothing at all', (socket) => socket.end(), 'FETCH_FAILED'],
  [
    'a PDF',
    (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 5\r\n\r\n%PDF-'),
    'MEDIA_TYPE_UNSUPPORTED',
  ],
] as [string, Written, FetchFailure['code']][])('is refused if it has %s', async (_, bytes, code) => {
  written = bytes;
  await expect(get()).rejects.toEqual(failing(code));
});

it('is refused from its header, before anything of it is read', async () => {
  written = (socket) => socket.write(head('Content-Length: 11000000'));
  const refused = await get().catch((error: FetchFailure) => error);
  expect((refused as FetchFailure).cost.bytes).toBeLessThan(1_000);
});

it('is too slow if it comes byte by byte for ever', async () => {
  written = (socket) => {
    socket.write(head('Transfer-Encoding: chunked'));
    const timer = setInterval(() => socket.write('1\r\nx\r\n'), 20);
    socket.on('close', () => clearInterval(timer));
  };
  await expect(get({ totalMs: 500 })).rejects.toEqual(failing('FETCH_TIMEOUT'));
});

it('ends where it states, whatever follows, and its connection is not used again', async () => {
  written = (socket) => socket.write(`${head('Content-Length: 10')}${'x'.repeat(5_000)}`);
  expect((await get()).body.toString()).toBe('x'.repeat(10));
  const used = connections.size;
  expect((await get()).body).toHaveLength(10);
  expect(connections.size).toBe(used + 1);
});

it('may have nothing in it', async () => {
  written = sent([], '');
  expect(await get()).toMatchObject({ status: 200, body: Buffer.alloc(0) });
});

it('may be compressed in the way of old', async () => {
  written = sent(['Content-Encoding: deflate'], deflateSync('news'));
  expect((await get()).body.toString()).toBe('news');
});

it('sets cookies that never come back', async () => {
  written = sent(['Set-Cookie: id=1; Path=/'], 'news');
  expect((await get()).headers).not.toHaveProperty('set-cookie');
  await get();
  expect(requests.join('')).not.toMatch(/cookie/i);
});
