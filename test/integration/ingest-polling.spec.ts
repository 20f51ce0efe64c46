import { randomUUID } from 'node:crypto';
import { topics } from '@copydesk/contracts';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { PolledChannels, rawArticlesOf, takenInBy } from '../support/polled-channels';
import { PolledSite, page, rss } from '../support/polled-site';
import { recordsOf } from '../support/records';
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

const takenIn = (source: string) => takenInBy(ingest, source);
const articlesOf = (source: string, count: number) => rawArticlesOf(kafka, source, count);

describe('a feed with short entries', () => {
  it('has its pages fetched, and states what the feed states', async () => {
    site.serve('/a/ferry', 'text/html', page('Ferry returns', 'The night ferry to Oslo is back.'));
    const pubDate = new Date(Date.now() - 3_600_000).toUTCString();
    const item = { title: 'Ferry returns', link: site.at('/a/ferry'), guid: 'ferry-17', pubDate, body: 'It is back.' };
    site.serve('/a/feed', 'application/rss+xml', rss([item]));
    const { source, id } = await channels.add(site.at('/a/feed'));
    const [article] = await articlesOf(source, 1);
    expect(article).toMatchObject({
      source,
      url: site.at('/a/ferry'),
      guid: 'ferry-17',
      headline: 'Ferry returns',
      publishedAt: new Date(pubDate).toISOString().replace('.000', ''),
      content: { mediaType: 'text/html', body: page('Ferry returns', 'The night ferry to Oslo is back.') },
    });
    const again = await channels.visit(id);
    // The feed twice, the page, robots.txt, and what may be reserved.
    expect(again).toMatchObject({ unchanged: '1', items: '1', failure: null, requests: '5' });
    expect(site.requests('/a/feed').map(({ status }) => status)).toEqual([200, 304]);
    expect(site.requests('/robots.txt').length).toBe(1);
  });
});

describe('a feed with whole articles', () => {
  const words = (lead: string) =>
    `<p>${lead}</p><p>${'The works take about six weeks, the office said. '.repeat(40)}</p>`;
  const feedOf = (lead: string) =>
    rss([{ title: 'Quay closes', link: site.at('/b/quay'), guid: 'quay', body: words(lead) }]);

  it('is taken as it is, each time that it reads otherwise', async () => {
    site.serve('/b/feed', 'application/rss+xml', feedOf('Until Monday.'));
    const { source, id } = await channels.add(site.at('/b/feed'));
    await articlesOf(source, 1);
    for (const lead of ['Until Friday.', 'Until Monday.', 'Until Monday.']) {
      site.serve('/b/feed', 'application/rss+xml', `${feedOf(lead)}<!-- ${randomUUID()} -->`);
      await channels.visit(id);
    }
    const articles = await articlesOf(source, 3);
    expect(articles.map(({ content }) => /Until (\w+)/.exec(content.body!)![1])).toEqual([
      'Monday',
      'Friday',
      'Monday',
    ]);
    expect(takenIn(source)).toBe(3);
    expect(site.requests('/b/quay')).toEqual([]);
    expect(await channels.row(id)).toMatchObject({ undated: '1', items: '1' });
  });
});

it('never takes a wall for an article: the feed speaks for a page that is not to be had', async () => {
  site.on('/c/secret', (_, response) =>
    response
      .writeHead(403, { 'content-type': 'text/html', server: 'cloudflare', 'cf-mitigated': 'challenge' })
      .end('<title>Just a moment...</title><p>Enable JavaScript and cookies to continue</p>'),
  );
  site.on('/robots.txt', (request, response) =>
    request.headers.host === site.host(3)
      ? response.end('User-agent: *\nDisallow: /c/private')
      : response.writeHead(404).end(),
  );
  const items = ['private', 'secret'].map((name) => ({
    title: `The ${name} page`,
    link: site.at(`/c/${name}`, 3),
    body: `What the feed says of the ${name} page.`,
  }));
  site.serve('/c/feed', 'application/rss+xml', rss(items));
  const { source } = await channels.add(site.at('/c/feed', 3));
  const [article] = await articlesOf(source, 1);
  expect(article).toMatchObject({ headline: 'The private page' });
  expect(article!.content.body).toContain('What the feed says of the private page.');
  expect(site.requests('/c/private')).toEqual([]);
  const secret = await waitFor(
    async () => {
      const { rows } = await database.query(
        'SELECT * FROM ingest.items WHERE source_id = $1 AND failure IS NOT NULL AND due_at IS NOT NULL',
        [source],
      );
      return rows[0];
    },
    { what: 'the wall to be seen' },
  );
  expect(secret).toMatchObject({ url: site.at('/c/secret', 3), sent_hash: null, failures: 1 });
});

