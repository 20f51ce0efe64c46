import { setTimeout as pause } from 'node:timers/promises';
import { decode, type EnrichedArticle, type KafkaRecord, topics, Unprocessable } from '@copydesk/contracts';
import { TopicFollower } from '@copydesk/messaging';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IngestDatabase } from '../database/ingest-database';
import { Announcements } from '../polling/announcements';
import { learn } from './layout-memory';
import type { WatchedProfile } from './notice-drift';
import { type SeenLayout, seeLayout } from './see-layout';
import { accept, keepMemory, noteDrift, proposeLearnt, takeMemory } from './stored-profiles';

/** What is done with what was learnt: propose it to operators, accept what is boilerplate alone, or learn nothing. */
export type Learning = 'propose' | 'accept' | 'off';

/** A learner that has never learnt begins with so many of the newest records of each partition. */
const FIRST_RECORDS = 2_000;
/** How often it looks whether Postgres is there, before it can begin. */
const AWAY_MS = 5_000;

/**
 * Learns from enriched articles how each source lays out its pages. How far it is stands in Postgres beside what it has
 * learnt, in the same transaction: so each article is learnt from once, by one of any number of processes, and nobody
 * who hands in articles ever waits for it.
 */
@Injectable()
export class LayoutLearner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('profiles');
  private readonly stopping = new AbortController();
  private working = Promise.resolve();

  constructor(
    private readonly learning: Learning,
    private readonly database: IngestDatabase,
    private readonly follower: TopicFollower,
    private readonly announcements: Announcements,
  ) {}

  onApplicationBootstrap(): void {
    if (this.learning !== 'off') this.working = this.work();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }

  private async work(): Promise<void> {
    const { signal } = this.stopping;
    const positions = await this.positions();
    await this.follower.follow(topics.enriched.name, (record) => this.take(record), signal, {
      begin: ({ partition, low, high }) => positions.get(partition) ?? Math.max(low, high - FIRST_RECORDS),
    });
  }

  /** Where it was, once Postgres can say so. */
  private async positions(): Promise<Map<number, number>> {
    const { signal } = this.stopping;
    for (let isTold = false; !signal.aborted; ) {
      try {
        const rows: { partition: number; next: string }[] = await (await this.database.connected()).query(
          'SELECT partition, next FROM ingest.learner_positions',
        );
        return new Map(rows.map(({ partition, next }) => [partition, Number(next)]));
      } catch (error) {
        if (!isTold) this.logger.warn({ message: `nothing is learnt at the moment: ${(error as Error).message}` });
        isTold = true;
        await pause(AWAY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
    return new Map();
  }

  /** @throws whatever Postgres throws: then the record comes again */
  private async take(record: KafkaRecord): Promise<void> {
    const event = this.read(record);
    const database = await this.database.connected();
    const isTold = await database.transaction(async (transaction) => {
      if (!(await isFirst(transaction, record)) || !event) return false;
      return this.learnFrom(transaction, event.source, event.seen);
    });
    if (isTold) await this.announcements.tell();
  }

  /** Articles of the past were laid out as pages were then. */
  private read(record: KafkaRecord): { source: string; seen: SeenLayout } | undefined {
    try {
      const { attributes, data } = decode<EnrichedArticle>(topics.enriched, record, Date.now());
      const { lane, observedAt } = attributes.lineage;
      return lane === undefined ? { source: data.source.id, seen: seeLayout(data, observedAt) } : undefined;
    } catch (error) {
      if (!(error instanceof Unprocessable)) throw error;
      return undefined;
    }
  }

  /** @returns whether there is something to be told */
  private async learnFrom(transaction: EntityManager, source: string, seen: SeenLayout): Promise<boolean> {
    const before = await takeMemory(transaction, source);
    const { memory, boilerplate, drift } = learn(before, seen, await readBy(transaction, source, seen.profile));
    await keepMemory(transaction, source, memory);
    if (drift) {
      const { signals, retired } = await noteDrift(transaction, source, drift);
      this.logger.warn({ message: 'the pages of a source have changed', source, signals, retired });
      return true;
    }
    const version = boilerplate.length > 0 ? await proposeLearnt(transaction, source, boilerplate) : undefined;
    if (version === undefined) return false;
    this.logger.log({ message: 'a profile is proposed', source, version });
    if (this.learning !== 'accept') return false;
    await accept(transaction, source, version);
    return true;
  }
}

/** Whether nobody has learnt from a record yet; it counts as learnt from when the transaction ends. */
async function isFirst(transaction: EntityManager, { partition, offset }: KafkaRecord): Promise<boolean> {
  const rows: unknown[] = await transaction.query(
    `INSERT INTO ingest.learner_positions (partition, next) VALUES ($1, $2::bigint + 1)
     ON CONFLICT (partition) DO UPDATE SET next = excluded.next WHERE learner_positions.next < excluded.next
     RETURNING partition`,
    [partition, offset],
  );
  return rows.length > 0;
}

async function readBy(
  transaction: EntityManager,
  source: string,
  version: number | undefined,
): Promise<WatchedProfile | undefined> {
  if (version === undefined) return undefined;
  const [profile]: WatchedProfile[] = await transaction.query(
    'SELECT version, boilerplate, rules FROM ingest.profiles WHERE source_id = $1 AND version = $2',
    [source, version],
  );
  return profile;
}
