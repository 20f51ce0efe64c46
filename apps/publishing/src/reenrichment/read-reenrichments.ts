import { EnrichedArticle, ReenrichmentRun } from '@copydesk/contracts';
import { z } from 'zod';
import type { Query } from '../published/published-events';
import type { Kept } from './reenrich';

export const ReenrichmentSummary = z
  .object({
    run: ReenrichmentRun,
    by: z.string().describe('who asked for it'),
    at: z.iso.datetime().describe('when its first article was changed'),
    until: z.iso.datetime().describe('when its last article was changed'),
    articles: z.int().min(1).describe('how many articles it changed'),
    standing: z.int().min(0).describe('how many of them are still as it left them'),
    from: z.array(z.string()).describe('versions of the product that had made them before'),
    to: z.array(z.string()).describe('versions of the product that have made them since'),
    steps: z.array(z.string()).describe('the steps of enrichment whose version changed: `findQuotes 1 → 2`'),
    rollsBack: ReenrichmentRun.optional().describe('the run that it took back'),
  })
  .describe('A run of re-enrichment, and what became of it');
export type ReenrichmentSummary = z.infer<typeof ReenrichmentSummary>;

export const ReenrichedArticle = z
  .object({
    articleId: z.uuid(),
    version: z.int().min(1).describe('the version that readers have'),
    before: z.int().min(1).describe('the version that they had before the run'),
  })
  .describe('An article that is still as a run of re-enrichment left it');
export type ReenrichedArticle = z.infer<typeof ReenrichedArticle>;

export const ObservedArticle = z
  .object({
    observation: z.string().describe('observation id'),
    version: z.int().min(1).describe('the version that readers have'),
    article: EnrichedArticle,
  })
  .describe('An article that readers have as it was read from an observation');
export type ObservedArticle = z.infer<typeof ObservedArticle>;

/** The most observations that can be asked for at once. */
const MOST_OBSERVATIONS = 100;

const Observation = z
  .string()
  .max(500)
  .regex(/^[^\0]*$/, 'must not contain U+0000');

/** Query parameters of `GET /v1/observations`. */
export const ObservationsQuery = z.object({
  id: z
    .union([Observation, z.array(Observation).max(MOST_OBSERVATIONS)])
    .describe('observation id; as often as there are, at most 100'),
});
export type ObservationsQuery = z.infer<typeof ObservationsQuery>;

/** What an address that names a run has in it. */
export const RunParams = z.object({ run: ReenrichmentRun });
export type RunParams = z.infer<typeof RunParams>;

/** Query parameters of `GET /v1/reenrichments/:run/articles`. */
export const StandingQuery = z.object({
  after: z.guid().optional().describe('the last article of the page before'),
});
export type StandingQuery = z.infer<typeof StandingQuery>;

/** How many articles of a run there are on a page. */
const PAGE = 1_000;

/** Whether what a run gave an article, `given`, is what readers have of it, `told`: either itself, or restored. */
const STANDS = `state = 'published' AND coalesce((told.reenrichment->>'restores')::int, told.version) = given.version`;

/** Each change of a run with what readers have now. */
const GIVEN = `publishing.published AS given
  JOIN publishing.articles ON articles.id = given.article_id
  JOIN publishing.published AS told
    ON told.article_id = articles.id AND told.version = articles.version AND told.type <> 'retracted'`;

/** Every run, the newest first. */
export async function listRuns(query: Query): Promise<ReenrichmentSummary[]> {
  const rows = await query<Record<'run' | 'articles' | 'standing', string> & RunRow>(
    `SELECT given.run, min(given.occurred_at) AS at, max(given.occurred_at) AS until, count(*) AS articles,
            count(*) FILTER (WHERE ${STANDS}) AS standing,
            min(given.reenrichment->>'by') AS by, min(given.reenrichment->>'rollsBack') AS "rollsBack",
            array_agg(DISTINCT given.reenrichment->'previously'->>'version') AS from,
            array_agg(DISTINCT given.reenrichment->>'build') AS to,
            array_agg(DISTINCT given.reenrichment->>'steps') AS steps
     FROM ${GIVEN}
     WHERE given.run IS NOT NULL
     GROUP BY given.run ORDER BY at DESC, run`,
    [],
  );
  return rows.map(({ at, until, articles, standing, rollsBack, steps, ...rest }) => ({
    ...rest,
    at: at.toISOString(),
    until: until.toISOString(),
    articles: Number(articles),
    standing: Number(standing),
    steps: [...new Set(steps.flatMap((text) => JSON.parse(text) as Kept['steps']))].sort(),
    ...(rollsBack !== null && { rollsBack }),
  }));
}

interface RunRow {
  readonly at: Date;
  readonly until: Date;
  readonly by: string;
  readonly rollsBack: string | null;
  readonly from: string[];
  readonly to: string[];
  /** Each a list as JSON. */
  readonly steps: string[];
}

/** The articles that are still as a run left them, in the order of their ids; none after the last. */
export async function standingOf(query: Query, run: string, after: string | undefined): Promise<ReenrichedArticle[]> {
  return query(
    `SELECT articles.id AS "articleId", articles.version, given.previous_version AS before
     FROM ${GIVEN}
     WHERE given.run = $1 AND ($2::uuid IS NULL OR given.article_id > $2) AND ${STANDS}
     ORDER BY given.article_id LIMIT $3`,
    [run, after ?? null, PAGE],
  );
}

/** Of these observations, those that are behind what readers have. */
export async function articlesOf(query: Query, observations: readonly string[]): Promise<ObservedArticle[]> {
  return query(
    `SELECT inbox.observation, articles.version, article
     FROM publishing.inbox
     JOIN publishing.articles ON articles.id = inbox.article_id AND state = 'published'
     JOIN publishing.versions
       ON versions.article_id = articles.id AND versions.version = articles.version
       AND versions.observation = inbox.observation
     WHERE inbox.observation = ANY ($1)`,
    [observations],
  );
}
