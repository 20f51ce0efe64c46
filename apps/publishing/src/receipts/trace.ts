import { KnownOrLaterReason, type ReasonCode, readPosition } from '@copydesk/contracts';
import { z } from 'zod';
import type { InboxEntry } from '../database/entities/inbox-entry.entity';
import type { Query } from '../published/published-events';
import { RECEIPT_OUTCOME } from './receipts';

const time = (meaning: string) => z.iso.datetime().describe(meaning);

export const TracedObservation = z
  .object({
    source: z.string().describe('`ce_source` of the raw event'),
    eventId: z.string().describe('`ce_id` of the raw event'),
    observation: z.string().describe('observation id'),
    rawPosition: z.string().optional().describe('`topic/partition/offset` of the raw record'),
    observedAt: time('when the article was observed'),
    enrichedAt: time('when enrichment made its record; absent if it was rejected').optional(),
    decidedAt: time('when it was decided what it means, or that it is rejected'),
    outcome: z.enum(['accepted', 'duplicate', 'superseded', 'rejected']),
    articleId: z.uuid().optional(),
    version: z.int().min(1).optional(),
    reason: KnownOrLaterReason.optional(),
    detail: z.string().optional(),
    seq: z.int().min(1).optional().describe('`seq` of the event that told readers, if they were told of it'),
  })
  .describe('One observation, and how it went');
export type TracedObservation = z.infer<typeof TracedObservation>;

export const TracedRecord = z
  .object({
    rawPosition: z.string().describe('`topic/partition/offset`'),
    source: z.string().describe('`ce_source` of the raw event'),
    eventId: z.string().describe('`ce_id` of the raw event'),
    state: z
      .enum(['published', 'duplicate', 'superseded', 'rejected', 'dead-lettered', 'in flight', 'missing'])
      .describe('missing: everybody has passed the record, and nobody has told what became of it'),
    reason: z
      .string()
      .optional()
      .describe('reason code, `REPEAT` of an event that had come before, or `NOISE` of one that changed no news'),
    enteredAt: time('when the ledger found the record on its topic'),
    settledAt: time('when it was told what became of it').optional(),
  })
  .describe('One raw record, as the ledger has it');
export type TracedRecord = z.infer<typeof TracedRecord>;

/** `GET /v1/trace/:id` */
export const Trace = z
  .object({
    articleId: z.uuid().optional().describe('of the newest observation that has one'),
    state: z.enum(['published', 'retracted']).optional(),
    observations: z.array(TracedObservation).describe('newest first, at most 100'),
    records: z.array(TracedRecord).describe('the raw records of these events, and of one that is still on its way'),
  })
  .describe('Where an article or an event is, and why');
export type Trace = z.infer<typeof Trace>;

const MOST_OBSERVATIONS = 100;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Row {
  source: string;
  eventId: string;
  observation: string;
  rawPosition: string | null;
  observedAt: Date;
  enrichedAt: Date | null;
  decidedAt: Date;
  outcome: NonNullable<InboxEntry['outcome']> | 'rejected';
  articleId: string | null;
  version: number | null;
  reason: ReasonCode | null;
  detail: string | null;
  seq: string | null;
}

/**
 * Everything that is known of an article, or of the event of a producer.
 *
 * @param given article id, `ce_id` of a raw event, position of a raw record, or observation id
 * @returns `undefined` if publishing has never heard of it
 */
export async function traceOf(query: Query, given: string): Promise<Trace | undefined> {
  const id = (await eventIdAt(query, given)) ?? given;
  const rows = await query<Row>(
    `SELECT raw_source AS source, raw_id AS "eventId", observation, raw_position AS "rawPosition",
            observed_at AS "observedAt", enriched_at AS "enrichedAt", received_at AS "decidedAt", outcome,
            article_id AS "articleId", inbox.version, NULL AS reason, NULL AS detail,
            (SELECT min(seq) FROM publishing.published
             WHERE published.article_id = inbox.article_id AND published.version = inbox.version
               AND published.lineage->>'observation' = inbox.observation) AS seq
     FROM publishing.inbox WHERE raw_id = $1 OR observation = $1 OR article_id = $2
     UNION ALL
     SELECT raw_source, raw_id, observation, raw_position, observed_at, NULL, rejected_at, 'rejected', NULL, NULL, reason,
            detail, NULL
     FROM publishing.rejections WHERE raw_id = $1 OR observation = $1
     ORDER BY "decidedAt" DESC LIMIT $3`,
    [id, UUID.test(id) ? id : null, MOST_OBSERVATIONS],
  );
  const records = await recordsOf(query, [...new Set([id, ...rows.map(({ eventId }) => eventId)])]);
  if (rows.length === 0 && records.length === 0) return undefined;
  const articleId = rows.find((row) => row.articleId !== null)?.articleId;
  const [article] = articleId
    ? await query<{ state: 'published' | 'retracted' }>('SELECT state FROM publishing.articles WHERE id = $1', [
        articleId,
      ])
    : [];
  return { ...(articleId && { articleId }), ...article, observations: rows.map(toObservation), records };
}

/** What the producer of a raw record calls it. */
async function eventIdAt(query: Query, given: string): Promise<string | undefined> {
  const position = readPosition(given);
  if (!position) return undefined;
  const [line] = await query<{ eventId: string | null }>(
    `SELECT event_id AS "eventId" FROM publishing.ledger WHERE topic = $1 AND partition = $2 AND "offset" = $3`,
    [position.topic, position.partition, position.offset],
  );
  return line?.eventId ?? undefined;
}

async function recordsOf(query: Query, eventIds: readonly string[]): Promise<TracedRecord[]> {
  const lines = await query<
    Pick<TracedRecord, 'rawPosition' | 'source' | 'eventId' | 'state'> & {
      reason: string | null;
      enteredAt: Date;
      settledAt: Date | null;
    }
  >(
    `SELECT concat_ws('/', topic, partition, "offset") AS "rawPosition", source, event_id AS "eventId",
            coalesce(outcome, CASE WHEN missing_since IS NULL THEN 'in flight' ELSE 'missing' END) AS state, reason,
            entered_at AS "enteredAt", settled_at AS "settledAt"
     FROM publishing.ledger WHERE event_id = ANY ($1) ORDER BY entered_at DESC, "offset" DESC LIMIT $2`,
    [eventIds, MOST_OBSERVATIONS],
  );
  return lines.map(({ reason, enteredAt, settledAt, ...line }) => ({
    ...line,
    ...(reason !== null && { reason }),
    enteredAt: enteredAt.toISOString(),
    ...(settledAt && { settledAt: settledAt.toISOString() }),
  }));
}

function toObservation(row: Row): TracedObservation {
  const { source, eventId, observation, rawPosition, observedAt, enrichedAt, decidedAt, outcome } = row;
  const { articleId, version, reason, detail, seq } = row;
  return {
    source,
    eventId,
    observation,
    ...(rawPosition !== null && { rawPosition }),
    observedAt: observedAt.toISOString(),
    ...(enrichedAt && { enrichedAt: enrichedAt.toISOString() }),
    decidedAt: decidedAt.toISOString(),
    outcome: outcome === 'rejected' ? outcome : RECEIPT_OUTCOME[outcome],
    ...(articleId !== null && { articleId }),
    ...(version !== null && { version }),
    ...(reason !== null && { reason }),
    ...(detail !== null && { detail }),
    ...(seq !== null && { seq: Number(seq) }),
  };
}
