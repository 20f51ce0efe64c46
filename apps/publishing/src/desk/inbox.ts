import type { EntityManager } from 'typeorm';
import type { Decision } from './decide';
import type { Observation } from './observation';

/** An observation that was decided on, and the article that it turned out to be of. */
export interface Settled {
  readonly observation: Observation;
  readonly articleId: string;
  readonly decision: Decision;
}

/**
 * Takes observations in, and leaves out those that were taken in before. Waits for a transaction that is taking in
 * one of them at this moment; in the order of their ids, so that two never wait for each other.
 *
 * @returns those that are new, in the order given, each once
 */
export async function claim(manager: EntityManager, observations: readonly Observation[]): Promise<Observation[]> {
  const distinct = [...new Map(observations.map((observation) => [observation.id, observation])).values()];
  const claimed: { observation: string }[] = await manager.query(
    `INSERT INTO publishing.inbox (observation, raw_position)
     SELECT id, "rawPosition" FROM json_to_recordset($1) AS claimed (id text, "rawPosition" text)
     ORDER BY id
     ON CONFLICT DO NOTHING
     RETURNING observation`,
    [JSON.stringify(distinct.map(({ id, rawPosition }) => ({ id, rawPosition })))],
  );
  const fresh = new Set(claimed.map(({ observation }) => observation));
  return distinct.filter(({ id }) => fresh.has(id));
}

/** Writes down what became of each observation. */
export async function settle(manager: EntityManager, settled: readonly Settled[]): Promise<void> {
  const outcomes = settled.map(({ observation, articleId, decision: { outcome, version } }) => ({
    observation: observation.id,
    outcome,
    articleId,
    version,
  }));
  await manager.query(
    `UPDATE publishing.inbox
     SET outcome = settled.outcome, article_id = settled."articleId", version = settled.version
     FROM json_to_recordset($1) AS settled (observation text, outcome text, "articleId" uuid, version int)
     WHERE inbox.observation = settled.observation`,
    [JSON.stringify(outcomes)],
  );
}
