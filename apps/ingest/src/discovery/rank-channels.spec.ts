import { type Entry, parseFeed } from '@copydesk/feeds';
import type { Candidate } from './find-feed-links';
import { type Looked, rankChannels } from './rank-channels';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const HOME = 'https://harbour-post.example/';
const HOUR = 3_600_000;
const LONG = `<p>${'The night ferry to Oslo is back, said the harbour master. '.repeat(30)}</p>`;

interface Item extends Partial<Entry> {
  /** Of the article. */
  readonly n: number;
  readonly hoursAgo?: number;
}

const entry = ({ n, hoursAgo, ...rest }: Item): Entry => ({
  ...{ title: `Story ${n}`, link: `${HOME}story-${n}`, authors: [], tags: [], enclosures: [], media: [], links: [] },
  ...(hoursAgo !== undefined && { published: new Date(NOW - hoursAgo * HOUR).toISOString() }),
  ...rest,
});

/** Stories of one number to another, the first is the newest. */
const stories = (from: number, to: number, hours = 1, rest: Partial<Entry> = {}): Entry[] =>
  Array.from({ length: to - from }, (_, n) => entry({ n: from + n, hoursAgo: (from + n) * hours, ...rest }));

const looked = (
  path: string,
  entries: Entry[],
  { form = 'rss', found = 'head', ...read }: Partial<Candidate & NonNullable<Looked['read']>> = {},
): Looked => ({
  candidate: { url: new URL(path, HOME).href, kind: form.startsWith('sitemap') ? 'sitemap' : 'feed', found },
  read: { form, entries, ...read },
});
const sitemap = (path: string, entries: Entry[]) => looked(path, entries, { form: 'sitemap', found: 'robots' });

/** What is proposed, and why the rest is not. */
function verdicts(...candidates: Looked[]) {
  const ranked = rankChannels(candidates, { now: NOW, homePage: HOME });
  expect(ranked).toHaveLength(candidates.length);
  expect(ranked.every(({ because }) => /^[A-Z].*\.$/.test(because))).toBe(true);
  return Object.fromEntries(
    ranked.map(({ url, chosen, why }) => [url.slice(HOME.length), `${chosen ? 'yes' : 'no'} ${why}`]),
  );
}

it.each([
  ['comments by address', looked('comments/feed/', stories(0, 9)), 'COMMENTS'],
  ['comments by title', looked('x', stories(0, 9), { title: 'Kommentare zu: Hafenpost' }), 'COMMENTS'],
  [
    'comments by where they lead',
    looked(
      'x',
      [1, 2, 3].map((n) => entry({ n, link: `${HOME}story#comment-${n}`, hoursAgo: n })),
    ),
    'COMMENTS',
  ],
  [
    'a podcast',
    looked('cast.xml', stories(0, 9, 1, { enclosures: [{ url: 'https://cdn.example/1', type: 'audio/mpeg' }] })),
    'PODCAST',
  ],
  ['an author', looked('author/ines/feed/', stories(0, 9)), 'AUTHOR'],
  ['a tag', looked('tag/ferry/feed/', stories(0, 9)), 'TAG'],
  ['a label of Blogger', looked('feeds/posts/default/-/Ferry', stories(0, 9)), 'TAG'],
  ['an empty feed', looked('x', []), 'EMPTY'],
  ['a feed that has died', looked('x', [entry({ n: 1, hoursAgo: 24 * 400 })]), 'STALE'],
  ['the articles of others', looked('x', [entry({ n: 1, link: 'https://other.example/1', hoursAgo: 1 })]), 'ELSEWHERE'],
])('proposes no feed of %s, not even as the only one', (_, candidate, why) => {
  expect(Object.values(verdicts(candidate))).toEqual([`no ${why}`]);
});

it('says of what could not be read why', () => {
  const url = `${HOME}feed`;
  const candidate: Candidate = { url, kind: 'feed', found: 'head' };
  const failure = { why: 'ROBOTS_DISALLOWED', because: 'Its robots.txt does not let us read it.' } as const;
  expect(verdicts({ candidate, failure })).toEqual({ feed: 'no ROBOTS_DISALLOWED' });
  expect(verdicts({ candidate })).toEqual({ feed: 'no NOT_LOOKED_AT' });
});

it('prefers full text, and of two forms of one feed takes one', () => {
  expect(
    verdicts(
      looked('rss.xml', stories(0, 20)),
      looked('atom.xml', stories(0, 20, 1, { content: LONG }), { form: 'atom' }),
    ),
  ).toEqual({ 'rss.xml': 'no CONTAINED', 'atom.xml': 'yes MAIN_FEED' });
});

it('knows items again whose addresses are spelled in another way', () => {
  const tracked = stories(0, 20).map((it) => ({
    ...it,
    link: `http://www.harbour-post.example${new URL(it.link!).pathname}/?utm_source=rss`,
  }));
  expect(verdicts(looked('feed', stories(0, 20)), looked('deep/feed', tracked))).toEqual({
    feed: 'yes MAIN_FEED',
    'deep/feed': 'no CONTAINED',
  });
});