it('follows a feed that has moved for good, and asks no more for one that is gone', async () => {
  site.serve('/d/new', 'application/rss+xml', rss([{ title: 'News', body: 'Short.' }]));
  site.on('/d/old', (_, response) => response.writeHead(301, { location: '/d/new' }).end());
  const moved = await channels.add(site.at('/d/old'));
  await articlesOf(moved.source, 1);
  await waitFor(async () => (await channels.row(moved.id)).url === site.at('/d/new'), { what: 'the new address' });
  await channels.visit(moved.id);
  expect(site.requests('/d/old')).toHaveLength(1);

  site.on('/d/gone', (_, response) => response.writeHead(410).end());
  const gone = await channels.add(site.at('/d/gone'));
  await waitFor(async () => (await channels.row(gone.id)).state === 'retired', { what: 'its retirement' });
  const { rows } = await database.query('SELECT health FROM ingest.sources WHERE id = $1', [gone.source]);
  expect(rows).toEqual([{ health: 'retired' }]);
});

it('tells of a page that is where a feed was, and of its return, as a gap', async () => {
  const feed = rss([{ title: 'News', body: 'Short.', pubDate: new Date().toUTCString() }]);
  site.serve('/e/feed', 'application/rss+xml', feed);
  const { source, id } = await channels.add(site.at('/e/feed'));
  await articlesOf(source, 1);
  site.serve('/e/feed', 'text/html', page('Our new look', 'We have a new site, and no feed any more.'));
  await channels.visit(id);
  expect(await channels.visit(id)).toMatchObject({
    failure: 'html-instead-of-feed',
    failures: 2,
    next_step: expect.any(String),
  });
  site.serve('/e/feed', 'application/rss+xml', feed);
  expect(await channels.visit(id)).toMatchObject({ failure: null, failures: 0 });
  const told = await recordsOf(
    kafka,
    topics.sourceHealth.name,
    3,
    ({ key }) => key !== null && String(key).startsWith(source),
  );
  const events = told.map(({ value }) => JSON.parse(String(value)));
  expect(events).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ gap: 'opened', cause: 'replaced', channel: site.at('/e/feed') }),
      expect.objectContaining({ gap: 'closed', cause: 'replaced', until: expect.any(String) }),
      expect.objectContaining({ state: 'healthy' }),
    ]),
  );
});

it('looks at the newest parts of a sitemap index', async () => {
  const day = new Date().toISOString();
  const part = (path: string) => `<url><loc>${site.at(path)}</loc><lastmod>${day}</lastmod></url>`;
  const index = ['2019', '2025', '2026'].map(
    (year) => `<sitemap><loc>${site.at(`/f/${year}.xml`)}</loc><lastmod>${year}-11-20</lastmod></sitemap>`,
  );
  site.serve('/f/index.xml', 'application/xml', `<sitemapindex>${index.join('')}</sitemapindex>`);
  site.serve('/f/2026.xml', 'application/xml', `<urlset>${part('/f/story')}</urlset>`);
  site.serve('/f/story', 'text/html', page('From the sitemap', 'A story that only the sitemap names.'));
  const { source } = await channels.add(site.at('/f/index.xml'), { kind: 'sitemap' });
  const [article] = await articlesOf(source, 1);
  expect(article).toMatchObject({ url: site.at('/f/story') });
});

