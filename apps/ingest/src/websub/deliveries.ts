import { parseLinkHeader } from '@copydesk/fetching';
import { Problem } from '@copydesk/runtime';
import { Injectable, Logger } from '@nestjs/common';
import type { Request } from 'express';
import { Counter, Registry } from 'prom-client';
import { IngestDatabase } from '../database/ingest-database';
import { inTime } from '../intake/intake';
import { ChannelVisit } from '../polling/channel-visit';
import { activeChannel, type DueChannel, noteItems } from '../polling/channels';
import { readFeed } from '../polling/read-channel';
import { isSignedWith, readSignature } from './signature';
import { findSubscribed, notePushed, type Subscribed } from './subscriptions';

/** What became of a delivery: stable, for the metric and the log. */
type Outcome = 'taken' | 'unsigned' | 'wrong-signature' | 'wrong-topic' | 'unreadable' | 'refused';

/** As much of a feed as is taken from a hub: what is taken from its publisher. */
const MOST_BYTES = 32 * 1024 * 1024;
/** So many bodies are read at a time: each is held in memory until it is taken. */
const MOST_AT_A_TIME = 4;
/** A body has to be there within this. */
const BODY_MS = 30_000;

/** A delivery from somebody who knows the secret. */
interface Signed extends Pick<Subscribed, 'topic' | 'reserved'> {
  readonly body: Buffer;
  readonly channel: DueChannel;
}

/** What hubs push. */
@Injectable()
export class Deliveries {
  private readonly logger = new Logger('websub');
  private readonly counted: Counter<'outcome'>;
  private underWay = 0;

  constructor(
    registry: Registry,
    private readonly database: IngestDatabase,
    private readonly visit: ChannelVisit,
  ) {
    this.counted = new Counter({
      name: 'copydesk_websub_deliveries_total',
      help: 'Deliveries of hubs to subscriptions that there are, by what became of them',
      labelNames: ['outcome'],
      registers: [registry],
    });
  }

  /**
   * Takes what a hub delivers, as what a poll finds is taken, and returns once Kafka and Postgres have it. What is not
   * signed as it should be, or is of another topic, is ignored without a word, as section 7.1 of W3C WebSub has it:
   * whoever sent it learns nothing.
   *
   * @throws Problem NOT_FOUND if there is no such subscription; GONE if it has ended; TOO_LARGE, UNAVAILABLE,
   *   MEDIA_TYPE_UNSUPPORTED
   * @throws Unavailable, or the driver's error, while Kafka or Postgres is away: the hub may deliver it again
   */
  async take(id: string, request: Request): Promise<void> {
    const { manager } = await this.database.connected();
    const subscribed = await findSubscribed(manager, id);
    if (!subscribed || subscribed.state === 'asked' || subscribed.state === 'denied')
      throw new Problem(404, 'NOT_FOUND', 'there is no such subscription');
    const { channelId, topic, secret, reserved } = subscribed;
    const channel =
      subscribed.state === 'active' && channelId !== null ? await activeChannel(manager, channelId) : undefined;
    if (!channel) {
      this.note('refused', topic);
      throw new Problem(410, 'GONE', 'this subscription has ended');
    }
    const signature = readSignature(request.get('x-hub-signature'));
    if (!signature) return this.note('unsigned', topic);
    const self = parseLinkHeader(request.get('link'), topic).filter(({ rel }) => rel === 'self');
    if (self.length > 0 && !self.some(({ url }) => url === new URL(topic).href)) return this.note('wrong-topic', topic);
    if ((request.get('content-encoding') ?? 'identity') !== 'identity')
      throw new Problem(415, 'MEDIA_TYPE_UNSUPPORTED', 'a delivery must not have a Content-Encoding');
    if (Number(request.get('content-length')) > MOST_BYTES) throw tooLarge();
    if (this.underWay >= MOST_AT_A_TIME)
      throw new Problem(503, 'UNAVAILABLE', 'too many deliveries at a time; send it again', { 'Retry-After': '5' });
    this.underWay++;
    try {
      const body = await readBody(request);
      const isSigned = isSignedWith(signature, secret, body);
      const outcome = isSigned
        ? await this.takeBody(id, { body, topic, channel, reserved }, request.get('content-type'))
        : 'wrong-signature';
      this.note(outcome, topic);
    } finally {
      this.underWay--;
    }
  }

  private async takeBody(id: string, { body, topic, channel, reserved }: Signed, contentType = ''): Promise<Outcome> {
    const reading = readFeed({ body, url: topic, contentType });
    // To deliver it again would change nothing. What is lost the next poll finds.
    if (reading.outcome !== 'changed') return 'unreadable';
    const shown = await inTime(this.visit.take(channel, reading.entries, reserved));
    const published = shown.newItems.map(({ publishedAt }) => publishedAt?.getTime() ?? null);
    await (await this.database.connected()).transaction(async (transaction) => {
      await notePushed(transaction, id, published);
      await noteItems(transaction, channel.id, published);
      await this.visit.keep(transaction, channel, shown);
    });
    return 'taken';
  }

  private note(outcome: Outcome, topic: string): void {
    this.counted.inc({ outcome });
    this.logger[outcome === 'taken' ? 'log' : 'warn']({ message: 'a hub has delivered', outcome, topic });
  }
}

const tooLarge = () => new Problem(413, 'TOO_LARGE', `a delivery has at most ${MOST_BYTES} bytes`);

/** Of a body that is too large the rest stays unread, so that its sender can be told. */
async function readBody(request: Request): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const late = setTimeout(() => request.destroy(), BODY_MS);
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw tooLarge();
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(late);
  }
  return Buffer.concat(chunks);
}
