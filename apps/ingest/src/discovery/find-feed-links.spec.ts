import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFeedLinks } from './find-feed-links';
import { scanPage } from './scan-page';

const page = (name: string) => readFileSync(join(__dirname, '../../fixtures/home-pages', `${name}.html`), 'utf8');
const feedsOf = (html: string, url = 'https://harbour-post.example/') =>
  findFeedLinks(html, url).feeds.map((feed) => feed.url);

it('finds both feeds of WordPress, articles first, and neither oEmbed nor its API', () => {
  const { feeds, hubs, usual } = findFeedLinks(page('wordpress'), 'https://harbour-post.example/');
  expect(feeds).toEqual([
    { url: 'https://harbour-post.example/feed/', kind: 'feed', found: 'head', title: 'The Harbour Post » Feed' },
    {
      url: 'https://harbour-post.example/comments/feed/',
      kind: 'feed',
      found: 'head',
      title: 'The Harbour Post » Comments Feed',
    },
  ]);
  expect(hubs).toEqual(['https://hub.example/']);
  expect(usual[0]).toEqual({ url: 'https://harbour-post.example/feed/', kind: 'feed', found: 'usual' });
});

it('resolves what is relative against the base element, with character references read', () => {
  expect(feedsOf(page('drupal'), 'https://journal-du-quai.example/fr/')).toEqual([
    'https://journal-du-quai.example/fr/rss.xml?section=une&lang=fr',
    'https://journal-du-quai.example/taxonomy/term/7/feed',
  ]);
});

it('finds the feeds of Blogger, that of a label and that of comments last', () => {
  expect(feedsOf(page('blogger'), 'https://hafenblog.example/')).toEqual([
    'https://hafenblog.example/feeds/posts/default',
    'https://hafenblog.example/feeds/posts/default?alt=rss',
    'https://hafenblog.example/feeds/posts/default/-/Hafen',
    'https://hafenblog.example/feeds/comments/default',
  ]);
});

it.each([
  ['arc', 'https://diario.example/arc/outboundfeeds/rss/?outputType=xml'],
  ['script-shell', 'https://diario.example/feed'],
])('of %s, which names none, knows where one may be', (name, first) => {
  const { feeds, usual } = findFeedLinks(page(name), 'https://diario.example/');
  expect(feeds).toEqual([]);
  expect(usual[0]!.url).toBe(first);
});

it('finds all of forty sections', () => {
  const links = Array.from({ length: 40 }, (_, n) => `<li><a href="/rss/section-${n}.xml">Section ${n}</a></li>`);
  expect(feedsOf(`<ul>${links.join('')}</ul>`)).toHaveLength(40);
});

it.each([
  ['a type that is none', '<link rel=alternate type="application/rss" href=/a>', ['https://harbour-post.example/a']],
  [
    'text/xml at a telling address',
    '<link rel="alternate" type="text/xml" href="/rss.php">',
    ['https://harbour-post.example/rss.php'],
  ],
  ['a page as alternate', '<link rel="alternate" type="text/html" href="/mobile">', []],
  [
    'capitals and several words',
    '<LINK REL="Home ALTERNATE" TYPE="Application/Atom+XML; charset=utf-8" HREF="x.atom">',
    ['https://harbour-post.example/x.atom'],
  ],
  ['another translation', '<link rel="alternate" hreflang="de" href="/de/feed-me">', []],
  ['an article about animal feed', '<a href="/2026/animal-feed-prices-rise">Feed prices rise</a>', []],
  ['feedback', '<a href="/feedback">Feedback</a>', []],
  ['a link that only its words tell', '<a href="/abo?x=1"> RSS-Feed </a>', ['https://harbour-post.example/abo?x=1']],
  ['the feed of somebody else', '<a href="https://other.example/feed/">RSS</a>', []],
  [
    'a feed that another host carries',
    '<a href="http://feeds.feedburner.com/harbour">RSS</a>',
    ['http://feeds.feedburner.com/harbour'],
  ],
  ['a script', '<a href="javascript:rss()">RSS</a>', []],
  ['the same twice', '<a href="/rss#a">RSS</a><a href="/rss#b">RSS</a>', ['https://harbour-post.example/rss']],
  ['a base that is no address', '<base href="http://[">  <a href="/rss">RSS</a>', ['https://harbour-post.example/rss']],
])('knows %s', (_, html, expected) => {
  expect(feedsOf(html)).toEqual(expected);
});

it.each([
  ['wordpress', { siteName: 'The Harbour Post', language: 'en-GB', title: 'The Harbour Post – News from the coast' }],
  ['arc', { siteName: 'Diario del Puerto', language: 'es', title: 'Diario del Puerto' }],
  ['blogger', { language: 'de', title: 'Hafenblog', generator: 'blogger' }],
])('reads what %s says of itself', (name, expected) => {
  expect(scanPage(page(name), 'https://x.example/')).toMatchObject(expected);
});
