import type { EnrichedArticle, EventAttributes, StreamEvent } from '@copydesk/contracts';
import type { DataSource } from 'typeorm';
import type { Kept } from '../reenrichment/reenrich';

/** Runs a statement and gives its rows: the pool, or a session of one's own. */
export type Query = <Row>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>;

/** Statements through the pool. */
export const queryOf =
  (dataSource: DataSource): Query =>
  (sql, parameters) =>
    dataSource.query(sql, [...parameters]);

/** An event of the public stream, and what caused it. */
export interface Publication {
  readonly event: StreamEvent;
  readonly cause: Pick<EventAttributes, 'traceParent' | 'lineage'>;
}

/** The most that is read at a time; the bytes are those of the articles, and one article may be above them. */
const MOST_EVENTS = 150;
const MOST_BYTES = 4_000_000;

interface Row {
  seq: string;
  eventId: string;
  type: StreamEvent['type'];
  articleId: string;
  version: number;
  previousVersion: number | null;
  significance: StreamEvent['significance'];
  occurredAt: Date;
  changes: StreamEvent['changes'];
  facts: NonNullable<StreamEvent['facts']> | null;
  article: EnrichedArticle | null;
  traceParent: string;
  lineage: EventAttributes['lineage'];
  run: string | null;
  reenrichment: Kept | null;
}

/**
 * The events after a `seq`, in order: as many as fit in memory well, and none only if there are none. Nothing is ever
 * published below a `seq` that was read, see `appendPublished`.
 */
export async function publishedAfter(query: Query, seq: number): Promise<Publication[]> {
  const rows = await query<Row>(
    `WITH next AS (
       SELECT published.*, article
       FROM publishing.published
       LEFT JOIN publishing.versions
         ON versions.article_id = published.article_id AND versions.version = published.version
         AND published.type <> 'retracted'
       WHERE seq > $1 ORDER BY seq LIMIT $2
     ), measured AS (
       SELECT *, sum(octet_length(article::text)) OVER (ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
         AS bytes_before
       FROM next
     )
     SELECT seq, event_id AS "eventId", type, article_id AS "articleId", version, previous_version AS "previousVersion",
            significance, occurred_at AS "occurredAt", changes, facts, article, trace_parent AS "traceParent",
            lineage, run, reenrichment
     FROM measured WHERE coalesce(bytes_before, 0) < $3 ORDER BY seq`,
    [seq, MOST_EVENTS, MOST_BYTES],
  );
  return rows.map(toPublication);
}

/** The `seq` of the last event, 0 if there is none: where the live stream is. */
export async function lastSeq(query: Query): Promise<number> {
  const [row] = await query<{ seq: string | null }>('SELECT max(seq) AS seq FROM publishing.published', []);
  return Number(row?.seq ?? 0);
}

function toPublication({ traceParent, lineage, ...row }: Row): Publication {
  const { seq, eventId, type, articleId, version, previousVersion, significance, occurredAt, changes, facts, article } =
    row;
  const event = {
    seq: Number(seq),
    eventId,
    type,
    articleId,
    version,
    ...(previousVersion !== null && { previousVersion }),
    significance,
    occurredAt: occurredAt.toISOString(),
    changes,
    ...(facts && { facts }),
    ...(lineage.lane && { lane: lineage.lane }),
    ...(article && { article }),
    ...reenrichmentOf(row),
  };
  return { event: event as StreamEvent, cause: { traceParent, lineage } };
}

/** What readers are told of a re-enrichment; nothing of any other event. */
function reenrichmentOf({ run, reenrichment }: Pick<Row, 'run' | 'reenrichment'>) {
  if (!reenrichment) return {};
  const { by, build, steps, ...told } = reenrichment;
  return { reenrichment: { run, ...told } };
}
