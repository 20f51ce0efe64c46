import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { NewsSite, type SiteAnswer } from '../../../test/support/news-site';
import { FetchFailure } from './fetch-failure';
import type { GetRequest } from './fetched';
import { type ClientOptions, GuardedClient } from './guarded-client';
import { parseReach } from './reach';

const FEED = '<rss><channel/></rss>';
const RSS = { 'content-type': 'application/rss+xml' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const answer =
  (status: number, headers: Record<string, string | string[]> = {}, body: string | Buffer = ''): SiteAnswer =>
  (_, response) =>
    response.writeHead(status, headers).end(body);
const feed = answer(200, RSS, FEED);
const robots = (text: string, headers = {}) => answer(200, headers, text);
const to = (location: string, status = 302) => answer(status, { location }, 'moved');

let site: NewsSite;
let other: NewsSite;
let clients: GuardedClient[] = [];
/** The clock of the clients, set by hand. */
let now: number;
beforeEach(async () => {
  site = new NewsSite();
  other = new NewsSite('other.example');
  now = Date.UTC(2026, 5, 1, 12);
  await Promise.all([site.open(), other.open()]);
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()));
  clients = [];
  await Promise.all([site.close(), other.close()]);
});

function clientWith(options: Partial<ClientOptions> = {}): GuardedClient {
  const client = new GuardedClient({
    productToken: 'Copydesk',
    userAgent: 'Copydesk/1.0 (+https://desk.example)',
    reach: parseReach(['news.example', 'other.example']),
    limits: { bytes: 100_000, totalMs: 20_000, idleMs: 10_000 },
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    now: () => now,
    ...options,
  });
  clients.push(client);
  return client;
}
const FOR_FEEDS: GetRequest = { accept: ['application/rss+xml'], acceptsAnyType: true, asksTdmRep: false };
const get = (path: string, request: Partial<GetRequest> = {}, client = clientWith()) =>
  client.get(site.at(path), { ...FOR_FEEDS, ...request });
const failing = (code: FetchFailure['code']) => expect.objectContaining({ name: 'FetchFailure', code });
const headersOf = (path: string): IncomingMessage['headers'][] =>
  site.asked.filter(({ url }) => url === path).map(({ headers }) => headers);

describe('an answer', () => {
  it('is told with what its server says of it', async () => {
    site.pages.set(
      '/feed',
      answer(
        200,
        {
          ...RSS,
          etag: '"1"',
          'last-modified': 'Mon, 01 Jun 2026 11:00:00 GMT',
          'cache-control': 'max-age=600',
          link: ['<https://hub.example/>; rel=hub', '</feed>; rel=self'],
          'set-cookie': 'a=b',
        },
        FEED,
      ),
    );
    expect(await get('/feed')).toMatchObject({
      asked: site.at('/feed'),
      url: site.at('/feed'),
      status: 200,
      contentType: 'application/rss+xml',
      conditions: { etag: '"1"', lastModified: 'Mon, 01 Jun 2026 11:00:00 GMT', url: site.at('/feed') },
      freshForMs: 10 * MINUTE,
      links: [
        { rel: 'hub', url: 'https://hub.example/' },
        { rel: 'self', url: site.at('/feed') },
      ],
      body: Buffer.from(FEED),
      reservations: { from: [] },
    });
    expect(headersOf('/feed')[0]).toMatchObject({ accept: 'application/rss+xml, */*;q=0.1' });
  });

  it.each([404, 410, 401, 403, 429, 500, 503])('is one if it is %d', async (status) => {
    site.pages.set('/feed', answer(status, { 'retry-after': '120' }, 'sorry'));
    expect(await get('/feed')).toMatchObject({ status, retryAfterMs: 120_000, body: Buffer.from('sorry') });
  });

  it('is read to its beginning if it is an error without end', async () => {
    site.pages.set('/feed', answer(404, {}, 'x'.repeat(1_000_000)));
    expect((await get('/feed')).body).toHaveLength(100_000);
  });

  it.each([
    ['another media type, if any is taken', true, 'application/octet-stream'],
    ['another media type, if none other is taken', false, 'application/pdf'],
  ])('is of %s', async (_, acceptsAnyType, contentType) => {
    site.pages.set('/feed', answer(200, { 'content-type': contentType }, FEED));
    const got = get('/feed', { acceptsAnyType });
    if (acceptsAnyType) await expect(got).resolves.toMatchObject({ contentType });
    else await expect(got).rejects.toEqual(failing('MEDIA_TYPE_UNSUPPORTED'));
  });

  it('may be larger where the request says so', async () => {
    site.pages.set('/feed', answer(200, RSS, 'x'.repeat(200_000)));
    await expect(get('/feed')).rejects.toEqual(failing('TOO_LARGE'));
    expect((await get('/feed', { limits: { bytes: 200_000 } })).body).toHaveLength(200_000);
  });
});

