import type { SourceHealth } from '@copydesk/contracts';
import type { EntityManager } from 'typeorm';
import { announce } from './announcements';

/** So many failures in a row are no accident. */
const FAILING = 3;

/**
 * Tells how a source is doing, if that is not what was told last: failing if a channel fails again and again, silent if
 * one has less to tell than it should, retired if none is left, else healthy. Visits to two channels of it at a time do not
 * wait for each other: what one has not seen of the other, the next visit sees.
 */
export async function noteHealth(query: Pick<EntityManager, 'query'>, sourceId: string): Promise<void> {
  const [source]: {
    known: string | null;
    active: number;
    answered: boolean;
    failing: string | null;
    silent: string | null;
  }[] = await query.query(
    `SELECT health AS known,
         (SELECT count(*)::int FROM ingest.channels WHERE source_id = $1 AND state <> 'retired') AS active,
         EXISTS (SELECT FROM ingest.channels WHERE source_id = $1 AND last_success_at IS NOT NULL) AS answered,
         (SELECT concat_ws(' ', url || ':', detail, next_step) FROM ingest.channels
          WHERE source_id = $1 AND state = 'active' AND failures >= $2 ORDER BY failures DESC LIMIT 1) AS failing,
         (SELECT concat_ws(' ', cause || ':', detail) FROM ingest.gaps
          WHERE source_id = $1 AND closed_at IS NULL AND cause IN ('silence', 'emptied', 'thinned')
          ORDER BY opened_at DESC LIMIT 1) AS silent
       FROM ingest.sources WHERE id = $1`,
    [sourceId, FAILING],
  );
  if (!source) return;
  const { known, active, answered, failing, silent } = source;
  const state: SourceHealth['state'] =
    active === 0 ? 'retired' : failing !== null ? 'failing' : silent !== null ? 'silent' : 'healthy';
  // That nothing is wrong is not known before something was right.
  if (state === known || (state === 'healthy' && !answered)) return;
  const since = new Date().toISOString();
  const [told]: [unknown[], number] = await query.query(
    'UPDATE ingest.sources SET health = $2 WHERE id = $1 AND health IS DISTINCT FROM $2 RETURNING id',
    [sourceId, state],
  );
  if (told.length === 0) return;
  const detail = state === 'failing' ? failing : state === 'silent' ? silent : null;
  await announce(query, [{ sourceId, state, since, ...(detail !== null && { detail }) }]);
}
