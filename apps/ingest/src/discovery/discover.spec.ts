import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { guardedClient } from '@copydesk/fetching';
import {
  answer,
  newsSitemap,
  openHarbourPost,
  rss,
  sitemapIndex,
  storiesUntil,
} from '../../../../test/support/harbour-post';
import { NewsSite } from '../../../../test/support/news-site';
import { discover } from './discover';
import { Discovery } from './discovery';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const LONG = 'The night ferry to Oslo is back, said the harbour master. '.repeat(30);
const fixture = (name: string) => readFileSync(join(__dirname, '../../fixtures/home-pages', `${name}.html`), 'utf8');

let site: NewsSite;
beforeEach(async () => {
  site = new NewsSite();
  await site.open();
});
afterEach(() => site.close());

async function find(path = '/') {
  const limits = { bytes: 3_000_000, totalMs: 20_000, idleMs: 10_000 };
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
  const client = guardedClient({ FETCH_ALLOW: 'news.example' }, limits, { resolve });
  try {
    return Discovery.parse(await discover(client, site.at(path), { now: () => NOW }));
  } finally {
    await client.close();
  }
}

const verdicts = ({ channels }: Discovery) =>
  Object.fromEntries(
    channels.map(({ url, proposed, why }) => [url.slice(site.at('').length), `${proposed ? 'yes' : 'no'} ${why}`]),
  );

it('proposes the main feed of a site, with samples, and says what it costs', async () => {
  openHarbourPost(site, NOW);
  const found = await find();
  expect(verdicts(found)).toEqual({
    '/feed/': 'yes MAIN_FEED',
    '/pier.xml': 'no PODCAST',
    '/news-sitemap.xml': 'no CONTAINED',
    '/comments/feed/': 'no COMMENTS',
  });
  expect(found.source).toEqual({
    id: 'news.example',
    name: 'Harbour Post',
    homePage: site.at('/'),
    language: 'en-GB',
    channels: [{ url: site.at('/feed/'), kind: 'feed' }],
  });
  const [feed] = found.channels;
  expect(feed).toMatchObject({
    form: 'rss',
    items: 20,
    undated: 0,
    newest: '2026-11-25T11:30:00.000Z',
    robots: 'allowed',
  });
  expect(feed!.itemsPerDay).toBeCloseTo(24, -1);
  expect(feed!.samples).toHaveLength(5);
  expect(feed!.samples[0]).toEqual({
    headline: 'Story 0 of the harbour',
    published: '2026-11-25T11:30:00Z',
    link: site.at('/2026/11/story-number-0-of-the-harbour'),
    firstWords: 'The first words of story 0.',
    robots: 'allowed',
  });
  const { polls, pages, looksAgain, robots, total } = found.costPerDay;
  expect(total).toBe(polls + pages + looksAgain + robots);
  expect(pages).toBe(Math.ceil(feed!.itemsPerDay!));
});

it('asks for no comments, no archive and nothing twice, and counts what it asks for', async () => {
  openHarbourPost(site, NOW);
  const { asked } = await find();
  const paths = site.paths();
  expect(asked.requests).toBe(paths.length);
  // The client asks for robots.txt too, before anything else.
  expect(paths.filter((path) => path !== '/robots.txt').sort()).toEqual(
    ['/', '/.well-known/tdmrep.json', '/feed/', '/news-sitemap.xml', '/pier.xml', '/sitemap_index.xml'].sort(),
  );
});

it('proposes the news sitemap where the feed is too short', async () => {
  openHarbourPost(site, NOW);
  answer(site, '/feed/', rss(site, 'Harbour Post', storiesUntil(NOW, 10, 0.1)), 'text/html');
  answer(site, '/news-sitemap.xml', gzipSync(newsSitemap(site, storiesUntil(NOW, 300, 0.1))), 'application/x-gzip');
  expect(verdicts(await find())).toMatchObject({ '/news-sitemap.xml': 'yes NEWS_SITEMAP', '/feed/': 'no TOO_SHORT' });
});

it('costs no pages where the feed has full text', async () => {
  openHarbourPost(site, NOW);
  const stories = storiesUntil(NOW, 20).map((story) => ({ ...story, text: LONG }));
  answer(site, '/feed/', rss(site, 'Harbour Post', stories), 'application/rss+xml');
  const { channels, costPerDay } = await find();
  expect(channels[0]).toMatchObject({ why: 'MAIN_FEED', hasFullText: true });
  expect(channels[0]!.samples[0]!.firstWords!.length).toBeLessThanOrEqual(201);
  expect(costPerDay).toMatchObject({ pages: 0, looksAgain: 0 });
});

