import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitFor } from './wait-for';

/** What a subscriber has asked for: the fields of its form without `hub.`. */
export interface Asked {
  readonly path: string;
  readonly mode: string;
  readonly topic: string;
  readonly callback: string;
  readonly secret?: string;
  readonly lease_seconds?: string;
}

/** How a subscriber answered the hub. */
export interface Answered {
  readonly status: number;
  readonly contentType: string | null;
  readonly retryAfter: string | null;
  readonly body: string;
}

export interface Delivery {
  readonly body: string;
  readonly contentType?: string;
  readonly method?: string;
  readonly secret?: string;
  readonly headers?: Record<string, string>;
}

/**
 * A hub on loopback, as W3C WebSub has it: it takes subscriptions at `/`, makes sure of each unless it is told not to,
 * signs what it delivers, and forgets whoever answers 410. `/moved/307` and `/moved/308` lead to `/`.
 */
export class Hub {
  readonly asked: Asked[] = [];
  /** By topic, confirmed by its subscriber. */
  readonly subscribed = new Map<string, Asked>();
  /** What it answers to whoever asks; 202 makes sure of it then. */
  answersWith = 202;
  makesSure = true;
  leaseSeconds = 3600;
  private readonly server: Server = createServer((request, response) => void this.take(request, response));

  /** @param reach the callback as the hub gets there: what a name server and a reverse proxy do elsewhere */
  constructor(private readonly reach: (callback: string) => string) {}

  async start(): Promise<this> {
    this.server.listen(0, '0.0.0.0');
    await once(this.server, 'listening');
    return this;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Hosts of their own, so that requests to one are not spaced by those to another. */
  at(path = '/', host = 1): string {
    return `http://127.0.0.${host}:${(this.server.address() as AddressInfo).port}${path}`;
  }

  requests = (topic: string, mode = 'subscribe') =>
    this.asked.filter((asked) => asked.topic === topic && asked.mode === mode);

  /** Waits until a topic is subscribed to. */
  subscription = (topic: string): Promise<Asked> =>
    waitFor(() => this.subscribed.get(topic), { what: `a subscription to ${topic}` });

  /** Makes sure of what was asked for; parts of the question may be others. */
  async verify(asked: Asked, others: Record<string, string> = {}): Promise<Answered & { challenge: string }> {
    const challenge = randomUUID();
    const url = new URL(this.reach(asked.callback));
    const lease = asked.mode === 'subscribe' ? { 'hub.lease_seconds': String(this.leaseSeconds) } : {};
    const question = {
      'hub.mode': asked.mode,
      'hub.topic': asked.topic,
      'hub.challenge': challenge,
      ...lease,
      ...others,
    };
    for (const [name, value] of Object.entries(question)) url.searchParams.set(name, value);
    return { ...(await answerOf(await fetch(url))), challenge };
  }

  /** Delivers once, signed by the secret that was agreed. */
  async deliver(asked: Asked, delivery: Delivery): Promise<Answered> {
    const { body, contentType = 'application/rss+xml', method = 'sha256', secret = asked.secret ?? '' } = delivery;
    const signature = createHmac(method, secret).update(body).digest('hex');
    const response = await fetch(this.reach(asked.callback), {
      method: 'POST',
      body,
      headers: {
        'content-type': contentType,
        link: `<${this.at()}>; rel="hub", <${asked.topic}>; rel="self"`,
        'x-hub-signature': `${method}=${signature}`,
        ...delivery.headers,
      },
    });
    if (response.status === 410) this.subscribed.delete(asked.topic);
    return answerOf(response);
  }

  /** Delivers again and again, until the subscriber has it. */
  deliverUntilTaken = (asked: Asked, delivery: Delivery): Promise<Answered> =>
    waitFor(
      async () => {
        const answer = await this.deliver(asked, delivery);
        return answer.status < 300 && answer;
      },
      { what: 'a delivery to be taken', every: 200 },
    );

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
    const [, redirect] = /^\/moved\/(30[78])$/.exec(path) ?? [];
    const fields = Object.fromEntries([...form].map(([name, value]) => [name.replace('hub.', ''), value]));
    const asked = { ...fields, path } as unknown as Asked;
    this.asked.push(asked);
    if (redirect) {
      response.writeHead(Number(redirect), { location: '/' }).end();
      return;
    }
    response.writeHead(this.answersWith).end();
    if (this.answersWith !== 202 || !this.makesSure) return;
    const { status, body, challenge } = await this.verify(asked);
    if (status !== 200 || body !== challenge) return;
    if (asked.mode === 'subscribe') this.subscribed.set(asked.topic, asked);
    else this.subscribed.delete(asked.topic);
  }
}

const answerOf = async (response: Response): Promise<Answered> => ({
  status: response.status,
  contentType: response.headers.get('content-type'),
  retryAfter: response.headers.get('retry-after'),
  body: await response.text(),
});
