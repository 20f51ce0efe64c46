import { setTimeout as pause } from 'node:timers/promises';
import {
  decode,
  type EnrichedArticle,
  type KafkaRecord,
  type KnownParagraph,
  topics,
  Unprocessable,
} from '@copydesk/contracts';
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
/** So many records are learnt from in one transaction, or as many as came in so long. */
const BATCH = { records: 200, ms: 1_000 };

/**
 * Learns from enriched articles how each source lays out its pages, many at a time. How far it is stands in Postgres beside
 * what it has learnt, in the same transaction: so each article is learnt from once, by one of any number of processes, and
 * nobody who hands in articles ever waits for it.
 */
@Injectable()
export class LayoutLearner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('profiles');
  private readonly stopping = new AbortController();
  private working: Promise<unknown> = Promise.resolve();
  /** What is not learnt from yet, in order for each partition. */
  private readonly waiting: KafkaRecord[] = [];
  /** The last offset of each partition that has come. */
  private readonly last = new Map<number, number>();
  private learningNow: Promise<void> | undefined;

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
    const following = this.follower.follow(topics.enriched.name, (record) => this.take(record), signal, {
      begin: ({ partition, low, high }) => positions.get(partition) ?? Math.max(low, high - FIRST_RECORDS),
    });
    await Promise.all([following, this.learnNowAndThen()]);
  }

  private async learnNowAndThen(): Promise<void> {
    const { signal } = this.stopping;
    let isTold = false;
    while (!signal.aborted) {
      await pause(BATCH.ms, undefined, { signal }).catch(() => undefined);
      try {
        await this.learnAll();
        isTold = false;
      } catch (error) {
        if (!isTold) this.logger.warn({ message: `nothing is learnt at the moment: ${(error as Error).message}` });
        isTold = true;
      }
    }
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

  /** @throws whatever Postgres throws when there is no more room: then the record comes again */
  private async take(record: KafkaRecord): Promise<void> {
    const offset = Number(record.offset);
    if (offset > (this.last.get(record.partition) ?? -1)) this.waiting.push(record);
    this.last.set(record.partition, offset);
    if (this.waiting.length >= BATCH.records) await this.learnAll();
  }

  /** @throws whatever Postgres throws: all that waits goes on waiting */
  private learnAll(): Promise<void> {
    this.learningNow ??= this.learnWaiting().finally(() => {
      this.learningNow = undefined;
    });
    return this.learningNow;
  }

  private async learnWaiting(): Promise<void> {
    const records = [...this.waiting];
    if (records.length === 0) return;
    const database = await this.database.connected();
    const isTold = await database.transaction(async (transaction) => {
      let isNews = false;
      for (const [source, seen] of this.bySource(await takePositions(transaction, records)))
        if (await this.learnFrom(transaction, source, seen)) isNews = true;
      return isNews;
    });
    this.waiting.splice(0, records.length);
    if (isTold) await this.announcements.tell();
  }

  private bySource(records: readonly KafkaRecord[]): Map<string, SeenLayout[]> {
    const found = new Map<string, SeenLayout[]>();
    for (const event of records.flatMap((record) => this.read(record) ?? [])) {
      const known = found.get(event.source);
      if (known) known.push(event.seen);
      else found.set(event.source, [event.seen]);
    }
    return found;
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
  private async learnFrom(
    transaction: EntityManager,
    source: string,
    articles: readonly SeenLayout[],
  ): Promise<boolean> {
    let known = await takeMemory(transaction, source);
    const profiles = new Map<number | undefined, WatchedProfile | undefined>();
    let proposed: string | undefined;
    let isNews = false;
    for (const seen of articles) {
      if (!profiles.has(seen.profile)) profiles.set(seen.profile, await readBy(transaction, source, seen.profile));
      const { memory, boilerplate, drift } = learn(known, seen, profiles.get(seen.profile));
      known = memory;
      if (drift) {
        // The change is noted beside the memory, which may not have been there yet.
        await keepMemory(transaction, source, known);
        const { signals, retired } = await noteDrift(transaction, source, drift);
        this.logger.warn({ message: 'the pages of a source have changed', source, signals, retired });
        isNews = true;
      }
      const found = JSON.stringify(boilerplate.map(({ text, place }) => [text, place]));
      if (boilerplate.length === 0 || found === proposed) continue;
      proposed = found;
      if (await this.propose(transaction, source, boilerplate)) isNews = true;
    }
    await keepMemory(transaction, source, known);
    return isNews;
  }

  private async propose(
    transaction: EntityManager,
    source: string,
    boilerplate: readonly KnownParagraph[],
  ): Promise<boolean> {
    const version = await proposeLearnt(transaction, source, boilerplate);
    if (version === undefined) return false;
    this.logger.log({ message: 'a profile is proposed', source, version });
    if (this.learning !== 'accept') return false;
    await accept(transaction, source, version);
    return true;
  }
}

/** Those of the records that nobody has learnt from yet; they count as learnt from when the transaction ends. */
async function takePositions(transaction: EntityManager, records: readonly KafkaRecord[]): Promise<KafkaRecord[]> {
  const partitions = [...new Set(records.map(({ partition }) => partition))];
  await transaction.query(
    'INSERT INTO ingest.learner_positions (partition, next) SELECT unnest($1::int[]), 0 ON CONFLICT DO NOTHING',
    [partitions],
  );
  // In order, so that two processes wait for each other and not both.
  const rows: { partition: number; next: string }[] = await transaction.query(
    'SELECT partition, next FROM ingest.learner_positions WHERE partition = ANY($1) ORDER BY partition FOR UPDATE',
    [partitions],
  );
  const next = new Map(rows.map(({ partition, next }) => [partition, Number(next)]));
  const fresh = records.filter(({ partition, offset }) => Number(offset) >= next.get(partition)!);
  for (const { partition, offset } of fresh) next.set(partition, Number(offset) + 1);
  await transaction.query(
    `UPDATE ingest.learner_positions SET next = taken.next
     FROM unnest($1::int[], $2::bigint[]) AS taken (partition, next) WHERE learner_positions.partition = taken.partition`,
    [[...next.keys()], [...next.values()]],
  );
  return fresh;
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
