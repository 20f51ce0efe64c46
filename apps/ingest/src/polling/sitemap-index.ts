import { uuidV5 } from '@copydesk/contracts';
import type { Entry } from '@copydesk/feeds';
import type { EntityManager } from 'typeorm';
import { chooseNewsSitemaps } from '../discovery/find-sitemaps';
import type { DueChannel } from './channels';
import { wakeHosts } from './hosts';
import { hostOf } from './sighting';

/**
 * Makes channels of those parts of an index in which new articles turn up, and retires other parts of it once nothing
 * has come there for two days: the last articles of a month may be written when the next one has begun.
 */
export async function followIndex(
  query: Pick<EntityManager, 'query'>,
  { id, sourceId, options }: Pick<DueChannel, 'id' | 'sourceId' | 'options'>,
  entries: readonly Entry[],
): Promise<void> {
  const parts = chooseNewsSitemaps(entries).map(({ url }) => ({
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
     WHERE source_id = $1 AND options ->> 'partOf' = $2 AND state = 'active' AND NOT (url = ANY ($3))
       AND COALESCE(last_new_at, created_at) < now() - interval '2 days'`,
    [sourceId, id, parts.map(({ url }) => url)],
  );
  await wakeHosts(
    query,
    parts.map(({ host }) => ({ host, dueAt: new Date() })),
  );
}
