import type { NewsSite } from './news-site';

const HOUR = 3_600_000;

export interface Story {
  readonly n: number;
  readonly at: number;
  readonly text?: string;
  readonly recording?: boolean;
}

/** Stories of which the first is the newest, a number of hours apart. */
export const storiesUntil = (now: number, count: number, hours = 1): Story[] =>
  Array.from({ length: count }, (_, n) => ({ n, at: now - (n + 0.5) * hours * HOUR }));

const path = ({ n }: Story) => `/2026/11/story-number-${n}-of-the-harbour`;
const headline = ({ n }: Story) => `Story ${n} of the harbour`;

export const rss = (site: NewsSite, title: string, stories: readonly Story[], link = '/') => `<?xml version="1.0"?>
<rss version="2.0"><channel><title>${title}</title><link>${site.at(link)}</link>
${stories
  .map(
    (story) => `<item><title>${headline(story)}</title><link>${site.at(path(story))}</link>
<pubDate>${new Date(story.at).toUTCString()}</pubDate><description>${story.text ?? `The first words of story ${story.n}.`}</description>
${story.recording ? `<enclosure url="${site.at(`/${story.n}.mp3`)}" type="audio/mpeg" length="1"/>` : ''}</item>`,
  )
  .join('\n')}</channel></rss>`;

export const newsSitemap = (site: NewsSite, stories: readonly Story[]) => `<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${stories
  .map(
    (story) => `<url><loc>${site.at(path(story))}</loc><news:news><news:publication><news:name>Harbour Post</news:name>
<news:language>en</news:language></news:publication><news:publication_date>${new Date(story.at).toISOString()}</news:publication_date>
<news:title>${headline(story)}</news:title></news:news></url>`,
  )
  .join('\n')}</urlset>`;

export const sitemapIndex = (site: NewsSite, parts: readonly string[]) =>
  `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${parts
    .map((part) => `<sitemap><loc>${site.at(part)}</loc></sitemap>`)
    .join('')}</sitemapindex>`;

const HOME = `<!DOCTYPE html><html lang="en-GB"><head><title>Harbour Post – home</title>
<meta property="og:site_name" content="Harbour Post">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" title="Harbour Post" href="/feed/">
<link rel="alternate" type="application/rss+xml" title="The Pier, our podcast" href="/pier.xml">
</head><body><a href="/2026/11/story-number-0-of-the-harbour">Story 0</a></body></html>`;

export function answer(site: NewsSite, at: string, body: string | Buffer, type = 'text/html; charset=utf-8'): void {
  site.pages.set(at, (_, response) => response.writeHead(200, { 'content-type': type }).end(body));
}

/** A site with a feed of articles, one of comments and a podcast, and a robots.txt that names an index of sitemaps. */
export function openHarbourPost(site: NewsSite, now: number): void {
  const stories = storiesUntil(now, 20);
  answer(site, '/', HOME);
  answer(
    site,
    '/robots.txt',
    `User-agent: *\nDisallow: /private\nSitemap: ${site.at('/sitemap_index.xml')}`,
    'text/plain',
  );
  answer(site, '/feed/', rss(site, 'Harbour Post', stories), 'application/rss+xml');
  answer(site, '/comments/feed/', rss(site, 'Comments for Harbour Post', stories), 'application/rss+xml');
  const episodes = stories.slice(0, 5).map((story) => ({ ...story, recording: true }));
  answer(site, '/pier.xml', rss(site, 'The Pier', episodes), 'application/rss+xml');
  const parts = ['/post-sitemap-2014.xml', '/news-sitemap.xml', '/author-sitemap.xml'];
  answer(site, '/sitemap_index.xml', sitemapIndex(site, parts), 'application/xml');
  answer(site, '/news-sitemap.xml', newsSitemap(site, storiesUntil(now, 40)), 'application/xml');
}
