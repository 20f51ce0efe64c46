import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';

/** Beside `src` and `dist`, so the same from both. */
const ASSETS = join(__dirname, '../../assets');

/** Pages load nothing from elsewhere, are framed nowhere, and nothing is taken for what it does not say it is. */
const HEADERS = {
  'Content-Security-Policy': "default-src 'self'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
};

/** Serves the style sheet, the script and the icon of the pages under `/assets/`, and guards every answer. */
export function serveAssets(app: NestExpressApplication): void {
  app.use((_request: Request, response: Response, next: NextFunction) => {
    response.set(HEADERS);
    next();
  });
  app.useStaticAssets(ASSETS, { prefix: '/assets/', index: false, maxAge: '1h' });
}
