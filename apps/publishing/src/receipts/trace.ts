import { KnownOrLaterReason, type ReasonCode } from '@copydesk/contracts';
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

/** `GET /v1/trace/:id` */
export const Trace = z
  .object({
    articleId: z.uuid().optional().describe('of the newest observation that has one'),
    state: z.enum(['published', 'retracted']).optional(),
    observations: z.array(TracedObservation).describe('newest first, at most 100'),
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
 * @param id article id, `ce_id` of a raw event, position of a raw record without one, or observation id
 * @returns `undefined` if publishing has never heard of it
 */
export async function traceOf(query: Query, id: string): Promise<Trace | undefined> {
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
  if (rows.length === 0) return undefined;
  const articleId = rows.find((row) => row.articleId !== null)?.articleId;
  const [article] = articleId
    ? await query<{ state: 'published' | 'retracted' }>('SELECT state FROM publishing.articles WHERE id = $1', [
        articleId,
      ])
    : [];
  return { ...(articleId && { articleId }), ...article, observations: rows.map(toObservation) };
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