describe('what is asked for again', () => {
  const conditional: SiteAnswer = ({ headers }, response) =>
    headers['if-none-match'] === '"1"'
      ? response.writeHead(304, { etag: 'W/"other"' }).end()
      : response.writeHead(200, { ...RSS, etag: '"1"' }).end(FEED);

  it('is asked for with its validators, which stay those of the newest 200', async () => {
    site.pages.set('/feed', conditional);
    const first = await get('/feed');
    const again = await get('/feed', { conditions: first.conditions });
    expect(again).toMatchObject({ status: 304, conditions: first.conditions, body: Buffer.alloc(0) });
    site.pages.set('/feed', answer(200, { ...RSS, 'last-modified': 'yesterday' }, FEED));
    const changed = await get('/feed', { conditions: again.conditions });
    expect(changed.conditions).toEqual({ lastModified: 'yesterday', url: site.at('/feed') });
    await get('/feed', { conditions: changed.conditions });
    expect(headersOf('/feed').at(-1)).toMatchObject({ 'if-modified-since': 'yesterday' });
    expect(headersOf('/feed').at(-1)).not.toHaveProperty('if-none-match');
  });

  it('keeps its validators through an error', async () => {
    site.pages.set('/feed', answer(503));
    expect((await get('/feed', { conditions: { etag: '"1"' } })).conditions).toEqual({ etag: '"1"' });
  });

  it('has its validators sent to where they are from, and to no other address', async () => {
    site.pages.set('/feed', to('/real')).set('/real', conditional);
    const { conditions } = await get('/feed');
    expect(conditions).toEqual({ etag: '"1"', url: site.at('/real') });
    expect(await get('/feed', { conditions })).toMatchObject({ status: 304 });
    expect(headersOf('/feed').some((headers) => 'if-none-match' in headers)).toBe(false);
    await get('/feed', { conditions: { etag: '"1"' } });
    expect(headersOf('/feed').at(-1)).toMatchObject({ 'if-none-match': '"1"' });
    expect(headersOf('/real').at(-1)).not.toHaveProperty('if-none-match');
  });
});

describe('what has moved', () => {
  it.each([
    ['for good', [301, 308], true],
    ['for good, and then for now', [301, 302], false],
    ['for now', [307], false],
    ['not', [], false],
  ] as [string, number[], boolean][])('%s', async (_, statuses, isMoved) => {
    for (const [hop, status] of statuses.entries()) site.pages.set(`/${hop}`, to(`/${hop + 1}`, status));
    site.pages.set(`/${statuses.length}`, feed);
    const { url, movedTo } = await get('/0');
    expect(url).toBe(site.at(`/${statuses.length}`));
    expect(movedTo).toBe(isMoved ? url : undefined);
  });

  it('leads nowhere without a Location', async () => {
    site.pages.set('/feed', answer(302));
    await expect(get('/feed')).rejects.toEqual(failing('RESPONSE_INVALID'));
  });
});

