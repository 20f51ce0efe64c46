import { countRequest, type HostRequests, mayLook } from '@copydesk/schedule';
import type { EntityManager } from 'typeorm';

type Query = Pick<EntityManager, 'query'>;

/**
 * At most this share of what a host is asked for are looks at articles that were read before. The plan of looks alone needs
 * less where a feed is polled as often as it has news; more is asked for where articles change without end.
 */
const LOOKS_SHARE = 0.75;

/** How long looks are put off when a host has had its share: until the polls in between leave room for some. */
const PUT_OFF_SECONDS = 15 * 60;

const NONE: HostRequests = { at: 0, polls: 0, looks: 0 };

/**
 * Counts a visit to a host, for all processes together: whoever makes one has the host in hand, so nobody else counts
 * meanwhile.
 *
 * @returns false, with nothing counted, if it is a look for which the host has no room
 */
export async function countVisit(query: Query, host: string, kind: 'poll' | 'look'): Promise<boolean> {
  const [row] = await query.query('SELECT requests FROM ingest.hosts WHERE host = $1', [host]);
  const requests: HostRequests = row?.requests ?? NONE;
  const now = Date.now();
  if (kind === 'look' && !mayLook(requests, LOOKS_SHARE, now)) return false;
  await query.query('UPDATE ingest.hosts SET requests = $2 WHERE host = $1', [
    host,
    JSON.stringify(countRequest(requests, kind, now)),
  ]);
  return true;
}

/** Puts off all looks that are due at a host, in their order; pages that were never read stay due. */
export async function putOffLooks(query: Query, host: string): Promise<void> {
  await query.query(
    `UPDATE ingest.items
     SET due_at = GREATEST(due_at, now() - $2 * interval '1 s') + ($2 + 60) * interval '1 s'
     WHERE host = $1 AND due_at <= now() AND sent_hash IS NOT NULL`,
    [host, PUT_OFF_SECONDS],
  );
}