it('polls an index whose newest part changes its name', async () => {
  answer(site, '/', fixture('script-shell'));
  answer(site, '/robots.txt', `Sitemap: ${site.at('/sitemap.xml')}`, 'text/plain');
  answer(site, '/sitemap.xml', sitemapIndex(site, ['/sitemap-2014-01.xml', '/sitemap-2026-11.xml']), 'text/xml');
  answer(site, '/sitemap-2026-11.xml', newsSitemap(site, storiesUntil(NOW, 40)), 'text/xml');
  const found = await find();
  expect(verdicts(found)).toEqual({ '/sitemap.xml': 'yes NEWS_SITEMAP' });
  expect(found.channels[0]).toMatchObject({ form: 'sitemap-index', items: 40 });
  expect(site.paths()).not.toContain('/sitemap-2014-01.xml');
});

it('looks at the usual places of the software where the page names nothing', async () => {
  answer(site, '/', fixture('arc'));
  answer(site, '/arc/outboundfeeds/rss/?outputType=xml', rss(site, 'Diario', storiesUntil(NOW, 20)), 'text/xml');
  const found = await find();
  expect(verdicts(found)).toEqual({ '/arc/outboundfeeds/rss/?outputType=xml': 'yes MAIN_FEED' });
  expect(found.source).toMatchObject({ name: 'Diario del Puerto', language: 'es' });
  expect(site.paths()).not.toContain('/feed');
});

it('follows a page about feeds to the feeds', async () => {
  answer(site, '/', '<a href="/rss">RSS</a>');
  answer(site, '/rss', '<html><body><a href="/rss/all.xml">All</a></body></html>');
  answer(site, '/rss/all.xml', rss(site, 'All', storiesUntil(NOW, 20)), 'text/xml');
  expect(verdicts(await find())).toEqual({ '/rss/all.xml': 'yes MAIN_FEED', '/rss': 'no NOT_A_FEED' });
});

it('asks for twelve addresses of a site with forty sections, and names the rest', async () => {
  const links = Array.from({ length: 40 }, (_, n) => `<a href="/rss/section-${n}.xml">Section ${n}</a>`);
  answer(site, '/', links.join(''));
  for (let n = 0; n < 40; n++) {
    const stories = storiesUntil(NOW, 5).map((story) => ({ ...story, n: 100 * n + story.n }));
    answer(site, `/rss/section-${n}.xml`, rss(site, `Section ${n}`, stories), 'text/xml');
  }
  const words = Object.values(verdicts(await find()));
  expect(words.filter((word) => word === 'no NOT_LOOKED_AT')).toHaveLength(30);
  expect(words.filter((word) => word.startsWith('yes'))).toHaveLength(10);
  expect(site.paths().filter((path) => path !== '/.well-known/tdmrep.json')).toHaveLength(13);
});

it('guesses a list where there is neither feed nor sitemap', async () => {
  answer(site, '/', fixture('no-feed'));
  const found = await find();
  expect(verdicts(found)).toEqual({ '/': 'yes LIST_PAGE' });
  expect(found.source.channels).toEqual([
    { url: site.at('/'), kind: 'list-page', options: { rule: { item: 'div.item', date: 'span.date' } } },
  ]);
  expect(found.channels[0]!.samples[0]).toMatchObject({
    headline: 'オスロ行きの夜行フェリーが六週間ぶりに運航を再開した',
  });
});

it('proposes nothing of a page that is only a script', async () => {
  answer(site, '/', fixture('script-shell'));
  const found = await find();
  expect(found).toMatchObject({ channels: [], source: { name: 'Tideline', channels: [] }, costPerDay: { total: 0 } });
});

it('takes a feed for what it is of', async () => {
  openHarbourPost(site, NOW);
  const found = await find('/feed/');
  expect(found.source).toMatchObject({ name: 'Harbour Post', homePage: site.at('/') });
  expect(found.channels[0]).toMatchObject({ url: site.at('/feed/'), found: 'given', why: 'MAIN_FEED' });
});

it('says what robots.txt forbids, of feeds and of articles', async () => {
  openHarbourPost(site, NOW);
  answer(site, '/robots.txt', 'User-agent: Copydesk\nDisallow: /2026\nDisallow: /pier', 'text/plain');
  const found = await find();
  expect(found.channels.find(({ url }) => url.endsWith('/pier.xml'))).toMatchObject({
    why: 'ROBOTS_DISALLOWED',
    robots: 'disallowed',
  });
  expect(found.channels[0]!.samples.map(({ robots }) => robots)).toEqual(Array(5).fill('disallowed'));
});

it('says what its publisher reserves', async () => {
  openHarbourPost(site, NOW);
  answer(site, '/robots.txt', 'User-agent: GPTBot\nDisallow: /', 'text/plain');
  expect((await find()).reservations).toEqual({ aiTraining: 'reserved', from: ['robots.txt: GPTBot'] });
});

it.each([
  ['is forbidden', 'User-agent: *\nDisallow: /', 'ROBOTS_DISALLOWED'],
  ['is not there', '', 'FETCH_FAILED'],
])('fails if the page %s', async (_, robots, code) => {
  answer(site, '/robots.txt', robots, 'text/plain');
  await expect(find()).rejects.toMatchObject({ code });
});
