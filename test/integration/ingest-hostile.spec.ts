import type { ServerResponse } from 'node:http';
import { RawArticle } from '@copydesk/contracts';
import { checkContent } from '@copydesk/extraction';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { PolledChannels, rawArticlesOf, takenInBy } from '../support/polled-channels';
import { PolledSite, page, rss } from '../support/polled-site';
import { freshDatabase, type Service, startService } from '../support/services';
import { waitFor } from '../support/wait-for';

const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });

let site: PolledSite;
let ingest: Service;
let database: Client;
let channels: PolledChannels;

beforeAll(async () => {
  site = await new PolledSite().start();
  const DATABASE_URL = await freshDatabase();
  database = new Client({ connectionString: DATABASE_URL });
  await database.connect();
  channels = new PolledChannels(database);
  ingest = await startService('ingest', { DATABASE_URL, FETCH_ALLOW: '127.0.0.0/8', HOST_INTERVAL_MS: '20' });
}, 120_000);
afterAll(async () => {
  await ingest?.stop();
  await database?.end();
  site?.stop();
});

const articlesOf = async (source: string, count: number) =>
  (await rawArticlesOf(kafka, source, count)).map((article) => RawArticle.parse(article));

const mistakes = () =>
  ingest
    .logs()
    .split('\n')
    .filter((line) => line.includes('our own mistake'));

const items = async (source: string) =>
  (await database.query('SELECT * FROM ingest.items WHERE source_id = $1 ORDER BY url', [source])).rows;

let paths = 0;
/** A path that nobody has used before. */
const newPath = () => `/${++paths}`;

type Answer = (response: ServerResponse) => void;

/** What is written and then ended in the middle. */
const cut =
  (contentType: string, body: string | Buffer): Answer =>
  (response) => {
    response.writeHead(200, { 'content-type': contentType, 'content-length': 10_000 });
    response.write(body, () => response.socket?.end());
  };