it('reads a list page by its rule, and follows its links', async () => {
  site.serve(
    '/g/list',
    'text/html',
    `<main><ul>${['one', 'two'].map((name) => `<li class="story"><h3><a href="/g/${name}">Story ${name}</a></h3></li>`).join('')}</ul></main>`,
  );
  for (const name of ['one', 'two'])
    site.serve(`/g/${name}`, 'text/html', page(`Story ${name}`, `It is number ${name}.`));
  const { source } = await channels.add(site.at('/g/list'), {
    kind: 'list-page',
    options: { rule: { item: 'li.story' } },
  });
  const articles = await articlesOf(source, 2);
  expect(articles.map(({ url, headline }) => ({ url, headline }))).toEqual(
    expect.arrayContaining([
      { url: site.at('/g/one'), headline: 'Story one' },
      { url: site.at('/g/two'), headline: 'Story two' },
    ]),
  );
});

it('watches a single page, and sends it when it reads otherwise', async () => {
  site.serve('/h/notice', 'text/html', page('Notice', 'The quay is open, the harbour office said on Tuesday.'));
  const { source, id } = await channels.add(site.at('/h/notice'), { kind: 'page' });
  await articlesOf(source, 1);
  // Another counter in the markup is no news; another sentence is.
  site.serve(
    '/h/notice',
    'text/html',
    page('Notice', 'The quay is open, the harbour office said on Tuesday.').replace('</nav>', '<i>17</i></nav>'),
  );
  await channels.visit(id);
  await waitFor(() => site.requests('/h/notice').length >= 2, { what: 'the page to be asked for again' });
  site.serve('/h/notice', 'text/html', page('Notice', 'The quay is closed, the harbour office said on Friday.'));
  await channels.visit(id);
  const articles = await articlesOf(source, 2);
  expect(articles.map(({ content }) => /The quay is (\w+)/.exec(content.body!)![1])).toEqual(['open', 'closed']);
  expect(takenIn(source)).toBe(2);
});

it('looks again at what it has read only for a share of what it asks a host', async () => {
  const host = 7;
  site.serve('/k/story', 'text/html', page('Story', 'Twelve boats were lost in the storm of Tuesday night.'));
  site.serve('/k/feed', 'application/rss+xml', rss([{ title: 'Story', link: site.at('/k/story', host), guid: 'k-1' }]));
  const { source } = await channels.add(site.at('/k/feed', host));
  await articlesOf(source, 1);
  await channels.untilIdle();
  const hosts = async () =>
    (await database.query('SELECT requests FROM ingest.hosts WHERE host = $1', [site.host(host)])).rows[0].requests;
  const dueAt = async () =>
    (await database.query('SELECT due_at FROM ingest.items WHERE source_id = $1', [source])).rows[0].due_at;
  // The feed and the page, which has never been read before.
  expect(await hosts()).toMatchObject({ polls: expect.closeTo(2, 1), looks: 0 });

  const makeDue = async (polls: number, looks: number) => {
    const requests = JSON.stringify({ at: Date.now(), polls, looks });
    await database.query('UPDATE ingest.items SET due_at = now() WHERE source_id = $1', [source]);
    await database.query('UPDATE ingest.hosts SET due_at = now(), requests = $2 WHERE host = $1', [
      site.host(host),
      requests,
    ]);
    await channels.untilIdle();
  };
  await makeDue(2, 8);
  expect(site.requests('/k/story')).toHaveLength(1);
  expect((await dueAt()).getTime()).toBeGreaterThan(Date.now() + 14 * 60_000);
  await makeDue(4, 8);
  expect(site.requests('/k/story')).toHaveLength(2);
  expect(await hosts()).toMatchObject({ polls: expect.closeTo(4, 1), looks: expect.closeTo(9, 1) });
});

