/**
 * Serves the reader's pages with example articles, for whoever works on how they look; nothing else has to run:
 *
 *     npx tsc -b apps/publishing && node apps/publishing/dist/reader/preview/serve-preview.js
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, extname, join } from 'node:path';
import { LAYERS } from '../pages/annotation-layers';
import { annotationsPage } from '../pages/annotations-page';
import { articlePage } from '../pages/article-page';
import { frontPage } from '../pages/front-page';
import { messagePage } from '../pages/message-page';
import {
  EXAMPLE_ARTICLE,
  EXAMPLE_NOW,
  EXAMPLE_POPULAR,
  EXAMPLE_RELATED,
  EXAMPLE_SECTIONS,
  EXAMPLE_SUMMARIES,
  EXAMPLE_VERSIONS,
} from './example-articles';

const ADDRESS = { host: '127.0.0.1', port: 3010 };
const ASSETS = join(__dirname, '../../../assets');
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** What comes in while the front page is open. */
const NEWS = ['published', 'published', 'updated']
  .map((type, index) => `event: ${type}\nid: ${413 + index}\ndata: {"articleId":"${index}"}\n\n`)
  .join('');

const now = EXAMPLE_NOW;

function pageAt({ pathname, searchParams }: URL): string | undefined {
  const query = searchParams.get('q') ?? undefined;
  const activeSection = searchParams.get('section') ?? undefined;
  const shared = { sections: EXAMPLE_SECTIONS, popular: EXAMPLE_POPULAR, query, activeSection, now };
  switch (pathname) {
    case '/':
      return query
        ? frontPage({ ...shared, articles: [] })
        : frontPage({ ...shared, articles: EXAMPLE_SUMMARIES, nextCursor: '404' });
    case '/empty':
      return frontPage({ articles: [], sections: [], popular: [], now });
    case `/articles/${EXAMPLE_ARTICLE.id}`:
      return articlePage({
        article: EXAMPLE_ARTICLE,
        related: EXAMPLE_RELATED,
        popular: EXAMPLE_POPULAR,
        versions: EXAMPLE_VERSIONS,
        now,
      });
    case `/articles/${EXAMPLE_ARTICLE.id}/annotations`:
      return annotationsPage({
        article: EXAMPLE_ARTICLE,
        layer: LAYERS.find((name) => name === searchParams.get('layer')),
      });
    default:
      return undefined;
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', `http://${ADDRESS.host}`);
  response.setHeader('content-security-policy', "default-src 'self'");
  if (url.pathname.startsWith('/assets/')) {
    const name = basename(url.pathname);
    const asset = await readFile(join(ASSETS, name)).catch(() => undefined);
    if (asset) return response.setHeader('content-type', MEDIA_TYPES[extname(name)] ?? '').end(asset);
  }
  if (url.pathname === '/v1/stream') return response.setHeader('content-type', 'text/event-stream').write(NEWS);
  const page = pageAt(url);
  response.statusCode = page ? 200 : 404;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  return response.end(
    page ?? messagePage({ status: 404, title: 'No such article', text: 'It may have been moved, or never have been.' }),
  );
});

server.listen(ADDRESS, () => process.stdout.write(`the reader’s pages: http://${ADDRESS.host}:${ADDRESS.port}\n`));
