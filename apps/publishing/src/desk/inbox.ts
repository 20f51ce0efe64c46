import type { EntityManager } from 'typeorm';
import { CHANNELS } from '../published/publication-notifier';
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
    `INSERT INTO publishing.inbox (observation, raw_position, raw_source, raw_id, observed_at, enriched_at, trace_parent)
     SELECT id, "rawPosition", "rawSource", "rawId", "observedAt", "enrichedAt", "traceParent"
     FROM json_to_recordset($1) AS claimed (id text, "rawPosition" text, "rawSource" text, "rawId" text,
       "observedAt" timestamptz, "enrichedAt" timestamptz, "traceParent" text)
     ORDER BY id
     ON CONFLICT DO NOTHING
     RETURNING observation`,
    [JSON.stringify(distinct.map(toClaim))],
  );
  const fresh = new Set(claimed.map(({ observation }) => observation));
  return distinct.filter(({ id }) => fresh.has(id));
}

function toClaim({ id, observedAt, rawPosition, enrichedAt, cause: { lineage, traceParent } }: Observation) {
  const { rawSource, rawId } = lineage;
  return { id, rawPosition, rawSource, rawId, observedAt, enrichedAt: new Date(enrichedAt), traceParent };
}

/** Writes down what became of each observation, which is its receipt. Receipts are numbered: see `takeTurn`. */
export async function settle(manager: EntityManager, settled: readonly Settled[]): Promise<void> {
  const outcomes = settled.map(({ observation, articleId, decision: { outcome, version } }) => ({
    observation: observation.id,
    outcome,
    articleId,
    version,
  }));
  await manager.query(
    `WITH numbered AS (
       SELECT nextval('publishing.receipt_seq') AS seq, outcomes.* FROM (
         SELECT * FROM ROWS FROM (json_to_recordset($1) AS (observation text, outcome text, "articleId" uuid,
           version int)) WITH ORDINALITY ORDER BY ordinality
       ) AS outcomes
     ), told AS (
       UPDATE publishing.inbox
       SET outcome = numbered.outcome, article_id = numbered."articleId", version = numbered.version,
           receipt_seq = numbered.seq
       FROM numbered WHERE inbox.observation = numbered.observation
     )
     SELECT pg_notify($2, max(seq)::text) FROM numbered`,
    [JSON.stringify(outcomes), CHANNELS.receipts],
  );
}
