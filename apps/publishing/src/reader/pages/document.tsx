import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { frontPageAddress } from './addresses';

interface DocumentProps {
  /** The page's own name, which the browser's tab starts with. */
  readonly title?: string;
  readonly description?: string | undefined;
  /** Address of the same content as JSON. */
  readonly json?: string;
  /** How often a page comes anew that is watched, not read. */
  readonly refreshSeconds?: number;
  readonly children: ComponentChildren;
}

/** What every page shares around its content. The interface is English; articles state their own language. */
export const Document = ({ title, description, json, refreshSeconds, children }: DocumentProps) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      {refreshSeconds && <meta http-equiv="refresh" content={String(refreshSeconds)} />}
      <title>{title ? `${title} – Copydesk` : 'Copydesk'}</title>
      {description && <meta name="description" content={description} />}
      {json && <link rel="alternate" type="application/json" href={json} />}
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/assets/reader.css" />
      <script src="/assets/reader.js" defer />
    </head>
    <body>
      <a class="skip" href="#content">
        Skip to content
      </a>
      {children}
      <footer class="colophon">
        <p>
          <a href={frontPageAddress()}>Copydesk</a> reads, marks and publishes the news. Every page here is also data:{' '}
          <a href="/v1/articles">articles</a>, <a href="/v1/stream">live stream</a>.
        </p>
      </footer>
    </body>
  </html>
);

/** The HTML of a whole page. */
export const toHtml = (page: VNode): string => `<!doctype html>${renderToString(page)}`;