it('takes back what its site says is gone, and brings it back when it is there again', async () => {
  const story = page('Story', 'Twelve boats were lost in the storm of Tuesday night, the harbour office said.');
  site.serve('/l/story', 'text/html', story);
  site.serve('/l/feed', 'application/rss+xml', rss([{ title: 'Story', link: site.at('/l/story'), guid: 'l-1' }]));
  const { source } = await channels.add(site.at('/l/feed'));
  await articlesOf(source, 1);
  const lookAgain = async () => {
    await channels.untilIdle();
    await database.query('UPDATE ingest.items SET due_at = now() WHERE source_id = $1', [source]);
    await database.query('UPDATE ingest.hosts SET due_at = now() WHERE host = $1', [site.host()]);
    await channels.untilIdle();
  };
  site.on('/l/story', (_, response) => response.writeHead(410).end());
  await lookAgain();
  await lookAgain();
  const [, gone] = await articlesOf(source, 2);
  expect(gone).toMatchObject({ url: site.at('/l/story'), guid: 'l-1', pubStatus: 'canceled' });
  site.serve('/l/story', 'text/html', story);
  await lookAgain();
  const articles = await articlesOf(source, 3);
  expect(articles.map(({ pubStatus }) => pubStatus)).toEqual([undefined, 'canceled', 'usable']);
  expect(takenIn(source)).toBe(3);
});

it('finds what a page says otherwise at its next look', async () => {
  site.serve(
    '/i/story',
    'text/html',
    page('Story', 'Twelve boats were lost in the storm of Tuesday night, the harbour office said.'),
  );
  site.serve('/i/feed', 'application/rss+xml', rss([{ title: 'Story', link: site.at('/i/story'), guid: 'i-1' }]));
  const { source } = await channels.add(site.at('/i/feed'));
  await articlesOf(source, 1);
  await channels.untilIdle();
  const [item] = (await database.query('SELECT * FROM ingest.items WHERE source_id = $1', [source])).rows;
  const wait = item.due_at.getTime() - item.first_seen_at.getTime();
  expect(wait).toBeGreaterThan(14 * 60_000);
  expect(wait).toBeLessThan(16 * 60_000);
  site.serve(
    '/i/story',
    'text/html',
    page('Story', 'Ten boats were lost in the storm of Tuesday night, the harbour office said.'),
  );
  await database.query('UPDATE ingest.items SET due_at = now() WHERE source_id = $1', [source]);
  await database.query('UPDATE ingest.hosts SET due_at = now() WHERE host = $1', [site.host()]);
  const articles = await articlesOf(source, 2);
  expect(articles.map(({ content }) => /(\w+) boats/.exec(content.body!)![1])).toEqual(['Twelve', 'Ten']);
  expect(articles.map(({ guid }) => guid)).toEqual(['i-1', 'i-1']);
});

it('carries on what the publisher reserves, of pages and of what only the feed has', async () => {
  site.on('/robots.txt', (request, response) =>
    request.headers.host === site.host(5)
      ? response.end('User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nDisallow:')
      : response.writeHead(404).end(),
  );
  site.on('/j/story', (_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html', 'tdm-reservation': '1', 'tdm-policy': '/terms' })
      .end(page('Reserved', 'This page is not to be mined, its publisher says in a header.')),
  );
  site.serve(
    '/j/feed',
    'application/rss+xml',
    rss([{ title: 'Reserved', link: site.at('/j/story', 5) }, { title: 'Words' }]),
  );
  const { source } = await channels.add(site.at('/j/feed', 5));
  const articles = await articlesOf(source, 2);
  expect(new Map(articles.map(({ headline, reservations }) => [headline, reservations]))).toEqual(
    new Map([
      ['Words', { aiTraining: 'reserved', from: ['robots.txt: GPTBot'] }],
      [
        'Reserved',
        {
          tdm: true,
          tdmPolicy: site.at('/terms', 5),
          aiTraining: 'reserved',
          from: ['tdm-reservation: 1', 'robots.txt: GPTBot'],
        },
      ],
    ]),
  );
});
