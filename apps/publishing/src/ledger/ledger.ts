import { causeOf, type KafkaRecord, rawBackfill, readPosition, type Topic, topics } from '@copydesk/contracts';
import type { EntityManager } from 'typeorm';
import { ADVISORY_LOCKS } from '../database/advisory-locks';
import type { LedgerLine } from '../database/entities/ledger-line.entity';

/** What became of a raw record. */
export interface Outcome {
  /** `topic/partition/offset` of the raw record; `null` if it is not known, and then nothing is written. */
  readonly rawPosition: string | null;
  readonly outcome: NonNullable<LedgerLine['outcome']>;
  /** Reason code, `REPEAT` of an event that had come before, or `NOISE` of one that changed nothing that is news. */
  readonly reason?: string;
}

/** The topics of which each record has to be accounted for. */
export const RAW_TOPICS: ReadonlyMap<string, Topic<unknown>> = new Map(
  [topics.raw, rawBackfill].map((topic) => [topic.name, topic as Topic<unknown>]),
);

/**
 * Opens a line for each record of one partition of a raw topic. Records come in order; the first that ever comes of a
 * partition is where its ledger begins.
 */
export async function openLines(manager: EntityManager, records: readonly KafkaRecord[]): Promise<void> {
  const [first] = records;
  const last = records.at(-1);
  if (!first || !last) return;
  const topic = RAW_TOPICS.get(first.topic)!;
  const lines = records.map((record) => {
    const { rawSource, rawId } = causeOf(topic, record, Date.now()).lineage;
    return { offset: record.offset, source: rawSource, eventId: rawId };
  });
  await manager.query(
    `INSERT INTO publishing.ledger (topic, partition, "offset", source, event_id, entered_at)
     SELECT $1, $2, "offset", source, "eventId", now()
     FROM json_to_recordset($3) AS opened ("offset" bigint, source text, "eventId" text)
     ORDER BY "offset"
     ON CONFLICT (topic, partition, "offset") DO UPDATE
       SET source = excluded.source, event_id = excluded.event_id, entered_at = excluded.entered_at,
           missing_since = NULL
       WHERE ledger.source IS NULL`,
    [topic.name, first.partition, JSON.stringify(lines)],
  );
  await manager.query(
    `INSERT INTO publishing.ledger_gaps (topic, partition, begin, "end")
     SELECT topic, partition, read_to, $3 FROM publishing.ledger_partitions
     WHERE topic = $1 AND partition = $2 AND read_to < $3
     ON CONFLICT DO NOTHING`,
    [topic.name, first.partition, first.offset],
  );
  await manager.query(
    `INSERT INTO publishing.ledger_partitions (topic, partition, began_at, read_to, closed_to)
     VALUES ($1, $2, $3, $4::bigint + 1, $3)
     ON CONFLICT (topic, partition) DO UPDATE SET read_to = greatest(ledger_partitions.read_to, excluded.read_to)`,
    [topic.name, first.partition, first.offset, last.offset],
  );
}

/** Writes down what became of raw records. What was said first stays: whatever comes again says it again. */
export async function settleLines(manager: EntityManager, outcomes: readonly Outcome[]): Promise<void> {
  const settled = new Map<string, object>();
  for (const { rawPosition, outcome, reason } of outcomes) {
    const position = positionOf(rawPosition);
    if (position && !settled.has(rawPosition!)) settled.set(rawPosition!, { ...position, outcome, reason });
  }
  if (settled.size === 0) return;
  await manager.query(
    `INSERT INTO publishing.ledger (topic, partition, "offset", outcome, reason, settled_at)
     SELECT topic, partition, "offset", outcome, reason, now()
     FROM json_to_recordset($1) AS settled (topic text, partition int, "offset" bigint, outcome text, reason text)
     ORDER BY topic, partition, "offset"
     ON CONFLICT (topic, partition, "offset") DO UPDATE
       SET outcome = excluded.outcome, reason = excluded.reason, settled_at = excluded.settled_at, missing_since = NULL
       WHERE ledger.outcome IS NULL`,
    [JSON.stringify([...settled.values()])],
  );
}

/** Whoever writes to a topic of ours may claim any position: only one that a raw record can have is believed. */
function positionOf(rawPosition: string | null) {
  const position = readPosition(rawPosition ?? '');
  return position && RAW_TOPICS.has(position.topic) ? position : undefined;
}

/** How far Kafka and this group are with a partition of a raw topic. */
export interface Stand {
  readonly topic: string;
  readonly partition: number;
  /** Offset of the first record that is still kept. */
  readonly oldest: number;
  /** Offset of the first record that the group has not read. */
  readonly begin: number;
}

