import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A request as the site saw it, in milliseconds since 1970: when it came, which is also the last moment before its answer
 * was sent. That the answer has been sent is told later than whoever gets it may know.
 */
export interface Seen {
  readonly at: number;
  readonly host: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly status: number;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A news site on loopback, which answers on every address of 127.0.0.0/8, each a host of its own. */
export class PolledSite {
  readonly seen: Seen[] = [];
  private readonly answers = new Map<string, Answer>();
  private server!: Server;
  private port = 0;

  async start(): Promise<this> {
    this.server = createServer((request, response) => this.answer(request, response)).listen(0, '0.0.0.0');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** @param host last number of its address */
  at(path: string, host = 1): string {
    return `http://127.0.0.${host}:${this.port}${path}`;
  }

  host(host = 1): string {
    return `127.0.0.${host}:${this.port}`;
  }

  /** What a path answers, on every host. */
  on(path: string, answer: Answer): void {
    this.answers.set(path, answer);
  }

  /** A body with an ETag, which is answered with 304 to whoever has it. */
  serve(path: string, contentType: string, body: string): void {
    const etag = `"${Buffer.from(body).toString('base64').slice(-20)}${body.length}"`;
    this.on(path, (request, response) => {
      if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
      else response.writeHead(200, { 'content-type': contentType, etag }).end(body);
    });
  }

  requests(path: string): Seen[] {
    return this.seen.filter((one) => one.path === path);
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const at = Date.now();
    response.once('finish', () =>
      this.seen.push({
        at,
        host: request.headers.host ?? '',
        path: request.url ?? '',
        headers: request.headers,
        status: response.statusCode,
      }),
    );
    const path = (request.url ?? '').split('?')[0]!;
    const answer = this.answers.get(path);
    if (answer) answer(request, response);
    else response.writeHead(404).end('nothing here');
  }
}

/** An RSS feed. Of an item only what is given is stated. */
export const rss = (
  items: readonly { title?: string; link?: string; guid?: string; pubDate?: string; body?: string }[],
): string => {
  const element = (name: string, value: string | undefined) =>
    value === undefined ? '' : `<${name}>${value.replace(/[&<>]/g, (c) => `&#${c.codePointAt(0)};`)}</${name}>`;
  const one = (item: (typeof items)[number]) =>
    `<item>${element('title', item.title)}${element('link', item.link)}${element('guid', item.guid)}${element(
      'pubDate',
      item.pubDate,
    )}${element('description', item.body)}</item>`;
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Site</title>${items.map(one).join('')}</channel></rss>`;
};

/** A page of an article, of as many words as a short report has. */
export const page = (headline: string, lead: string): string =>
  `<!doctype html><html><head><title>${headline} | Site</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>${headline}</h1><p>${lead}</p>
<p>The council had asked for the change two years ago, and the harbour office agreed to it in the spring of this year.</p>
<p>Works are to begin on Monday and will take about six weeks, said Ines Aldane, the harbour master, in a statement.</p>
</article></body></html>`;