describe('robots.txt', () => {
  const asked = () => site.asked.filter(({ url }) => url === '/robots.txt').length;

  it.each([
    ['a day', {}, 24 * HOUR],
    ['a day at most', { 'cache-control': 'max-age=9999999' }, 24 * HOUR],
    ['as long as it says', { 'cache-control': 'max-age=3600' }, HOUR],
    ['ten minutes at least', { 'cache-control': 'no-store' }, 10 * MINUTE],
  ])('is kept for %s', async (_, headers, keptMs) => {
    const client = clientWith();
    site.pages.set('/robots.txt', robots('', headers)).set('/a', feed);
    await get('/a', {}, client);
    now += keptMs - 1;
    await get('/a', {}, client);
    expect(asked()).toBe(1);
    now += 1;
    site.pages.set('/robots.txt', robots('User-agent: *\nDisallow: /a', headers));
    await expect(get('/a', {}, client)).rejects.toEqual(failing('ROBOTS_DISALLOWED'));
    expect(asked()).toBe(2);
  });

  it.each([
    ['is missing, is asked for after an hour', answer(404), HOUR, undefined],
    ['cannot be had, is asked for after a minute', answer(503), MINUTE, 'ROBOTS_UNAVAILABLE'],
    [
      'cannot be had for longer, is asked for when its server says',
      answer(503, { 'retry-after': '600' }),
      10 * MINUTE,
      'ROBOTS_UNAVAILABLE',
    ],
    ['is asked for too often, is asked for after a minute', answer(429), MINUTE, 'ROBOTS_UNAVAILABLE'],
    ['ends half-way, is asked for after a minute', (_, response) => response.destroy(), MINUTE, 'FETCH_FAILED'],
  ] as [string, SiteAnswer, number, FetchFailure['code'] | undefined][])('if it %s', async (_, first, keptMs, code) => {
    const client = clientWith();
    site.pages.set('/robots.txt', first).set('/a', feed);
    const expectFirst = async () => {
      if (code) await expect(get('/a', {}, client)).rejects.toEqual(failing(code));
      else await get('/a', {}, client);
    };
    await expectFirst();
    now += keptMs - 1;
    await expectFirst();
    expect(asked()).toBe(1);
    now += 1;
    site.pages.set('/robots.txt', robots(''));
    expect(await get('/a', {}, client)).toMatchObject({ status: 200 });
    expect(asked()).toBe(2);
    expect(headersOf('/a')).toHaveLength(code ? 1 : 3);
  });

  it('tells when to come back', async () => {
    site.pages.set('/robots.txt', answer(503, { 'retry-after': '600' }));
    await expect(get('/a')).rejects.toMatchObject({ retryAfterMs: 600_000, cost: { requests: 1 } });
  });

  it('is asked for once by all who need it at the same time', async () => {
    const client = clientWith();
    site.pages.set('/robots.txt', robots('')).set('/a', feed);
    const fetched = await Promise.all([1, 2, 3, 4, 5].map(() => get('/a', {}, client)));
    expect(asked()).toBe(1);
    expect(fetched.map(({ cost }) => cost.requests).sort()).toEqual([1, 1, 1, 1, 2]);
  });

  it('is honoured on every hop', async () => {
    site.pages.set('/a', to(other.at('/b')));
    other.pages.set('/robots.txt', robots('User-agent: *\nDisallow: /b')).set('/b', feed);
    await expect(get('/a')).rejects.toEqual(failing('ROBOTS_DISALLOWED'));
    expect(other.paths()).toEqual(['/robots.txt']);
  });

  it('says how often the host that answers may be asked', async () => {
    site.pages.set('/robots.txt', robots('User-agent: *\nCrawl-delay: 5')).set('/a', to(other.at('/b')));
    other.pages.set('/robots.txt', robots('User-agent: *\nCrawl-delay: 20\n\nUser-agent: Copydesk\nCrawl-delay: 7'));
    other.pages.set('/b', feed);
    expect(await get('/a')).toMatchObject({ crawlDelayMs: 7_000 });
  });
});

