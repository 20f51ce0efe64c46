import type { LookupAddress } from 'node:dns';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type SiteAnswer as Answer, NewsSite } from '../../../test/support/news-site';
import { FetchFailure } from './fetch-failure';
import { type ClientOptions, GuardedClient } from './guarded-client';
import { parseReach } from './reach';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const PAGE = '<h1>Ferry returns</h1>';
const page: Answer = (_, response) => response.writeHead(200, HTML).end(PAGE);
const redirectTo =
  (location: string): Answer =>
  (_, response) =>
    response.writeHead(302, { location }).end('moved');
const loopback: LookupAddress = { address: '127.0.0.1', family: 4 };

let site: NewsSite;
let other: NewsSite;
beforeEach(async () => {
  site = new NewsSite();
  other = new NewsSite();
  await Promise.all([site.open(), other.open()]);
});
afterEach(() => Promise.all([site.close(), other.close()]));

/** Only `news.example` is in reach beside the public internet; every name resolves to this machine. */
const clientWith = (options: Partial<ClientOptions> = {}) =>
  new GuardedClient({
    productToken: 'Copydesk',
    userAgent: 'Copydesk/1.0 (+https://desk.example)',
    reach: parseReach(['news.example']),
    limits: { bytes: 100_000, totalMs: 20_000, idleMs: 10_000 },
    resolve: async () => [loopback],
    ...options,
  });
const read = (url: string, options?: Partial<ClientOptions>) => clientWith(options).fetchPage(url, ['text/html']);
const failing = (code: FetchFailure['code']) => expect.objectContaining({ name: 'FetchFailure', code });

describe('a page', () => {
  it('is read as it is, with no more told about us than who we are', async () => {
    site.pages.set('/a?b=1', page);
    await expect(read(site.at('/a?b=1#top'))).resolves.toEqual({
      url: site.at('/a?b=1'),
      status: 200,
      contentType: HTML['content-type'],
      body: Buffer.from(PAGE),
    });
    expect(site.asked.at(-1)!.headers).toEqual({
      host: `news.example:${site.port}`,
      connection: 'keep-alive',
      'user-agent': 'Copydesk/1.0 (+https://desk.example)',
      accept: 'text/html',
      'accept-encoding': 'gzip, br',
    });
  });

  it.each([
    ['gzip', gzipSync(PAGE)],
    ['br', brotliCompressSync(PAGE)],
    ['identity', Buffer.from(PAGE)],
  ])('is decompressed: %s', async (encoding, bytes) => {
    site.pages.set('/a', (_, response) =>
      response.writeHead(200, { ...HTML, 'content-encoding': encoding }).end(bytes),
    );
    expect((await read(site.at('/a'))).body.toString()).toBe(PAGE);
  });

  it('is followed to where it is now, without the cookies that were set on the way', async () => {
    site.pages.set('/old', (_, response) => response.writeHead(301, { location: '/new', 'set-cookie': 'a=b' }).end());
    site.pages.set('/new', page);
    expect((await read(site.at('/old'))).url).toBe(site.at('/new'));
    expect(site.asked.at(-1)!.headers.cookie).toBeUndefined();
  });

  it.each([
    ['an error', (_, response) => response.writeHead(503).end(), 'FETCH_FAILED'],
    [
      'a picture',
      (_, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(),
      'MEDIA_TYPE_UNSUPPORTED',
    ],
    ['no media type', (_, response) => response.writeHead(200).end(PAGE), 'MEDIA_TYPE_UNSUPPORTED'],
    [
      'half of what it states',
      (_, response) => {
        response.writeHead(200, { ...HTML, 'content-length': '50' });
        response.write(PAGE, () => response.destroy());
      },
      'FETCH_FAILED',
    ],
    [
      'what is no gzip',
      (_, response) => response.writeHead(200, { ...HTML, 'content-encoding': 'gzip' }).end(PAGE),
      'RESPONSE_INVALID',
    ],
    [
      'half a gzip',
      (_, response) =>
        response.writeHead(200, { ...HTML, 'content-encoding': 'gzip' }).end(gzipSync(PAGE).subarray(0, 20)),
      'RESPONSE_INVALID',
    ],
    [
      'an encoding that nobody asked for',
      (_, response) => response.writeHead(200, { ...HTML, 'content-encoding': 'rot13' }).end(PAGE),
      'RESPONSE_INVALID',
    ],
    ['a redirect to nowhere', redirectTo('http://'), 'RESPONSE_INVALID'],
  ] as [string, Answer, FetchFailure['code']][])('is not read if its server sends %s', async (_, answer, code) => {
    site.pages.set('/a', answer);
    await expect(read(site.at('/a'))).rejects.toEqual(failing(code));
  });

  it('is not read if its host is unknown', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));
    await expect(read(site.at('/a'), { resolve })).rejects.toMatchObject({
      code: 'HOST_UNKNOWN',
      detail: 'the host name could not be resolved',
    });
  });

  it('is not looked for for ever', async () => {
    site.pages.set('/a', redirectTo('/a'));
    await expect(read(site.at('/a'))).rejects.toEqual(failing('RESPONSE_INVALID'));
    expect(site.paths()).toEqual(['/robots.txt', ...Array(6).fill('/a')]);
  });
});

