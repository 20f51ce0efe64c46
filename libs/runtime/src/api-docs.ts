import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Express } from 'express';

/** Beside `src` and `dist`, so the same from both. */
const ASSETS = join(__dirname, '../assets');

/** What the page is made of, by address. The viewer is served from here, so that it works without the internet. */
const FILES = {
  '/docs': join(ASSETS, 'api-docs.html'),
  '/docs/start.js': join(ASSETS, 'api-docs.js'),
  '/docs/swagger-ui.css': require.resolve('swagger-ui-dist/swagger-ui.css'),
  '/docs/swagger-ui-bundle.js': require.resolve('swagger-ui-dist/swagger-ui-bundle.js'),
};

/** Nothing from elsewhere and no script in the page; icons of the viewer are in its style sheet. */
const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Serves the description of an API: `/openapi.json` for programs, and `/docs` for people, who can try it there. */
export function serveApiDocs(app: NestExpressApplication, document: object): void {
  const express: Express = app.getHttpAdapter().getInstance();
  express.get('/openapi.json', (_request, response) => {
    response.set(HEADERS).json(document);
  });
  for (const [address, file] of Object.entries(FILES))
    express.get(address, (_request, response) => {
      response.sendFile(file, { headers: HEADERS, maxAge: address === '/docs' ? 0 : '1h' });
    });
}
