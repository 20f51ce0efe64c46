import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { findFeedLinks } from './find-feed-links';
import { chooseNewsSitemaps, findSitemaps } from './find-sitemaps';
import { guessListRule } from './guess-list-rule';
import { ListPageRefused, readListPage } from './read-list-page';

const URL_OF_PAGE = 'https://harbour-post.example/';
const PAGES = ['wordpress', 'drupal', 'arc', 'blogger', 'script-shell', 'no-feed'].map((name) =>
  readFileSync(join(__dirname, '../../fixtures/home-pages', `${name}.html`)),
);

/** Everything that reads what others have written. */
function readAll(text: string): void {
  findFeedLinks(text, URL_OF_PAGE);
  findSitemaps(text, URL_OF_PAGE);
  chooseNewsSitemaps([{ link: text }, { link: URL_OF_PAGE + text, updated: text }]);
  guessListRule(text, URL_OF_PAGE);
  try {
    readListPage(text, URL_OF_PAGE, { item: 'a, li, div', date: 'time, span' });
  } catch (error) {
    if (!(error instanceof ListPageRefused) || error.code === 'SELECTOR_INVALID') throw error;
  }
}

const piece = fc.oneof(
  fc.constantFrom(
    '<a href="',
    "<a href='",
    '">',
    '</a>',
    '<link rel=alternate type="application/rss+xml" href=',
    '<base href="',
    '<',
  ),
  fc.constantFrom(
    '<div class="item">',
    '<time datetime="',
    '</div>',
    '<title>',
    '<html lang="',
    '<script>',
    '<!--',
    '-->',
    '<svg>',
  ),
  fc.constantFrom(
    '/feed/',
    'https://[',
    '//x:99999/rss',
    '&amp;',
    '&#x0;',
    '&#xD800;',
    '%',
    'data:rss',
    '<template>',
    '<![CDATA[',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

it('no bytes make any of them fail', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => readAll(Buffer.from(bytes).toString('utf8'))));
});

it('no pieces of markup make any of them fail', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => readAll(pieces.join(''))),
    { numRuns: 500 },
  );
});

it('no change to a page makes any of them fail', () => {
  const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 });
  fc.assert(
    fc.property(fc.constantFrom(...PAGES), changes, (page, edits) => {
      const bytes = Buffer.from(page);
      for (const [at, byte] of edits) bytes[at % bytes.length] = byte;
      readAll(bytes.toString('utf8'));
    }),
  );
});

/** Of the processor, since others work on the same machine. */
function secondsOf(run: () => unknown): number {
  const begin = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
}

const LINKS = 100_000;
const hostile: [string, (count: number) => string][] = [
  ['links to feeds', (count) => Array.from({ length: count }, (_, n) => `<a href="/rss/${n}.xml">RSS</a>`).join('')],
  [
    'links that never end',
    (count) => '<a href="/2026/11/25/a-long-story">A long enough headline of a story'.repeat(count),
  ],
  ['ends of what never began', (count) => `${'<b>'.repeat(count)}${'</i>'.repeat(count)}`],
  [
    'attributes of one element',
    (count) => `<a ${Array.from({ length: count }, (_, n) => `b${n}=c`).join(' ')} href=/rss>`,
  ],
  ['one address', (count) => `<a href="/rss/${'a-'.repeat(count)}">RSS</a>`],
  ['items', (count) => '<div class="item"><a href="/2026/11/25/x-y-z">A long enough headline</a></div>'.repeat(count)],
];

it.each(hostile)('ten times as many %s take about ten times as long', (_, page) => {
  const [small, large] = [page(LINKS / 10), page(LINKS)];
  readAll(small);
  const short = Math.min(...[1, 2].map(() => secondsOf(() => readAll(small))));
  const long = secondsOf(() => readAll(large));
  // What grows with the square takes a hundred times as long. The floor is for what is too quick to be measured.
  expect(long).toBeLessThan(30 * Math.max(short, 0.02));
});
