import { z } from 'zod';
import type { Query } from '../published/published-events';

const count = z.int().min(0);

/** How the books stand: every record that came in is in exactly one of the other numbers. */
const Books = z.object({
  in: count.describe('records that were read from the raw topic'),
  published: count.describe('became a version that readers got'),
  duplicate: count.describe('said what readers had, or repeated an event'),
  superseded: count.describe('were older than what readers had'),
  rejected: z.record(z.string(), count).describe('can never become an article, by reason code'),
  deadLettered: z.record(z.string(), count).describe('failed in our own code, by reason code'),
  inFlight: count.describe('are still on their way'),
  missing: count.describe('are accounted for by nobody, though everybody has passed them'),
});
type Books = z.infer<typeof Books>;

/** `GET /v1/ledger` */
export const Ledger = z
  .object({
    balanced: z.boolean().describe('whether nothing is missing, and nothing was removed unread within a day'),
    totals: Books,
    partitions: z.array(Books.extend({ topic: z.string(), partition: z.int().min(0) })),
    sources: z.array(Books.extend({ source: z.string() })).describe('by `ce_source`, largest first, at most 1,000'),
    missing: z
      .array(
        z.object({
          rawPosition: z.string().describe('`topic/partition/offset`'),
          source: z.string().optional().describe('`ce_source`; absent of an outcome that no raw record is known of'),
          eventId: z.string().optional(),
          since: z.iso.datetime().describe('when it was found missing'),
        }),
      )
      .describe('the oldest 100'),
    removed: z
      .array(
        z.object({
          topic: z.string(),
          partition: z.int().min(0),
          from: z.int().min(0).describe('offset of the first'),
          to: z.int().min(0).describe('offset of the last'),
          records: count.describe('how many of them nobody has told the outcome of, at most'),
          since: z.iso.datetime().describe('when it was found'),
        }),
      )
      .describe(
        'what was removed from raw topics before the ledger had read it: the newest 100, not part of the books',
      ),
  })
  .describe('What came in, and what became of it, to the record');
export type Ledger = z.infer<typeof Ledger>;

interface Sum {
  topic: string;
  partition: number;
  source: string;
  /** An outcome, `in flight` or `missing`. */
  state: string;
  reason: string;
  records: string;
}

const MOST_SOURCES = 1000;

/** Sums the closed lines up from their totals, and the open rest line by line. */
export async function readLedger(query: Query): Promise<Ledger> {
  const sums = await query<Sum>(
    `SELECT topic, partition, source, outcome AS state, reason, records FROM publishing.ledger_totals
     UNION ALL
     SELECT topic, partition, coalesce(source, ''),
            CASE WHEN missing_since IS NOT NULL THEN 'missing' ELSE coalesce(outcome, 'in flight') END,
            coalesce(reason, ''), count(*)
     FROM publishing.ledger_partitions JOIN publishing.ledger USING (topic, partition)
     WHERE "offset" >= closed_to AND "offset" < read_to
     GROUP BY 1, 2, 3, 4, 5
     ORDER BY topic, partition`,
    [],
  );
  const missing = await missingLines(query);
  const removed = await removedUnread(query);
  const bySource = grouped(sums, ({ source }) => source).map(([source, of]) => ({ source, ...booksOf(of) }));
  return {
    balanced: missing.length === 0 && !removed.some(({ isRecent }) => isRecent),
    totals: booksOf(sums),
    partitions: grouped(sums, ({ topic, partition }) => `${topic}/${partition}`).map(([, of]) => {
      const { topic, partition } = of[0]!;
      return { topic, partition, ...booksOf(of) };
    }),
    sources: bySource.sort((one, other) => other.in - one.in).slice(0, MOST_SOURCES),
    missing,
    removed: removed.map(({ isRecent, ...gap }) => gap),
  };
}