describe('before a request', () => {
  const announced = async (path: string, request: Partial<GetRequest> = {}) => {
    const announcements: string[] = [];
    const beforeRequest = async (url: URL, kind: string) => {
      announcements.push(`${kind} ${url.href}`);
      expect(site.asked.length + other.asked.length).toBe(announcements.length - 1);
    };
    await get(path, request, clientWith({ beforeRequest }));
    return announcements;
  };

  it('whoever spaces requests is waited for, on every hop', async () => {
    site.pages.set('/a', to(other.at('/b')));
    other.pages.set('/robots.txt', to('/rules', 301)).set('/rules', robots('')).set('/b', feed);
    expect(await announced('/a', { asksTdmRep: true })).toEqual([
      `robots ${site.at('/robots.txt')}`,
      `page ${site.at('/a')}`,
      `robots ${other.at('/robots.txt')}`,
      `robots ${other.at('/rules')}`,
      `page ${other.at('/b')}`,
      `tdmrep ${other.at('/.well-known/tdmrep.json')}`,
    ]);
  });

  it('the wait takes nothing from the time of the server', async () => {
    site.pages.set('/a', to('/b')).set('/b', feed);
    const beforeRequest = () => pause(150);
    const client = clientWith({ beforeRequest, limits: { bytes: 1000, totalMs: 300, idleMs: 10_000 } });
    const fetched = await Promise.all([get('/a', {}, client), get('/a', {}, client)]);
    expect(fetched.map(({ status }) => status)).toEqual([200, 200]);
    site.pages.set('/b', () => undefined);
    await expect(get('/a', {}, client)).rejects.toEqual(failing('FETCH_TIMEOUT'));
  });

  it('a refusal is told as it is, and not remembered', async () => {
    const refusal = new Error('not today');
    let isRefused = true;
    const beforeRequest = async () => {
      if (isRefused) throw refusal;
    };
    const client = clientWith({ beforeRequest });
    site.pages.set('/a', feed);
    await expect(get('/a', {}, client)).rejects.toBe(refusal);
    expect(site.asked).toEqual([]);
    isRefused = false;
    expect(await get('/a', {}, client)).toMatchObject({ status: 200 });
  });
});

describe('what it costs', () => {
  it('is told in requests, and in bytes as they were sent', async () => {
    const big = gzipSync('a'.repeat(50_000));
    site.pages.set('/a', to('/b')).set('/b', answer(200, { ...RSS, 'content-encoding': 'gzip' }, big));
    site.pages.set('/robots.txt', robots('#'.repeat(5_000)));
    const { cost, body } = await get('/a');
    expect(body).toHaveLength(50_000);
    const bodies = 5_000 + 'moved'.length + big.length;
    expect(cost.requests).toBe(3);
    expect(cost.bytes).toBeGreaterThan(bodies);
    expect(cost.bytes).toBeLessThan(bodies + 1_000);
  });

  it('is told of failures too', async () => {
    site.pages.set('/a', answer(200, { 'content-type': 'image/png' }, 'x'));
    await expect(get('/a', { acceptsAnyType: false })).rejects.toMatchObject({ cost: { requests: 2 } });
  });
});

describe('tdmrep.json', () => {
  const file = '/.well-known/tdmrep.json';
  const rules = answer(200, { 'content-type': 'application/json' }, '[{"location":"/a","tdm-reservation":1}]');
  const asked = () => site.paths().filter((path) => path === file).length;

  it('is asked for once for all pages of a host', async () => {
    const client = clientWith();
    site.pages.set(file, rules).set('/a', feed).set('/b', feed);
    expect((await get('/a', { asksTdmRep: true }, client)).reservations).toMatchObject({ tdm: true });
    expect((await get('/b', { asksTdmRep: true }, client)).reservations).not.toHaveProperty('tdm');
    expect(asked()).toBe(1);
    now += 24 * HOUR;
    expect((await get('/a', { asksTdmRep: true }, client)).cost.requests).toBe(3);
    expect(asked()).toBe(2);
  });

  it('is not asked for if nobody wants it, there is no page, or robots.txt forbids it', async () => {
    site.pages.set('/a', feed).set('/b', feed).set(file, rules);
    await get('/a', { asksTdmRep: false });
    await get('/missing', { asksTdmRep: true });
    site.pages.set('/robots.txt', robots('User-agent: *\nDisallow: /.well-known/'));
    await get('/a', { asksTdmRep: true });
    expect(asked()).toBe(0);
  });

  it.each([
    ['never comes', () => undefined],
    ['breaks off', (_, response) => response.destroy()],
    ['is an error', answer(500)],
    ['leads to where we do not go', to('http://169.254.169.254/')],
  ] as [string, SiteAnswer][])('does not keep the page from us if it %s', async (_, broken) => {
    site.pages.set('/a', feed).set(file, broken);
    const client = clientWith({ limits: { bytes: 1000, totalMs: 5_000, idleMs: 300 } });
    expect(await get('/a', { asksTdmRep: true }, client)).toMatchObject({ status: 200, reservations: { from: [] } });
    expect(asked()).toBe(1);
  });
});
