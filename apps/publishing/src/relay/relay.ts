import { setTimeout as pause } from 'node:timers/promises';
import { EventPublisher } from '@copydesk/messaging';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Client } from 'pg';
import { DatabaseSessions } from '../database/database-sessions';
import { PublicationNotifier } from '../published/publication-notifier';
import type { Query } from '../published/published-events';
import { OUTBOXES, type Outbox } from './outboxes';

/** How long to stand by for another process that relays, to wait after a failure, and to trust in notifications. */
const STAND_BY_MS = 2_000;
const RETRY_MS = 1_000;
const POLL_MS = 5_000;

/**
 * Carries from Postgres to Kafka what readers and producers are told, each in the order of its numbers.
 *
 * Of several processes one relays an outbox: it holds an advisory lock in the very session in which it reads and moves the
 * checkpoint, so that with the lock it loses the means to go on. The checkpoint moves after Kafka has acknowledged:
 * after a failure some events come again, but none is skipped and none comes before an earlier one has come.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Relay.name);
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly sessions: DatabaseSessions,
    private readonly publisher: EventPublisher,
    private readonly notifier: PublicationNotifier,
  ) {}

  onApplicationBootstrap(): void {
    this.running = Promise.all(OUTBOXES.map((outbox) => this.run(outbox)));
  }

  /** Finishes the batch in hand, while Kafka and Postgres are still there. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(outbox: Outbox): Promise<void> {
    const { topic } = outbox;
    while (!this.stopped) {
      await this.relayInSession(outbox).catch((error) =>
        this.logger.warn({ message: `the relay of ${topic.name} waits: ${error.message}` }),
      );
      await this.wait(RETRY_MS);
    }
  }

  private async relayInSession(outbox: Outbox): Promise<void> {
    const { client } = await this.sessions.open(`relay-${outbox.topic.name}`);
    try {
      if (await this.becomeTheOne(client, outbox)) await this.relayFromCheckpoint(client, outbox);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** False if it was told to stop while it stood by. */
  private async becomeTheOne(client: Client, { lock }: Outbox): Promise<boolean> {
    while (!this.stopped) {
      const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS locked', [lock]);
      if (rows[0].locked) return true;
      await this.wait(STAND_BY_MS);
    }
    return false;
  }

  private async relayFromCheckpoint(client: Client, { topic, channel, after }: Outbox): Promise<void> {
    const query: Query = async (sql, parameters) => (await client.query(sql, [...parameters])).rows;
    let seq = await readCheckpoint(query, topic.name);
    while (!this.stopped) {
      const entries = await after(query, seq);
      const last = entries.at(-1);
      if (last) {
        await this.publisher.publish(
          topic,
          entries.map(({ event }) => event),
        );
        seq = last.seq;
        await moveCheckpoint(query, topic.name, seq);
      } else await this.notifier.beyond(channel, seq, POLL_MS, this.stopping.signal);
    }
  }

  private async wait(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}

async function readCheckpoint(query: Query, topic: string): Promise<number> {
  const [row] = await query<{ seq: string }>('SELECT seq FROM publishing.relay_checkpoint WHERE topic = $1', [topic]);
  return Number(row?.seq ?? 0);
}

async function moveCheckpoint(query: Query, topic: string, seq: number): Promise<void> {
  await query(
    `INSERT INTO publishing.relay_checkpoint (topic, seq) VALUES ($1, $2)
     ON CONFLICT (topic) DO UPDATE SET seq = excluded.seq`,
    [topic, seq],
  );
}