async function missingLines(query: Query): Promise<Ledger['missing']> {
  const rows = await query<{ rawPosition: string; source: string | null; eventId: string | null; since: Date }>(
    `SELECT concat_ws('/', topic, partition, "offset") AS "rawPosition", source, event_id AS "eventId",
            missing_since AS since
     FROM publishing.ledger
     WHERE (outcome IS NULL OR source IS NULL) AND missing_since IS NOT NULL
     ORDER BY missing_since, topic, partition, "offset" LIMIT 100`,
    [],
  );
  return rows.map(({ rawPosition, source, eventId, since }) => ({
    rawPosition,
    ...(source !== null && { source }),
    ...(eventId !== null && { eventId }),
    since: since.toISOString(),
  }));
}

/** For how long a gap is told to operators: nobody can close it. */
const TOLD_FOR = `interval '1 day'`;

async function removedUnread(query: Query): Promise<(Ledger['removed'][number] & { readonly isRecent: boolean })[]> {
  const rows = await query<{
    topic: string;
    partition: number;
    begin: string;
    end: string;
    records: string;
    since: Date;
    isRecent: boolean;
  }>(
    `SELECT * FROM (
       SELECT topic, partition, begin, "end", found_at AS since, found_at > now() - ${TOLD_FOR} AS "isRecent",
              "end" - begin - (
                SELECT count(*) FROM publishing.ledger
                WHERE ledger.topic = gap.topic AND ledger.partition = gap.partition
                  AND "offset" >= begin AND "offset" < "end" AND outcome IS NOT NULL
              ) AS records
       FROM publishing.ledger_gaps AS gap WHERE removed
     ) AS gaps
     WHERE records > 0
     ORDER BY since DESC, topic, partition LIMIT 100`,
    [],
  );
  return rows.map(({ topic, partition, begin, end, records, since, isRecent }) => ({
    ...{ topic, partition, from: Number(begin), to: Number(end) - 1, records: Number(records), isRecent },
    since: since.toISOString(),
  }));
}

/** What was removed within a day before the ledger had read it, if anything was. */
export async function removedLately(query: Query): Promise<Overdue | undefined> {
  const gaps = (await removedUnread(query)).filter(({ isRecent }) => isRecent);
  const [newest] = gaps;
  if (!newest) return undefined;
  return {
    records: gaps.reduce((sum, { records }) => sum + records, 0),
    since: new Date(newest.since),
    first: gaps.slice(0, 10).map(({ topic, partition, from, to }) => `${topic}/${partition}/${from}-${to}`),
  };
}

/** How many records there are of all reasons together. */
export const ofAllReasons = (byReason: Readonly<Record<string, number>>): number =>
  Object.values(byReason).reduce((sum, records) => sum + records, 0);

/** What is wrong with the books for so long that an operator has to know. */
export interface Overdue {
  readonly records: number;
  readonly since: Date;
  /** Where some of them lie, at most ten: `topic/partition/offset`, or the first and the last offset of a range. */
  readonly first: readonly string[];
}

/** What has been missing for longer than so many milliseconds, if anything has. */
export async function overdue(query: Query, ms: number): Promise<Overdue | undefined> {
  const [found] = await query<Omit<Overdue, 'records'> & { records: string }>(
    `SELECT count(*) AS records, min(missing_since) AS since,
            (array_agg(concat_ws('/', topic, partition, "offset") ORDER BY missing_since, "offset"))[1:10] AS first
     FROM publishing.ledger
     WHERE (outcome IS NULL OR source IS NULL) AND missing_since < now() - $1 * interval '1 millisecond'
     HAVING count(*) > 0`,
    [ms],
  );
  return found && { ...found, records: Number(found.records) };
}

function booksOf(sums: readonly Sum[]): Books {
  const of = (state: string) => total(sums.filter((sum) => sum.state === state));
  const byReason = (state: string) =>
    Object.fromEntries(
      grouped(
        sums.filter((sum) => sum.state === state),
        ({ reason }) => reason,
      ).map(([reason, alike]) => [reason, total(alike)]),
    );
  return {
    in: total(sums),
    published: of('published'),
    duplicate: of('duplicate'),
    superseded: of('superseded'),
    rejected: byReason('rejected'),
    deadLettered: byReason('dead-lettered'),
    inFlight: of('in flight'),
    missing: of('missing'),
  };
}

const total = (sums: readonly Sum[]): number => sums.reduce((sum, { records }) => sum + Number(records), 0);

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups];
}