it('judges a section by the time that the main feed holds, not by what that has forgotten', () => {
  const main = looked('feed', stories(0, 20));
  const section = looked('category/port/feed', [...stories(2, 4), ...stories(30, 48)], {
    link: `${HOME}category/port/`,
  });
  const quiet = looked('category/sea/feed', stories(25, 45));
  expect(verdicts(main, section, quiet)).toEqual({
    feed: 'yes MAIN_FEED',
    'category/port/feed': 'no CONTAINED',
    'category/sea/feed': 'no QUIET',
  });
});

it('takes a section beside the main feed that has articles of its own', () => {
  const own = Array.from({ length: 10 }, (_, n) => entry({ n: 100 + n, hoursAgo: n }));
  const nearly = [...stories(0, 9), entry({ n: 300, hoursAgo: 3 })];
  expect(
    verdicts(looked('feed', stories(0, 20)), looked('category/local/feed', own), looked('category/top/feed', nearly)),
  ).toEqual({ feed: 'yes MAIN_FEED', 'category/local/feed': 'yes OWN_ITEMS', 'category/top/feed': 'no LITTLE_MORE' });
});

it('proposes one news sitemap in place of forty sections that it has all of', () => {
  const sections = Array.from({ length: 40 }, (_, n) => looked(`section/${n}/rss`, stories(n * 5, n * 5 + 5)));
  const found = verdicts(...sections, sitemap('news.xml', stories(0, 200)));
  expect(Object.values(found).filter((verdict) => verdict.startsWith('yes'))).toEqual(['yes NEWS_SITEMAP']);
  expect(new Set(Object.values(found))).toEqual(new Set(['yes NEWS_SITEMAP', 'no CONTAINED']));
});

it('proposes sections where there is nothing that has all', () => {
  const sections = [0, 1, 2].map((n) =>
    looked(
      `section/${n}/rss`,
      Array.from({ length: 5 }, (_, item) => entry({ n: n * 10 + item, hoursAgo: item })),
    ),
  );
  expect(Object.values(verdicts(...sections))).toEqual(Array(3).fill('yes OWN_ITEMS'));
});

it('prefers the news sitemap to a feed that is too short for its rhythm', () => {
  const feed = looked('feed', stories(0, 10, 0.05));
  expect(verdicts(feed, sitemap('news.xml', stories(0, 400, 0.05)))).toEqual({
    'news.xml': 'yes NEWS_SITEMAP',
    feed: 'no TOO_SHORT',
  });
  expect(verdicts(feed)).toEqual({ feed: 'yes MAIN_FEED' });
});

it('prefers the news sitemap to a feed that has only some of it, unless that has full text', () => {
  const some = stories(0, 20).filter((_, n) => n % 2 === 0);
  const news = sitemap('news.xml', stories(0, 48));
  expect(verdicts(looked('feed', some), news)).toEqual({ 'news.xml': 'yes NEWS_SITEMAP', feed: 'no CONTAINED' });
  expect(
    verdicts(
      looked(
        'feed',
        some.map((it) => ({ ...it, content: LONG })),
      ),
      news,
    ),
  ).toEqual({
    feed: 'yes MAIN_FEED',
    'news.xml': 'yes NEWS_SITEMAP',
  });
});

it('needs no sitemap of all pages beside a feed, and takes it where there is nothing else', () => {
  const pages = sitemap(
    'sitemap.xml',
    stories(0, 300).map(({ title: _, published, ...rest }) => ({ ...rest, updated: published! })),
  );
  expect(verdicts(pages, looked('feed', stories(0, 20)))).toEqual({
    feed: 'yes MAIN_FEED',
    'sitemap.xml': 'no NOT_NEEDED',
  });
  expect(verdicts(pages)).toEqual({ 'sitemap.xml': 'yes SITEMAP' });
});

it('leaves out a feed that was forgotten when the site moved', () => {
  expect(verdicts(looked('feed', stories(1000, 1020)), looked('rss', stories(0, 20)))).toEqual({
    rss: 'yes MAIN_FEED',
    feed: 'no STALE',
  });
});

it('keeps a feed without dates, behind a news sitemap', () => {
  const undated = looked(
    'feed',
    [1, 2, 3].map((n) => entry({ n })),
  );
  expect(verdicts(undated)).toEqual({ feed: 'yes MAIN_FEED' });
  expect(verdicts(undated, sitemap('news.xml', stories(0, 9)))).toEqual({
    'news.xml': 'yes NEWS_SITEMAP',
    feed: 'no CONTAINED',
  });
});

it('reads feeds as they are parsed', () => {
  const rss = `<rss version="2.0"><channel><title>Harbour Post</title>
    <item><title>Ferry</title><link>${HOME}ferry</link><pubDate>Wed, 25 Nov 2026 09:00:00 GMT</pubDate></item>
    <item><title>Pier</title><link>${HOME}pier</link><pubDate>Wed, 25 Nov 2026 08:00:00 GMT</pubDate></item></channel></rss>`;
  const candidate: Candidate = { url: `${HOME}feed`, kind: 'feed', found: 'head' };
  const [channel] = rankChannels([{ candidate, read: parseFeed(Buffer.from(rss)) }], { now: NOW, homePage: HOME });
  expect(channel).toMatchObject({
    chosen: true,
    title: 'Harbour Post',
    form: 'rss',
    hasFullText: false,
    rhythm: { items: 2, dated: 2, newest: '2026-11-25T09:00:00.000Z' },
  });
  expect(channel!.entries.map(({ title }) => title)).toEqual(['Ferry', 'Pier']);
});