/** A place in a partition: everything below the offset. */
export interface Below {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/**
 * Marks the lines that nobody can settle any more: all who could have have passed them, and said nothing. A line that
 * has an outcome but no record is as wrong, once the raw topic was read so far.
 */
export async function markMissing(manager: EntityManager, passed: readonly Below[]): Promise<void> {
  await manager.query(
    `UPDATE publishing.ledger SET missing_since = now()
     FROM json_to_recordset($1) AS passed (topic text, partition int, "offset" bigint)
     JOIN publishing.ledger_partitions AS read USING (topic, partition)
     WHERE ledger.topic = read.topic AND ledger.partition = read.partition AND missing_since IS NULL
       AND (outcome IS NULL OR source IS NULL)
       AND ledger."offset" >= began_at AND ledger."offset" < least(passed."offset", read_to)`,
    [JSON.stringify(passed)],
  );
}

/**
 * Finds what was removed from raw topics before the ledger had read it. Where it went on behind what it had read, offsets
 * that still are in the topic were never records (a transaction takes one for its end); those that no longer are count
 * as removed. What became of such a record may be known all the same: then its line lacks nothing but the source.
 */
export async function judgeGaps(manager: EntityManager, partitions: readonly Stand[]): Promise<void> {
  const kept = JSON.stringify(partitions);
  const keptOf = 'json_to_recordset($1) AS kept (topic text, partition int, oldest bigint, begin bigint)';
  // Of a partition in which nothing has ever come, too, it is known from where on all has to be read.
  await manager.query(
    `INSERT INTO publishing.ledger_partitions (topic, partition, began_at, read_to, closed_to)
     SELECT topic, partition, begin, begin, begin FROM ${keptOf}
     ON CONFLICT DO NOTHING`,
    [kept],
  );
  await manager.query(
    `WITH behind AS (
       SELECT topic, partition, read_to, oldest FROM publishing.ledger_partitions JOIN ${keptOf} USING (topic, partition)
       WHERE read_to < oldest FOR UPDATE OF ledger_partitions
     ), found AS (
       INSERT INTO publishing.ledger_gaps (topic, partition, begin, "end")
       SELECT topic, partition, read_to, oldest FROM behind
       ON CONFLICT DO NOTHING
     )
     UPDATE publishing.ledger_partitions AS read SET read_to = oldest
     FROM behind WHERE read.topic = behind.topic AND read.partition = behind.partition`,
    [kept],
  );
  await manager.query(
    `UPDATE publishing.ledger_gaps AS gap SET "end" = least("end", oldest), removed = oldest > gap.begin
     FROM ${keptOf} WHERE removed IS NULL AND gap.topic = kept.topic AND gap.partition = kept.partition`,
    [kept],
  );
  await manager.query('DELETE FROM publishing.ledger_gaps WHERE NOT removed');
  await manager.query(
    `UPDATE publishing.ledger SET source = '', missing_since = NULL
     FROM publishing.ledger_gaps AS gap
     WHERE removed AND ledger.topic = gap.topic AND ledger.partition = gap.partition
       AND ledger."offset" >= begin AND ledger."offset" < "end" AND source IS NULL AND outcome IS NOT NULL`,
  );
}

/** Adds the lines that are settled, and have none before them that is not, to the totals: so that sums stay quick. */
export async function closeLines(manager: EntityManager): Promise<void> {
  const [{ alone }] = await manager.query('SELECT pg_try_advisory_xact_lock($1) AS alone', [ADVISORY_LOCKS.ledger]);
  if (!alone) return;
  await manager.query(
    `WITH bounds AS (
       SELECT topic, partition, closed_to, least(read_to, (
         SELECT min("offset") FROM publishing.ledger
         WHERE ledger.topic = read.topic AND ledger.partition = read.partition AND "offset" >= closed_to
           AND (outcome IS NULL OR source IS NULL)
       )) AS closing_to
       FROM publishing.ledger_partitions AS read
     ), summed AS (
       INSERT INTO publishing.ledger_totals AS totals (topic, partition, source, outcome, reason, records)
       SELECT topic, partition, source, outcome, coalesce(reason, ''), count(*)
       FROM bounds JOIN publishing.ledger USING (topic, partition)
       WHERE "offset" >= closed_to AND "offset" < closing_to
       GROUP BY 1, 2, 3, 4, 5
       ON CONFLICT (topic, partition, source, outcome, reason) DO UPDATE
         SET records = totals.records + excluded.records
     )
     UPDATE publishing.ledger_partitions AS read SET closed_to = closing_to
     FROM bounds
     WHERE read.topic = bounds.topic AND read.partition = bounds.partition AND closing_to > read.closed_to`,
  );
}