const answered =
  (status: number, contentType: string, body: string | Buffer, headers = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': contentType, ...headers }).end(body);

const RSS = 'application/rss+xml';
const WHOLE = rss([{ title: 'Ferry returns', guid: 'ferry', body: 'It is back.' }]);
const around = (inside: string, before = '<?xml version="1.0"?>') =>
  `${before}<rss version="2.0"><channel><title>Site</title>${inside}</channel></rss>`;

describe('a feed is a failure of its source, with no article, if it is', () => {
  it.each([
    ['nothing at all', answered(200, RSS, ''), 'empty', 600],
    ['not there', answered(404, 'text/html', '<p>No such page'), '4xx', 3600],
    ['asked too often', answered(429, RSS, WHOLE, { 'retry-after': '7200' }), 'rate-limit', 7200],
    ['a PDF', answered(200, 'application/pdf', '%PDF-1.7\n1 0 obj'), 'NOT_A_FEED', 600],
    ['cut off', cut(RSS, WHOLE), 'FETCH_FAILED', 300],
    ['too large by its own word', answered(200, RSS, '', { 'content-length': '40000000' }), 'TOO_LARGE', 600],
    [
      'in need of a DTD from elsewhere',
      (response) => {
        const entity = `<!ENTITY % all SYSTEM "${site.at('/all.dtd')}"> %all;`;
        const body = around('<item><title>&all;</title></item>', `<!DOCTYPE rss [${entity}]>`);
        answered(200, RSS, body)(response);
      },
      'XML_DTD_FORBIDDEN',
      600,
    ],
    ['ten thousand elements deep', answered(200, RSS, `<rss>${'<a>'.repeat(10_000)}`), 'XML_TOO_DEEP', 600],
  ] as [string, Answer, string, number][])('%s', async (_, answer, failure, seconds) => {
    const path = newPath();
    site.on(path, (__, response) => answer(response));
    const { source, id } = await channels.add(site.at(path), { options: { takes: 'entry' } });
    const row = await channels.visited(id);
    expect(row).toMatchObject({ failure, failures: 1, state: 'active', items: '0', last_success_at: null });
    expect(row.next_step).toEqual(expect.stringMatching(/\w/));
    const wait = (Number(row.due_at) - Number(row.last_polled_at)) / 1000;
    // However the wait is spread, it is about as long as that, and never within what the publisher has asked for.
    expect(wait).toBeGreaterThanOrEqual(failure === 'rate-limit' ? seconds : seconds / 2);
    expect(takenInBy(ingest, source)).toBe(0);
    expect(await items(source)).toEqual([]);
    expect(site.requests('/all.dtd')).toEqual([]);
  });

  it('not there, three times: its source is failing, and is asked on', async () => {
    const { source, id } = await channels.add(site.at(newPath()));
    await channels.visited(id);
    await channels.visit(id);
    const row = await channels.visit(id);
    expect(row).toMatchObject({ failure: '4xx', failures: 3, state: 'active', due_at: expect.any(Date) });
    const { rows } = await database.query('SELECT health FROM ingest.sources WHERE id = $1', [source]);
    expect(rows).toEqual([{ health: 'failing' }]);
  });

  it('forbidden by robots.txt, which is asked for once', async () => {
    const host = 21;
    site.on('/robots.txt', (request, response) =>
      request.headers.host === site.host(host)
        ? response.end('User-agent: *\nDisallow: /private')
        : response.writeHead(404).end(),
    );
    site.serve('/private/feed', RSS, WHOLE);
    const { source, id } = await channels.add(site.at('/private/feed', host));
    expect(await channels.visited(id)).toMatchObject({ failure: 'ROBOTS_DISALLOWED', failures: 1 });
    await channels.visit(id);
    expect(site.requests('/private/feed')).toEqual([]);
    expect(site.requests('/robots.txt').filter((one) => one.host === site.host(host))).toHaveLength(1);
    expect(takenInBy(ingest, source)).toBe(0);
  });
});

describe('a feed is read if it', () => {
  const entry = (inside: string) => `<item><guid>a</guid>${inside}</item>`;
  const encoded = (declared: string, title: string, encoding: BufferEncoding) =>
    Buffer.from(around(entry(`<title>${title}</title>`), `<?xml version="1.0" encoding="${declared}"?>`), encoding);

  it.each([
    ['comes as a stream of bytes', 'application/octet-stream', WHOLE, ['Ferry returns']],
    [
      'has an item that never ends',
      RSS,
      around('<item><title>One</title></item><item><title>Two</title><item><title>Three</title></item>'),
      ['One', 'Two', 'Three'],
    ],
    ['has references of HTML', RSS, around(entry('<title>Fähre&nbsp;&eacute;</title>')), ['Fähre é']],
    [
      'has the end of a section in two sections',
      RSS,
      around(entry('<title><![CDATA[a ]]]]><![CDATA[> b]]></title>')),
      ['a ]]> b'],
    ],
    ['has a byte order mark', RSS, encoded('utf-8', '\uFEFFFerry', 'utf8'), ['Ferry']],
    [
      'is in UTF-16, and calls it otherwise',
      RSS,
      Buffer.from(`\uFEFF${around(entry('<title>Fähre</title>'))}`, 'utf16le'),
      ['Fähre'],
    ],
    ['is not in what it declares', RSS, encoded('utf-8', 'Fähre über den Fluß', 'latin1'), ['Fähre über den Fluß']],
    ['declares UTF-7', `${RSS}; charset=utf-7`, encoded('utf-7', '+ADw-script', 'utf8'), ['+ADw-script']],
    ['declares what nobody knows', `${RSS}; charset=x-unknown`, encoded('x-unknown', 'Fähre', 'utf8'), ['Fähre']],
    [
      'has an item without identity, and one without anything',
      RSS,
      around('<item><title>Only words</title></item><item><pubDate>Wed, 25 Nov 2026 20:00:00 GMT</pubDate></item>'),
      ['Only words'],
    ],
    [
      'has U+0000 everywhere',
      RSS,
      around('<item><title>Fer\0ry</title><link>https://a.example/\0</link><description>b\0</description></item>'),
      ['Ferry'],
    ],
    [
      'has halves of pairs',
      'application/feed+json',
      '{"items":[{"id":"a","title":"A\\u0000B \\ud800","content_html":"\\udc00 \\u0000"}]}',
      ['AB \uFFFD'],
    ],
    [
      'looks like others',
      RSS,
      around(`${entry('<title>F\u0435rry</title>')}<item><guid>b</guid><title>Ferry</title></item>`),
      ['Ferry', 'F\u0435rry'],
    ],
  ] as [string, string, string | Buffer, string[]][])('%s', async (_, contentType, body, headlines) => {
    const path = newPath();
    site.on(path, (__, response) => answered(200, contentType, body)(response));
    const { source, id } = await channels.add(site.at(path), { options: { takes: 'entry' } });
    const articles = await articlesOf(source, headlines.length);
    expect(articles.map(({ headline }) => headline).sort()).toEqual([...headlines].sort());
    expect(await channels.visit(id)).toMatchObject({ failure: null, items: String(headlines.length) });
    expect(takenInBy(ingest, source)).toBe(headlines.length);
    expect(mistakes()).toEqual([]);
  });

  it('has words that print nothing in other places than before', async () => {
    const path = newPath();
    site.serve(path, RSS, around(entry('<title>Ferry</title><description>It is back.</description>')));
    const { source, id } = await channels.add(site.at(path), { options: { takes: 'entry' } });
    await articlesOf(source, 1);
    site.serve(
      path,
      RSS,
      around(entry('<title>Fer\u200Bry\uFEFF</title><description>It\u200D is back.</description>')),
    );
    expect(await channels.visit(id)).toMatchObject({ unchanged: '0', items: '1' });
    expect(takenInBy(ingest, source)).toBe(1);
  });

  it.each(['Thu, 01 Jan 2099 10:00:00 GMT', '2999-01-01T00:00:00Z', 'Thu, 01 Jan 1970 00:00:00 GMT'])(
    'is dated %s, and counts as undated',
    async (pubDate) => {
      const path = newPath();
      site.serve(path, RSS, rss([{ title: 'Ferry', guid: 'a', body: 'It is back.', pubDate }]));
      const { source, id } = await channels.add(site.at(path), { options: { takes: 'entry' } });
      await articlesOf(source, 1);
      expect(await channels.visited(id)).toMatchObject({ undated: '1', items: '1' });
    },
  );
});

it('fetches, includes and runs nothing that an entry or a page names', async () => {
  const [path, story] = [newPath(), newPath()];
  const named = (what: string) => site.at(`/named/${what}`, 22);
  const markup = `<xi:include href="${named('include')}"/><img src="${named('image')}"/>`;
  site.serve(
    path,
    RSS,
    around(
      `<item><title>Ferry</title><link>${site.at(story)}</link><description>${markup}</description>
       <enclosure url="${named('sound')}" type="audio/mpeg" length="1"/><comments>${named('comments')}</comments></item>`,
      `<?xml version="1.0"?><?xml-stylesheet href="${named('style')}"?><?xml-stylesheet href="javascript:alert(1)"?>`,
    ),
  );
  const head = `<meta property="og:image" content="${named('og')}"><link rel="canonical" href="${named('canonical')}">`;
  site.serve(story, 'text/html', page('Ferry', 'The ferry is back.').replace('<head>', `<head>${head}`));
  const { source } = await channels.add(site.at(path));
  const [article] = await articlesOf(source, 1);
  await channels.untilIdle();
  expect(article).toMatchObject({ url: site.at(story), content: { body: expect.stringContaining('og:image') } });
  expect(site.seen.filter((one) => one.host === site.host(22))).toEqual([]);
});

describe('the same again', () => {
  it('as 304, or with another ETag, or as another file: is no event', async () => {
    const path = newPath();
    site.serve(path, RSS, WHOLE);
    const { source, id } = await channels.add(site.at(path), { options: { takes: 'entry' } });
    await articlesOf(source, 1);
    const first = await channels.visited(id);
    const unchanged = await channels.visit(id);
    expect(unchanged).toMatchObject({ unchanged: '1', failure: null });
    expect(Number(unchanged.last_success_at)).toBeGreaterThan(Number(first.last_success_at));
    site.on(path, (_, response) => answered(200, RSS, WHOLE, { etag: '"other"' })(response));
    expect(await channels.visit(id)).toMatchObject({ unchanged: '1', items: '1', etag: '"other"' });
    site.on(path, (_, response) => answered(200, RSS, `${WHOLE}<!-- 17 -->`, { etag: '"third"' })(response));
    expect(await channels.visit(id)).toMatchObject({ unchanged: '1', items: '1', etag: '"third"' });
    expect(site.requests(path).map(({ status }) => status)).toEqual([200, 304, 200, 200]);
    expect(takenInBy(ingest, source)).toBe(1);
  });

  it.each([
    ['without its items', answered(200, RSS, around('')), null],
    ['cut in the middle', cut(RSS, WHOLE.slice(0, 120)), 'FETCH_FAILED'],
    ['as nothing', answered(200, RSS, ''), 'empty'],
  ])('%s: takes nothing back, and what returns is not news', async (_, answer, failure) => {
    const path = newPath();
    site.serve(path, RSS, WHOLE);
    const { source, id } = await channels.add(site.at(path), { options: { takes: 'entry' } });
    await articlesOf(source, 1);
    const { etag } = await channels.visited(id);
    const remembered = await items(source);
    site.on(path, (__, response) => answer(response));
    expect(await channels.visit(id)).toMatchObject({ failure, items: '1', ...(failure && { etag }) });
    expect(await items(source)).toEqual(remembered);
    site.serve(path, RSS, WHOLE);
    expect(await channels.visit(id)).toMatchObject({ failure: null, items: '1' });
    expect(takenInBy(ingest, source)).toBe(1);
  });
});

describe('the page of an article', () => {
  /** A feed with one short entry, whose page answers that. */
  async function addStory(answer: Answer) {
    const [path, story] = [newPath(), newPath()];
    site.on(story, (_, response) => answer(response));
    site.serve(path, RSS, rss([{ title: 'Ferry', link: site.at(story), body: 'What the feed says.' }]));
    return channels.add(site.at(path));
  }

  const latin = Buffer.from(page('Fähre', 'Die Fähre fährt wieder über den Fluß, für fünf Groschen.'), 'latin1');

  it.each([
    ['is not in what its header says', 'text/html; charset=utf-8', latin, '<h1>Fähre</h1>'],
    ['is in UTF-7 by its header', 'text/html; charset=utf-7', page('+ADw-b', 'The ferry is back.'), '<h1>+ADw-b</h1>'],
    ['is in what nobody knows', 'text/html; charset=x-unknown', page('Fähre', 'Sie ist zurück.'), '<h1>Fähre</h1>'],
  ] as [string, string, string | Buffer, string][])('is read if it %s', async (_, contentType, body, text) => {
    const { source } = await addStory(answered(200, contentType, body));
    const [article] = await articlesOf(source, 1);
    expect(checkContent(article!)).toMatchObject({ source: expect.stringContaining(text) });
  });

  it.each([
    ['is empty', answered(200, 'text/html', ''), 'empty'],
    ['is a PDF', answered(200, 'application/pdf', '%PDF-1.7'), 'MEDIA_TYPE_UNSUPPORTED'],
    ['is too large', answered(200, 'text/html', '', { 'content-length': '11000000' }), 'TOO_LARGE'],
  ] as [string, Answer, string][])('is spoken for by its feed if it %s', async (_, answer, failure) => {
    const { source } = await addStory(answer);
    const [article] = await articlesOf(source, 1);
    expect(article!.content.body).toContain('What the feed says.');
    await channels.untilIdle();
    expect(await items(source)).toMatchObject([{ failure: expect.stringContaining(failure), due_at: null }]);
  });

  it.each([
    ['U+0000', '"b \\u0000 c"', 'b  c'],
    ['half of a pair', '"b \\ud800 c"', 'b \uFFFD c'],
  ])('is waited for by an entry with %s, which no database holds', async (_, json, body) => {
    const [path, story] = [newPath(), newPath()];
    const text = `{"items":[{"id":"a","url":"${site.at(story)}","content_html":${json}}]}`;
    site.on(path, (__, response) => answered(200, 'application/feed+json', text)(response));
    site.on(story, (__, response) => answered(200, 'application/pdf', '%PDF-1.7')(response));
    const { source } = await channels.add(site.at(path));
    const [article] = await articlesOf(source, 1);
    expect(article!.content.body).toBe(body);
    expect(mistakes()).toEqual([]);
  });

  it('is asked for again if it was cut off, and half of it is never an article', async () => {
    const { source } = await addStory(cut('text/html', page('Ferry', 'The ferry is back.')));
    const item = await waitFor(async () => (await items(source)).find(({ failures }) => failures > 0), {
      what: 'the half page',
    });
    expect(item).toMatchObject({ failure: expect.stringContaining('FETCH_FAILED'), sent_hash: null });
    expect(item.due_at.getTime()).toBeGreaterThan(Date.now());
    expect(takenInBy(ingest, source)).toBe(0);
  });
});

it('asks a host with a hundred sources one thing at a time, and lets no other host wait for that', async () => {
  const [many, other] = [23, 24];
  site.serve('/crowd', RSS, WHOLE);
  await database.query(`INSERT INTO ingest.sources (id, name) SELECT 'crowd-' || n, n FROM generate_series(1, 100) n`);
  await database.query(
    `INSERT INTO ingest.channels (id, source_id, kind, url, host, options)
     SELECT gen_random_uuid(), 'crowd-' || n, 'feed', $1 || '?' || n, $2, '{"takes":"entry"}' FROM generate_series(1, 100) n`,
    [site.at('/crowd', many), site.host(many)],
  );
  await database.query('INSERT INTO ingest.hosts (host) VALUES ($1)', [site.host(many)]);
  const asked = () => site.seen.filter(({ host, path }) => host === site.host(many) && path !== '/robots.txt');
  await waitFor(() => asked().length > 0, { what: 'the first of a hundred' });
  const { id } = await channels.add(site.at('/crowd', other));
  await waitFor(async () => (await channels.row(id)).polls > 0, { what: 'the other host' });
  expect(asked().length).toBeLessThan(100);
  await waitFor(() => asked().length === 100, { what: 'all of the hundred', timeout: 60_000 });
  const seen = asked().sort((one, another) => one.at - another.at);
  const distances = seen.slice(1).map((one, index) => one.at - seen[index]!.at);
  expect(Math.min(...distances)).toBeGreaterThanOrEqual(20);
}, 120_000);

it('lets servers that never answer hold up no other', async () => {
  const path = newPath();
  const [firstBad, good] = [40, 39];
  const bad = Array.from({ length: 40 }, (_, index) => firstBad + index);
  const isBad = (host: string | undefined) => bad.some((number) => site.host(number) === host);
  site.on('/robots.txt', (request, response) => {
    if (!isBad(request.headers.host)) response.writeHead(404).end();
  });
  site.serve(path, RSS, WHOLE);
  for (const number of bad) await channels.add(site.at(path, number));
  const held = async () =>
    (await database.query('SELECT count(*)::int AS held FROM ingest.hosts WHERE held_by IS NOT NULL')).rows[0].held;
  await waitFor(async () => (await held()) >= bad.length, { what: 'all bad servers to be waited for' });
  const { id } = await channels.add(site.at(path, good));
  await waitFor(async () => (await channels.row(id)).polls > 0, { what: 'the good one', timeout: 5_000 });
  expect(await held()).toBeGreaterThanOrEqual(bad.length / 2);
}, 60_000);
