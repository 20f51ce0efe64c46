import { uuidV5 } from '@copydesk/contracts';
import type { Entry } from '@copydesk/feeds';
import type { EntityManager } from 'typeorm';
import type { DueChannel } from './channels';
import { wakeHosts } from './hosts';
import { hostOf } from './sighting';

/** Parts of an index that are followed: those that changed last. */
const MOST_PARTS = 3;

/** The parts of an index that may have news: the ones changed last; without dates, the last ones. */
export function newestParts(entries: readonly Entry[]): string[] {
  const dated = entries.filter(({ updated }) => updated !== undefined);
  const byDate = [...dated].sort((one, other) => other.updated!.localeCompare(one.updated!));
  const parts = dated.length > 0 ? byDate : [...entries].reverse();
  return parts.flatMap(({ link }) => (link !== undefined && /^https?:/.test(link) ? [link] : [])).slice(0, MOST_PARTS);
}

/** Makes channels of the newest parts of an index, and retires those parts of it that are no longer among them. */
export async function followIndex(
  query: Pick<EntityManager, 'query'>,
  { id, sourceId, options }: Pick<DueChannel, 'id' | 'sourceId' | 'options'>,
  entries: readonly Entry[],
): Promise<void> {
  const parts = newestParts(entries).map((url) => ({
    id: uuidV5('channel', sourceId, url),
    url,
    host: hostOf(url),
    options: { ...options, partOf: id },
  }));
  await query.query(
    `INSERT INTO ingest.channels (id, source_id, kind, url, host, options)
     SELECT id, $1, 'sitemap', url, host, options
     FROM jsonb_to_recordset($2) AS part (id uuid, url text, host text, options jsonb)
     ON CONFLICT (source_id, url) DO UPDATE SET state = 'active'
     WHERE channels.state = 'retired' AND channels.options ->> 'partOf' IS NOT NULL`,
    [sourceId, JSON.stringify(parts)],
  );
  await query.query(
    `UPDATE ingest.channels SET state = 'retired', detail = 'a newer part of its index is looked at instead'
     WHERE source_id = $1 AND options ->> 'partOf' = $2 AND state = 'active' AND NOT (url = ANY ($3))`,
    [sourceId, id, parts.map(({ url }) => url)],
  );
  await wakeHosts(
    query,
    parts.map(({ host }) => ({ host, dueAt: new Date() })),
  );
}
