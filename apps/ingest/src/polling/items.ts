import type { EntityManager } from 'typeorm';
import type { Sighting } from './sighting';

type Query = Pick<EntityManager, 'query'>;

/** What is remembered of an article that a source has shown. */
export interface KnownItem {
  readonly key: string;
  /** Of what its channel last said of it. */
  readonly entryHash: string;
  /** Of what was sent last; null before anything was. */
  readonly sentHash: string | null;
}

/** An article as it is to be remembered after a visit to its channel. */
export interface SeenItem {
  readonly sighting: Sighting;
  /** Of what has been sent; null if nothing was. */
  readonly sentHash: string | null;
  /** When its page is due; null if nothing is fetched. */
  readonly dueAt: Date | null;
}

/** Those of the articles that were seen before, by key. */
export async function findKnown(
  query: Query,
  sourceId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KnownItem>> {
  if (keys.length === 0) return new Map();
  const rows: KnownItem[] = await query.query(
    `SELECT key, entry_hash AS "entryHash", sent_hash AS "sentHash" FROM ingest.items
     WHERE source_id = $1 AND key = ANY ($2)`,
    [sourceId, keys],
  );
  return new Map(rows.map((row) => [row.key, row]));
}

/** Those of the articles whose page was seen to read otherwise since then, by key. */
export async function changedSince(
  query: Query,
  sourceId: string,
  keys: readonly string[],
  since: Date,
): Promise<ReadonlySet<string>> {
  const rows: { key: string }[] = await query.query(
    `SELECT key FROM ingest.items
     WHERE source_id = $1 AND key = ANY ($2) AND EXISTS (
       SELECT FROM jsonb_array_elements(looks) AS look
       WHERE (look ->> 'changed')::boolean AND (look ->> 'at')::bigint >= $3)`,
    [sourceId, keys, since.getTime()],
  );
  return new Set(rows.map(({ key }) => key));
}

/** Remembers what is new, and what its channel says otherwise than before. */
export async function remember(
  query: Query,
  { sourceId, channelId }: { readonly sourceId: string; readonly channelId: string },
  items: readonly SeenItem[],
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ sighting: { key, hash, hints, body, host, publishedAt }, sentHash, dueAt }) => ({
    key,
    url: hints.url ?? null,
    host: host ?? null,
    // Needed until the page was taken in, and for as long as it cannot be.
    entry: dueAt === null ? null : { hints, body },
    entry_hash: hash,
    sent_hash: sentHash,
    undated: publishedAt === undefined,
    published_at: publishedAt ?? null,
    due_at: dueAt,
  }));
  await query.query(
    `INSERT INTO ingest.items AS known
       (source_id, channel_id, key, url, host, entry, entry_hash, sent_hash, undated, published_at, due_at)
     SELECT $1, $2, key, url, host, entry, entry_hash, sent_hash, undated, published_at, due_at
     FROM jsonb_to_recordset($3) AS seen (key text, url text, host text, entry jsonb, entry_hash text, sent_hash text,
       undated boolean, published_at timestamptz, due_at timestamptz)
     ORDER BY key
     ON CONFLICT (source_id, key) DO UPDATE SET
       url = COALESCE(excluded.url, known.url),
       host = COALESCE(excluded.host, known.host),
       entry = COALESCE(excluded.entry, known.entry),
       entry_hash = excluded.entry_hash,
       sent_hash = COALESCE(excluded.sent_hash, known.sent_hash),
       undated = excluded.undated,
       published_at = COALESCE(excluded.published_at, known.published_at),
       due_at = COALESCE(LEAST(excluded.due_at, known.due_at), excluded.due_at, known.due_at),
       last_seen_at = now()`,
    [sourceId, channelId, JSON.stringify(rows)],
  );
}

/** Notes that articles are still shown, to the day: whoever is shown no more is forgotten some time. */
export async function noteStillShown(query: Query, sourceId: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await query.query(
    `UPDATE ingest.items SET last_seen_at = now()
     WHERE source_id = $1 AND key = ANY ($2) AND last_seen_at < now() - interval '1 day'`,
    [sourceId, keys],
  );
}

/**
 * Forgets articles that were not shown for a time that is longer than any feed holds one.
 *
 * @returns how many
 */
export async function forgetOld(query: Query, days: number): Promise<number> {
  const [, count]: [unknown, number] = await query.query(
    `DELETE FROM ingest.items WHERE ctid IN (
       SELECT ctid FROM ingest.items
       WHERE last_seen_at < now() - $1 * interval '1 day' AND due_at IS NULL LIMIT 10000)`,
    [days],
  );
  return count;
}
