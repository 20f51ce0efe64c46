import { type ChannelState, newChannel } from '@copydesk/schedule';
import type { EntityManager } from 'typeorm';
import type { ChannelKind } from '../database/entities/channel.entity';
import { ChannelOptions } from '../sources/channel-options';

type Query = Pick<EntityManager, 'query'>;

/** A channel that is to be visited, with all that is needed for that. */
export interface DueChannel {
  readonly id: string;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly language: string | undefined;
  readonly kind: ChannelKind;
  readonly url: string;
  readonly host: string;
  readonly options: ChannelOptions;
  readonly schedule: ChannelState;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
}

const ACTIVE_CHANNELS = `
  SELECT channels.id, source_id AS "sourceId", name AS "sourceName", language, kind, url, host, options, schedule, etag,
    last_modified AS "lastModified"
  FROM ingest.channels JOIN ingest.sources ON sources.id = source_id
  WHERE channels.state = 'active' AND sources.state = 'active'`;

/** The channel of a host that is due for longest, if one is. */
export const dueChannel = (query: Query, host: string): Promise<DueChannel | undefined> =>
  findChannel(query, 'host = $1 AND due_at <= now() ORDER BY due_at LIMIT 1', host);

/** A channel, due or not, if it is visited at all. */
export const activeChannel = (query: Query, id: string): Promise<DueChannel | undefined> =>
  findChannel(query, 'channels.id = $1', id);

async function findChannel(query: Query, condition: string, value: string): Promise<DueChannel | undefined> {
  const [row] = await query.query(`${ACTIVE_CHANNELS} AND ${condition}`, [value]);
  if (!row) return undefined;
  const { language, options, schedule, etag, lastModified, ...rest } = row;
  return {
    ...rest,
    language: language ?? undefined,
    options: ChannelOptions.parse(options),
    schedule: schedule?.version === newChannel('').version ? schedule : newChannel(rest.id),
    etag: etag ?? undefined,
    lastModified: lastModified ?? undefined,
  };
}

/** What a visit found out about a channel. */
export interface Visited {
  readonly schedule: ChannelState;
  /** When it is due again; null if never: it is retired. */
  readonly dueAt: Date | null;
  readonly at: Date;
  readonly outcome: 'changed' | 'unchanged' | 'failed';
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  readonly cost: { readonly requests: number; readonly bytes: number };
  readonly newItems: number;
  readonly undated: number;
  /** Class of the failure, what was seen, and what an operator may do. */
  readonly failure?: { readonly kind: string; readonly detail: string; readonly nextStep: string } | undefined;
}

/** Writes down what a visit found out. */
export async function noteVisit(query: Query, channelId: string, visited: Visited): Promise<void> {
  const { schedule, dueAt, at, outcome, etag, lastModified, cost, newItems, undated, failure } = visited;
  await query.query(
    `UPDATE ingest.channels SET
       schedule = $2, due_at = COALESCE($3, due_at), state = CASE WHEN $3::timestamptz IS NULL THEN 'retired' ELSE state END,
       etag = $4, last_modified = $5, polls = polls + 1, unchanged = unchanged + $6, requests = requests + $7,
       bytes = bytes + $8, items = items + $9, undated = undated + $10, last_polled_at = $11,
       last_success_at = CASE WHEN $12::text IS NULL THEN $11 ELSE last_success_at END,
       last_new_at = CASE WHEN $9 > 0 THEN $11 ELSE last_new_at END,
       failures = CASE WHEN $12::text IS NULL THEN 0 ELSE failures + 1 END,
       failure = $12, detail = $13, next_step = $14
     WHERE id = $1`,
    [
      channelId,
      JSON.stringify(schedule),
      dueAt,
      etag ?? null,
      lastModified ?? null,
      outcome === 'unchanged' ? 1 : 0,
      cost.requests,
      cost.bytes,
      newItems,
      undated,
      at,
      failure?.kind ?? null,
      failure?.detail ?? null,
      failure?.nextStep ?? null,
    ],
  );
}

/** Counts new items that came otherwise than by a visit, of each when it was published. */
export async function noteItems(query: Query, channelId: string, published: readonly (number | null)[]): Promise<void> {
  if (published.length === 0) return;
  const undated = published.filter((at) => at === null).length;
  await query.query(
    'UPDATE ingest.channels SET items = items + $2, undated = undated + $3, last_new_at = now() WHERE id = $1',
    [channelId, published.length, undated],
  );
}

/** Follows a channel that has moved for good; if it is there already, under its new address, the old one is retired. */
export async function moveChannel(query: Query, channel: DueChannel, url: string, host: string): Promise<void> {
  await query.query(
    `UPDATE ingest.channels SET url = $2, host = $3
     WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM ingest.channels WHERE source_id = $4 AND url = $2)`,
    [channel.id, url, host, channel.sourceId],
  );
  await query.query(
    `UPDATE ingest.channels SET state = 'retired', detail = $2
     WHERE id = $1 AND EXISTS (SELECT 1 FROM ingest.channels WHERE source_id = $3 AND url = $4 AND id <> $1)`,
    [channel.id, `it has moved to ${url}, which is a channel of its own`, channel.sourceId, url],
  );
}

/** Puts the next visit off: nothing was found out at this one. */
export async function putOffChannel(query: Query, { id }: Pick<DueChannel, 'id'>, seconds: number): Promise<void> {
  await query.query(`UPDATE ingest.channels SET due_at = now() + $2 * interval '1 s' WHERE id = $1`, [id, seconds]);
}
