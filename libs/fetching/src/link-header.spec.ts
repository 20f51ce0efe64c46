import { parseLinkHeader } from './link-header';

const base = 'https://news.example/feeds/all';
const read = (value: string) => parseLinkHeader(value, base).map(({ rel, url }) => `${rel} ${url}`);

it.each([
  ['one', '<https://hub.example/>; rel=hub', ['hub https://hub.example/']],
  ['one in quotes', '<https://hub.example/>; rel="hub"', ['hub https://hub.example/']],
  [
    'several',
    '<https://hub.example/>; rel="hub", <https://news.example/feeds/all>; rel="self"',
    ['hub https://hub.example/', 'self https://news.example/feeds/all'],
  ],
  ['a relative one', '<?page=2>; rel=next', ['next https://news.example/feeds/all?page=2']],
  [
    'two relations of one',
    '</story>; rel="canonical Self"',
    ['canonical https://news.example/story', 'self https://news.example/story'],
  ],
  ['other parameters and white space', '  </a> ;title="a, b; c" ; REL = next ', ['next https://news.example/a']],
  ['an escaped quote', '</a>; title="say \\"hi\\", <b>; rel=x"; rel=next', ['next https://news.example/a']],
  ['the first of two relations', '</a>; rel=next; rel=prev', ['next https://news.example/a']],
  ['no relation', '</a>; title=a, </b>; rel=next', ['next https://news.example/b']],
  ['an anchor elsewhere', '</a>; rel=next; anchor="https://other.example/"', []],
  ['an anchor here', '</a>; rel=next; anchor="/feeds/all"', ['next https://news.example/a']],
  ['what is no address', '<http://>; rel=next, </b>; rel=next', ['next https://news.example/b']],
  ['what is not on the web', '<javascript:alert(1)>; rel=next', []],
  ['empty elements', ', ,</a>; rel=next,', ['next https://news.example/a']],
  ['an address that does not end', '<https://news.example/a; rel=next', []],
  ['nothing', '', []],
])('%s', (_, value, expected) => {
  expect(read(value)).toEqual(expected);
});

it('tells the media type', () => {
  expect(parseLinkHeader('</feed>; rel=alternate; type="application/rss+xml"', base)).toEqual([
    { rel: 'alternate', url: 'https://news.example/feed', type: 'application/rss+xml' },
  ]);
});

it.each(['<'.repeat(50_000), `</a>${'; a'.repeat(50_000)}`, `</a>; rel="${'\\"'.repeat(50_000)}`, ' '.repeat(100_000)])(
  'takes time in proportion to the field, case %#',
  (value) => {
    const started = performance.now();
    expect(read(value)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1_000);
  },
);

it('takes a hundred at most', () => {
  expect(read('</a>; rel=next, '.repeat(500))).toHaveLength(100);
});
