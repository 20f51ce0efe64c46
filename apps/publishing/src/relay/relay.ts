import { setTimeout as pause } from 'node:timers/promises';
import { type CloudEvent, nextTraceParent, type PublicationEvent, topics } from '@copydesk/contracts';
import { EventPublisher } from '@copydesk/messaging';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Client } from 'pg';
import { ADVISORY_LOCKS } from '../database/advisory-locks';
import { DatabaseSessions } from '../database/database-sessions';
import { PublicationNotifier } from '../published/publication-notifier';
import { type Publication, publishedAfter, type Query } from '../published/published-events';

/** How long to stand by for another process that relays, to wait after a failure, and to trust in notifications. */
const STAND_BY_MS = 2_000;
const RETRY_MS = 1_000;
const POLL_MS = 5_000;

/**
 * Carries what was published from Postgres to Kafka, in the order of `seq`.
 *
 * Of several processes one relays: it holds an advisory lock in the very session in which it reads and moves the
 * checkpoint, so that with the lock it loses the means to go on. The checkpoint moves after Kafka has acknowledged:
 * after a failure some events come again, but none is skipped and none comes before an earlier one has come.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Relay.name);
  private readonly stopping = new AbortController();
  private running = Promise.resolve();

  constructor(
    private readonly sessions: DatabaseSessions,
    private readonly publisher: EventPublisher,
    private readonly notifier: PublicationNotifier,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Finishes the batch in hand, while Kafka and Postgres are still there. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.relayInSession().catch((error) => this.logger.warn({ message: `relay waits: ${error.message}` }));
      await this.wait(RETRY_MS);
    }
  }

  private async relayInSession(): Promise<void> {
    const { client } = await this.sessions.open('relay');
    try {
      if (await this.becomeTheOne(client)) await this.relayFromCheckpoint(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** False if it was told to stop while it stood by. */
  private async becomeTheOne(client: Client): Promise<boolean> {
    while (!this.stopped) {
      const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS locked', [ADVISORY_LOCKS.relay]);
      if (rows[0].locked) return true;
      await this.wait(STAND_BY_MS);
    }
    return false;
  }

  private async relayFromCheckpoint(client: Client): Promise<void> {
    const query: Query = async (sql, parameters) => (await client.query(sql, [...parameters])).rows;
    let seq = await readCheckpoint(query);
    while (!this.stopped) {
      const publications = await publishedAfter(query, seq);
      const last = publications.at(-1);
      if (last) {
        await this.publisher.publish(topics.published, publications.map(toCloudEvent));
        seq = last.event.seq;
        await moveCheckpoint(query, seq);
      } else await this.notifier.beyond(seq, POLL_MS, this.stopping.signal);
    }
  }

  private async wait(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

async function readCheckpoint(query: Query): Promise<number> {
  const [row] = await query<{ seq: string }>('SELECT seq FROM publishing.relay_checkpoint WHERE topic = $1', [
    topics.published.name,
  ]);
  return Number(row?.seq ?? 0);
}

async function moveCheckpoint(query: Query, seq: number): Promise<void> {
  await query(
    `INSERT INTO publishing.relay_checkpoint (topic, seq) VALUES ($1, $2)
     ON CONFLICT (topic) DO UPDATE SET seq = excluded.seq`,
    [topics.published.name, seq],
  );
}

/** The id is the event's own, so a repeat is known as one by its attributes too. */
function toCloudEvent({ event, cause }: Publication): CloudEvent<PublicationEvent> {
  return {
    attributes: {
      id: event.eventId,
      source: '/copydesk/publishing',
      type: topics.published.typeOf(event),
      time: event.occurredAt,
      traceParent: nextTraceParent(cause.traceParent),
      lineage: cause.lineage,
    },
    data: event,
  };
}
