import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitFor } from './wait-for';

export type SiteAnswer = (request: IncomingMessage, response: ServerResponse) => void;

/** A web server whose pages each test writes, and what it was asked for. What it does not have is a 404. */
export class NewsSite {
  readonly pages = new Map<string, SiteAnswer>();
  readonly asked: IncomingMessage[] = [];
  port = 0;
  private readonly server = createServer((request, response) => {
    this.asked.push(request);
    const answer = this.pages.get(request.url!) ?? ((_, missing) => missing.writeHead(404).end());
    answer(request, response);
  });

  constructor(private readonly host = 'news.example') {
    // It is the visitor who ends a connection that is not used.
    this.server.keepAliveTimeout = 0;
  }

  async open(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Waits until nobody is connected any more. */
  async whenAllConnectionsEnded(): Promise<void> {
    const open = () => new Promise<number>((resolve) => this.server.getConnections((_, count) => resolve(count)));
    await waitFor(async () => (await open()) === 0, { what: 'all connections to end' });
  }

  at = (path: string) => `http://${this.host}:${this.port}${path}`;
  paths = () => this.asked.map(({ url }) => url);
}
