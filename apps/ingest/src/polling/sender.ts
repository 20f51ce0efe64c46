import {
  type CloudEvent,
  observed,
  type RawArticle,
  topics,
  traceIdOf,
  Unprocessable,
  uuidV5,
} from '@copydesk/contracts';
import { EventPublisher } from '@copydesk/messaging';
import { Injectable, Logger } from '@nestjs/common';

/** An article as it was observed, with what tells this observation from every other of the same article. */
export interface Observed {
  readonly raw: RawArticle;
  /** How its source's item is remembered. */
  readonly key: string;
  /** Of what a reader would see of it now, and of what was sent before; null if nothing was. */
  readonly hash: string;
  readonly hashBefore: string | null;
}

/** So many go to Kafka at once. */
const CHUNK = 50;

/**
 * Sends what was observed to `articles.raw`. Its event id follows from what is remembered: whoever crashes between the
 * sending and the remembering sends the same event again, and A→B→A is three.
 */
@Injectable()
export class Sender {
  private readonly logger = new Logger('polling');

  constructor(private readonly publisher: EventPublisher) {}

  /**
   * Returns when Kafka has them all, on all in-sync replicas, but for those that are larger than an event may be.
   *
   * @throws Unavailable while it does not take them: nothing may be remembered
   */
  async send(articles: readonly Observed[]): Promise<void> {
    const time = new Date().toISOString();
    for (let start = 0; start < articles.length; start += CHUNK) {
      const events = articles.slice(start, start + CHUNK).map(({ raw, key, hash, hashBefore }) => ({
        attributes: observed({
          id: uuidV5('sighting', raw.source, key, hash, hashBefore ?? ''),
          source: raw.source,
          time,
        }),
        data: raw,
      }));
      await this.publish(events);
    }
  }

  /** If one is refused, each gets its chance alone: it must not hold up the rest of its feed for ever. */
  private async publish(events: readonly CloudEvent<RawArticle>[]): Promise<void> {
    try {
      await this.publisher.publish(topics.raw, events);
    } catch (error) {
      if (!(error instanceof Unprocessable)) throw error;
      const [{ attributes, data } = {}, ...others] = events;
      if (others.length > 0) {
        for (const event of events) await this.publish([event]);
        return;
      }
      const { code, detail } = error;
      this.logger.error({
        message: 'refused',
        source: data?.source,
        url: data?.url,
        eventId: attributes?.id,
        code,
        detail,
      });
      return;
    }
    for (const { attributes, data } of events)
      this.logger.log({
        message: 'taken in',
        source: data.source,
        url: data.url,
        eventId: attributes.id,
        traceId: traceIdOf(attributes),
      });
  }
}
