import { type CloudEvent, caused, observationId, type ReasonCode, type Receipt, topics } from '@copydesk/contracts';
import type { InboxEntry } from '../database/entities/inbox-entry.entity';
import type { Query } from '../published/published-events';

/** The most that is read at a time. */
const MOST_RECEIPTS = 150;

/** How readers' terms for an outcome translate into producers' terms. */
export const RECEIPT_OUTCOME = {
  published: 'accepted',
  updated: 'accepted',
  duplicate: 'duplicate',
  superseded: 'superseded',
} as const satisfies Record<NonNullable<InboxEntry['outcome']>, Receipt['outcome']>;

interface Row {
  seq: string;
  observation: string;
  rawPosition: string | null;
  rawSource: string;
  rawId: string;
  observedAt: Date;
  decidedAt: Date;
  traceParent: string;
  outcome: NonNullable<InboxEntry['outcome']>;
  articleId: string;
  version: number;
}

const COLUMNS = `receipt_seq AS seq, observation, raw_position AS "rawPosition", raw_source AS "rawSource",
  raw_id AS "rawId", observed_at AS "observedAt", received_at AS "decidedAt", trace_parent AS "traceParent", outcome,
  article_id AS "articleId", version`;

/** The receipts after a number, in order: none only if there are none. */
export async function receiptsAfter(
  query: Query,
  seq: number,
): Promise<{ readonly seq: number; readonly event: CloudEvent<Receipt> }[]> {
  const rows = await query<Row>(
    `SELECT ${COLUMNS} FROM publishing.inbox WHERE receipt_seq > $1 ORDER BY receipt_seq LIMIT $2`,
    [seq, MOST_RECEIPTS],
  );
  return rows.map((row) => ({ seq: Number(row.seq), event: toCloudEvent(row) }));
}

/** The receipt of a raw event by what its producer knows it by; `undefined` while there is none. */
export async function findReceipt(query: Query, source: string, eventId: string): Promise<Receipt | undefined> {
  const observations = observationsOf(source, eventId);
  const [row] = await query<Row>(
    `SELECT ${COLUMNS} FROM publishing.inbox WHERE observation = ANY ($1) AND raw_source = $2`,
    [observations, source],
  );
  if (row) return toReceipt(row);
  const [rejection] = await query<{ reason: ReasonCode; detail: string }>(
    'SELECT reason, detail FROM publishing.rejections WHERE observation = ANY ($1) AND raw_source = $2',
    [observations, source],
  );
  return rejection && { source, eventId, outcome: 'rejected', ...rejection };
}

/** The id is that of an event, or the position of a record whose producer gave it none. */
function observationsOf(source: string, id: string): string[] {
  const [, topic, partition, offset] = /^([^/]+)\/(\d+)\/(\d+)$/.exec(id) ?? [];
  const byPosition = topic && partition && offset && { topic, partition: Number(partition), offset };
  return [observationId({ source, id }), ...(byPosition ? [observationId(byPosition)] : [])];
}

function toReceipt({ rawSource, rawId, outcome, articleId, version }: Row): Receipt {
  return { source: rawSource, eventId: rawId, outcome: RECEIPT_OUTCOME[outcome], articleId, version };
}

function toCloudEvent(row: Row): CloudEvent<Receipt> {
  const { observation, rawSource, rawId, rawPosition, traceParent } = row;
  const source = '/copydesk/publishing';
  const lineage = {
    observation,
    observedAt: row.observedAt.toISOString(),
    rawSource,
    rawId,
    ...(rawPosition !== null && { rawPosition }),
  };
  const cause = { id: observation, source, time: row.decidedAt.toISOString(), traceParent, lineage };
  const data = toReceipt(row);
  return { attributes: caused(cause, topics.receipts, data, source), data };
}
