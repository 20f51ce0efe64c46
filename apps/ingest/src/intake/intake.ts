import { randomUUID } from 'node:crypto';
import { articleId, identityKeys, observed, type RawArticle, topics, traceIdOf } from '@copydesk/contracts';
import { EventPublisher, Unavailable } from '@copydesk/messaging';
import { Problem } from '@copydesk/runtime';
import { Injectable, Logger } from '@nestjs/common';
import { type Claimed, Idempotency } from './idempotency';

/** A raw article that may be taken in, with the key under which its producer may hand it in again. */
export interface HandedIn {
  readonly raw: RawArticle;
  readonly idempotencyKey?: string | undefined;
  /** The event that it is, where whoever hands it in can tell that; default: a new one. */
  readonly eventId?: string | undefined;
  /** RFC 3339: when it was observed, where whoever hands it in can tell that; default: now. */
  readonly observedAt?: string | undefined;
}

/** An article that Kafka has. */
export interface TakenIn {
  /** Article id: the same for every version. */
  readonly id: string;
  /** `ce_id` of the raw event, by which its producer finds the receipt. */
  readonly eventId: string;
  /** Whether it had been taken in before under the same idempotency key: nothing was sent again. */
  readonly isReplay: boolean;
}

/** How long a producer waits for Kafka before it is told to come back. */
const KAFKA_TIMEOUT_MS = 10_000;

/** Takes raw articles in: what it says that it has, Kafka has on all in-sync replicas. */
@Injectable()
export class Intake {
  private readonly logger = new Logger(Intake.name);

  constructor(
    private readonly publisher: EventPublisher,
    private readonly idempotency: Idempotency,
  ) {}

  /**
   * Takes articles in, in order: all that are not refused, or none.
   *
   * @param callerId whose idempotency keys they are
   * @returns for each what its producer is told; a Problem for one whose key was used for another article
   * @throws Unprocessable TOO_LARGE if one of them is: nothing was sent
   * @throws Unavailable if Kafka did not take them all: they may all be handed in again
   */
  async take(
    articles: readonly HandedIn[],
    callerId: string,
    traceParent?: string | undefined,
  ): Promise<(TakenIn | Problem)[]> {
    const claims = await this.identify(articles, callerId);
    const unsent = articles.flatMap((article, index) => {
      const claim = claims[index]!;
      return claim instanceof Problem || claim.isSent ? [] : [{ ...article, ...claim }];
    });
    const time = new Date().toISOString();
    const events = unsent.map(({ raw, eventId, observedAt = time }) => ({
      attributes: observed({ id: eventId, source: raw.source, time: observedAt, traceParent }),
      data: raw,
    }));
    await inTime(this.publisher.publish(topics.raw, events));
    for (const { attributes, data } of events)
      this.logger.log({
        message: 'accepted',
        articleId: idOf(data),
        traceId: traceIdOf(attributes),
        eventId: attributes.id,
      });
    const keys = unsent.flatMap(({ idempotencyKey }) => idempotencyKey ?? []);
    if (keys.length > 0) await this.idempotency.sent(callerId, keys);
    return articles.map(({ raw }, index) => {
      const claim = claims[index]!;
      return claim instanceof Problem ? claim : { id: idOf(raw), eventId: claim.eventId, isReplay: claim.isSent };
    });
  }

  /** The event that each article is: a new one, or the one that it was under its key. */
  private async identify(articles: readonly HandedIn[], callerId: string): Promise<(Claimed | Problem)[]> {
    const keyed = articles.flatMap(({ raw, idempotencyKey: key }) => (key === undefined ? [] : [{ raw, key }]));
    const claimed = keyed.length > 0 ? await this.idempotency.claim(callerId, keyed) : new Map<string, never>();
    return articles.map(
      ({ idempotencyKey: key, eventId = randomUUID() }) =>
        (key !== undefined && claimed.get(key)) || { eventId, isSent: false },
    );
  }
}

const idOf = (raw: RawArticle): string => articleId(identityKeys(raw));

/**
 * Waits for Kafka no longer than whoever waits for the answer would. The send may still succeed later: the producer then
 * sends a repeat, which changes nothing.
 *
 * @throws Unavailable if it takes longer
 */
export async function inTime<T>(publishing: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Unavailable('Kafka takes too long')), KAFKA_TIMEOUT_MS);
  });
  try {
    return await Promise.race([publishing, late]);
  } finally {
    clearTimeout(timer);
  }
}