describe('how much of it', () => {
  const bytes = 100_000;
  it.each([
    [
      'stated',
      (_, response) => response.writeHead(200, { ...HTML, 'content-length': String(bytes + 1) }).flushHeaders(),
    ],
    [
      'sent without end',
      (_, response) => {
        response.writeHead(200, HTML);
        const timer = setInterval(() => response.write('x'.repeat(10_000)), 1);
        response.on('close', () => clearInterval(timer));
      },
    ],
    [
      'in 100 MiB of gzip',
      (_, response) =>
        response
          .writeHead(200, { ...HTML, 'content-encoding': 'gzip' })
          .end(gzipSync(Buffer.alloc(100 * 1024 * 1024), { level: 1 })),
    ],
    [
      'in 100 MiB of brotli',
      (_, response) =>
        response
          .writeHead(200, { ...HTML, 'content-encoding': 'br' })
          .end(
            brotliCompressSync(Buffer.alloc(100 * 1024 * 1024), { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
          ),
    ],
  ] as [string, Answer][])('is too much: %s', async (_, answer) => {
    site.pages.set('/a', answer);
    await expect(read(site.at('/a'))).rejects.toEqual(failing('TOO_LARGE'));
  });

  it('is just enough', async () => {
    site.pages.set('/a', (_, response) => response.writeHead(200, HTML).end('x'.repeat(bytes)));
    expect((await read(site.at('/a'))).body).toHaveLength(bytes);
  });
});

describe('how slow', () => {
  const silent: Answer = () => undefined;
  const stalling: Answer = (_, response) => response.writeHead(200, HTML).write(PAGE);
  const dripping: Answer = (_, response) => {
    response.writeHead(200, HTML);
    const timer = setInterval(() => response.write('x'), 50);
    response.on('close', () => clearInterval(timer));
  };
  it.each([
    ['no answer', silent, { idleMs: 300, totalMs: 60_000 }],
    ['half an answer', stalling, { idleMs: 300, totalMs: 60_000 }],
    ['an answer drop by drop', dripping, { idleMs: 20_000, totalMs: 1_000 }],
  ])('is too slow: %s', async (_, answer, limits) => {
    site.pages.set('/a', answer);
    await expect(read(site.at('/a'), { limits: { bytes: 100_000, ...limits } })).rejects.toEqual(
      failing('FETCH_TIMEOUT'),
    );
  });

  it('is too slow: a resolver that never answers', async () => {
    const limits = { bytes: 1, idleMs: 60_000, totalMs: 300 };
    const resolve = () => new Promise<never>(() => undefined);
    await expect(read(site.at('/a'), { limits, resolve })).rejects.toEqual(failing('FETCH_TIMEOUT'));
  });
});

describe('the inner network', () => {
  it.each([
    'http://127.0.0.1:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://①②⑦.⓪.⓪.①:PORT/',
    'http://0:PORT/',
    'http://localhost:PORT/',
    'http://localhost.:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::1]:PORT/',
    'http://inner.example:PORT/',
    'http://inner.example/',
    'http://127.0.0.1/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'ftp://news.example/',
    'file:///etc/passwd',
    'data:text/html,x',
    'http://user:secret@news.example:PORT/',
    'http://user@news.example:PORT/',
  ])('is not reached by %s, nor by a redirect there', async (form) => {
    const address = form.replace('PORT', String(other.port));
    await expect(read(address)).rejects.toEqual(failing('ADDRESS_FORBIDDEN'));
    site.pages.set('/a', redirectTo(address.replace(/[^\x20-\x7e]+/g, encodeURI)));
    await expect(read(site.at('/a'))).rejects.toEqual(failing('ADDRESS_FORBIDDEN'));
    expect(other.asked).toEqual([]);
  });

  it('is not told about: an inner address is not in the answer', async () => {
    const resolve = async () => [{ address: '10.11.12.13', family: 4 }];
    await expect(read('http://inner.example/', { resolve })).rejects.toMatchObject({
      detail: 'inner.example is not on the public internet',
    });
  });

  it('is not reached by a name that resolves to something else a moment later', async () => {
    site.pages.set('/robots.txt', (_, response) => response.writeHead(404, { connection: 'close' }).end());
    site.pages.set('/a', page);
    const answers = [loopback, { address: '10.0.0.1', family: 4 }];
    await expect(
      read(site.at('/a'), { reach: parseReach(['127.0.0.1']), resolve: async () => [answers.shift()!] }),
    ).rejects.toEqual(failing('ADDRESS_FORBIDDEN'));
    expect(site.paths()).toEqual(['/robots.txt']);
  });

  it('is not reached by a name that has public addresses too', async () => {
    const resolve = async () => [loopback, { address: '10.0.0.1', family: 4 }];
    await expect(read(site.at('/a'), { reach: parseReach(['127.0.0.1']), resolve })).rejects.toEqual(
      failing('ADDRESS_FORBIDDEN'),
    );
    expect(site.asked).toEqual([]);
  });
});

describe('robots.txt', () => {
  const robots =
    (text: string): Answer =>
    (_, response) =>
      response.writeHead(200).end(text);

  it('keeps us from a page that it disallows', async () => {
    site.pages.set('/robots.txt', robots('User-agent: *\nDisallow: /private'));
    site.pages.set('/private/a', page).set('/a', page);
    await expect(read(site.at('/private/a'))).rejects.toEqual(failing('ROBOTS_DISALLOWED'));
    await expect(read(site.at('/a'))).resolves.toBeDefined();
    expect(site.paths()).not.toContain('/private/a');
  });

  it('keeps us from a page that we are redirected to', async () => {
    const target = other.at('/a');
    site.pages.set('/a', redirectTo(target));
    other.pages.set('/robots.txt', robots('User-agent: copydesk\nDisallow: /'));
    await expect(read(site.at('/a'))).rejects.toEqual(failing('ROBOTS_DISALLOWED'));
    expect(other.paths()).toEqual(['/robots.txt']);
  });

  it.each([401, 403, 404, 410])('is none if the server answers %d', async (status) => {
    site.pages.set('/robots.txt', (_, response) => response.writeHead(status).end('User-agent: *\nDisallow: /'));
    site.pages.set('/a', page);
    await expect(read(site.at('/a'))).resolves.toBeDefined();
  });

  it.each([429, 500, 503])('keeps us from all if the server answers %d', async (status) => {
    site.pages.set('/robots.txt', (_, response) => response.writeHead(status).end()).set('/a', page);
    await expect(read(site.at('/a'))).rejects.toEqual(failing('ROBOTS_UNAVAILABLE'));
  });

  it('is followed to where it is, and counts for where it was asked for', async () => {
    other.pages.set('/rules.txt', robots('User-agent: *\nDisallow: /a'));
    site.pages.set('/robots.txt', redirectTo(other.at('/rules.txt'))).set('/a', page);
    await expect(read(site.at('/a'))).rejects.toEqual(failing('ROBOTS_DISALLOWED'));
  });

  it('is none if it is redirected for ever', async () => {
    site.pages.set('/robots.txt', redirectTo('/robots.txt')).set('/a', page);
    await expect(read(site.at('/a'))).resolves.toBeDefined();
  });

  it('is read up to 500 KiB', async () => {
    const filling = '# nothing\n'.repeat(52_000);
    site.pages.set('/robots.txt', robots(`User-agent: *\nDisallow: /a\n${filling}Disallow: /b`));
    site.pages.set('/a', page).set('/b', page);
    await expect(read(site.at('/a'))).rejects.toEqual(failing('ROBOTS_DISALLOWED'));
    await expect(read(site.at('/b'))).resolves.toBeDefined();
  });
});

describe('a post', () => {
  const told = { headers: { 'content-type': 'text/plain' }, body: 'Good morning' };

  it.each([307, 308])('is repeated as it is where %i says, if that is wanted', async (status) => {
    const bodies: string[] = [];
    site.pages.set('/hub', (_, response) =>
      response.writeHead(status, { location: other.at('/new-hub') }).end('moved'),
    );
    other.pages.set('/new-hub', async (request, response) => {
      bodies.push(Buffer.concat(await request.toArray()).toString());
      response.writeHead(202).end();
    });
    const client = clientWith();
    await expect(client.post(site.at('/hub'), { ...told, followsRedirects: true })).resolves.toBe(202);
    expect(other.asked[0]).toMatchObject({ method: 'POST', headers: { 'content-type': 'text/plain' } });
    expect(bodies).toEqual(['Good morning']);
    await expect(client.post(site.at('/hub'), told)).resolves.toBe(status);
    expect(bodies).toHaveLength(1);
  });

  it.each([301, 302, 303])('is not repeated for %i, which does not keep the method', async (status) => {
    site.pages.set('/hub', (_, response) => response.writeHead(status, { location: other.at('/new-hub') }).end());
    await expect(clientWith().post(site.at('/hub'), { ...told, followsRedirects: true })).resolves.toBe(status);
    expect(other.asked).toEqual([]);
  });

  it('is not sent round for ever, nor to where nobody may go', async () => {
    site.pages.set('/hub', (_, response) => response.writeHead(307, { location: '/hub' }).end());
    const sent = clientWith().post(site.at('/hub'), { ...told, followsRedirects: true });
    await expect(sent).rejects.toEqual(failing('RESPONSE_INVALID'));
    expect(site.asked).toHaveLength(6);
    site.pages.set('/hub', (_, response) => response.writeHead(307, { location: 'http://10.0.0.1/' }).end());
    const inside = clientWith().post(site.at('/hub'), { ...told, followsRedirects: true });
    await expect(inside).rejects.toEqual(failing('ADDRESS_FORBIDDEN'));
  });
});
