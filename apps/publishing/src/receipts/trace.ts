import type { ReasonCode, Receipt } from '@copydesk/contracts';
import type { InboxEntry } from '../database/entities/inbox-entry.entity';
import type { Query } from '../published/published-events';
import { RECEIPT_OUTCOME } from './receipts';

/** One observation, and how it went. All times are RFC 3339. */
export interface TracedObservation {
  /** `ce_source` and `ce_id` of the raw event. */
  readonly source: string;
  readonly eventId: string;
  /** Observation id. */
  readonly observation: string;
  /** `topic/partition/offset` of the raw record. */
  readonly rawPosition?: string;
  readonly observedAt: string;
  /** When enrichment made its record; absent if it was rejected. */
  readonly enrichedAt?: string;
  /** When it was decided what it means, or that it is rejected. */
  readonly decidedAt: string;
  readonly outcome: Receipt['outcome'];
  readonly articleId?: string;
  readonly version?: number;
  readonly reason?: ReasonCode;
  readonly detail?: string;
  /** `seq` of the event that told readers, if they were told of it. */
  readonly seq?: number;
}

/** `GET /v1/trace/:id`: where an article or an event is, and why. */
export interface Trace {
  /** Of the newest observation that has one. */
  readonly articleId?: string;
  readonly state?: 'published' | 'retracted';
  /** Newest first, at most 100. */
  readonly observations: readonly TracedObservation[];
}

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
