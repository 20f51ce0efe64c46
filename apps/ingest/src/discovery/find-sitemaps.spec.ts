import { chooseNewsSitemaps, findSitemaps } from './find-sitemaps';

it('finds the sitemaps of a robots.txt, in whatever group they stand', () => {
  const robots = [
    '\uFEFFSitemap: https://a.example/news.xml # news',
    'User-agent: *',
    'Disallow: /x',
    'SITEMAP:/map.xml',
    'Sitemap: https://a.example/news.xml',
    'Sitemap: javascript:x',
    'Sitemap:',
    '# Sitemap: https://a.example/old.xml',
  ].join('\r\n');
  expect(findSitemaps(robots, 'https://a.example/robots.txt')).toEqual([
    'https://a.example/news.xml',
    'https://a.example/map.xml',
  ]);
});

const index = (...parts: (string | [string, string])[]) =>
  parts.map((part) => {
    const [path, updated] = typeof part === 'string' ? [part] : part;
    return { link: `https://a.example${path}`, ...(updated && { updated }) };
  });

it.each([
  ['news before all else', index('/post-sitemap.xml', '/news-sitemap.xml', '/page-sitemap.xml'), ['/news-sitemap.xml']],
  ['no news of past years', index('/news-2014.xml', '/news-2025.xml', '/news-2026.xml'), ['/news-2026.xml']],
  [
    'the newest month',
    index('/sitemap-2014-01.xml', '/sitemap-2026-11.xml', '/sitemap-2026-10.xml'),
    ['/sitemap-2026-11.xml'],
  ],
  ['the newest day', index('/s?yyyy=2026&mm=11&dd=24', '/s?yyyy=2026&mm=11&dd=25'), ['/s?yyyy=2026&mm=11&dd=25']],
  [
    'the date in the name, not that of a rebuilt archive',
    index(['/sitemap/2014.xml', '2026-11-25T00:00:00Z'], ['/sitemap/2026.xml', '2026-11-24T00:00:00Z']),
    ['/sitemap/2026.xml'],
  ],
  [
    'the part that changed last',
    index(['/post-sitemap1.xml', '2019-01-01T00:00:00Z'], ['/post-sitemap37.xml', '2026-11-25T00:00:00Z']),
    ['/post-sitemap37.xml'],
  ],
  [
    'the highest number',
    index('/wp-sitemap-posts-post-1.xml', '/wp-sitemap-posts-post-12.xml', '/wp-sitemap-posts-post-9.xml'),
    ['/wp-sitemap-posts-post-12.xml'],
  ],
  [
    'articles, not tags, authors and pictures',
    index(
      '/post_tag-sitemap.xml',
      '/author-sitemap.xml',
      '/image-sitemap.xml',
      '/post-sitemap.xml',
      '/video-sitemap.xml',
    ),
    ['/post-sitemap.xml'],
  ],
  ['nothing of an index of pictures', index('/image-sitemap.xml'), []],
  ['nothing of nothing', [], []],
])('chooses %s', (_, entries, expected) => {
  expect(chooseNewsSitemaps(entries).map(({ url }) => url)).toEqual(expected.map((path) => `https://a.example${path}`));
});

it('passes over entries without an address of the web', () => {
  expect(chooseNewsSitemaps([{}, { link: 'urn:x' }, { link: 'not an address' }])).toEqual([]);
});
