import { CHANNELS } from '../published/publication-notifier';
import type { Query } from '../published/published-events';
import type { Grouped } from './group-articles';

/**
 * Writes down what came of a batch of events, and what readers are told of it, within the caller's transaction. Only the one
 * that holds the lock of stories may: numbers of their events are drawn in its order alone.
 */
export async function keepStories(query: Query, grouped: Grouped): Promise<void> {
  if (grouped.stories.length === 0) return;
  await keepArticles(query, grouped);
  await keepStanding(query, grouped);
  await keepTold(query, grouped);
}

async function keepArticles(query: Query, { articles, removed, moved }: Grouped): Promise<void> {
  await query(
    `INSERT INTO publishing.story_articles (article_id, story_id, at, likeness, confidence, copy_of, origin)
     SELECT "articleId", "storyId", at, likeness, confidence, "copyOf", coalesce(original.origin, placed.origin)
     FROM json_to_recordset($1) AS placed ("articleId" uuid, "storyId" uuid, at timestamptz, likeness real,
       confidence real, "copyOf" uuid, origin text)
     LEFT JOIN (
       SELECT article_id, origin FROM publishing.story_articles
       UNION ALL SELECT "articleId", origin FROM json_to_recordset($1) AS fresh ("articleId" uuid, origin text)
       WHERE NOT EXISTS (SELECT FROM publishing.story_articles WHERE article_id = "articleId")
     ) AS original ON original.article_id = "copyOf"
     ON CONFLICT (article_id) DO UPDATE SET
       story_id = excluded.story_id, at = excluded.at, likeness = excluded.likeness, confidence = excluded.confidence,
       copy_of = excluded.copy_of, origin = excluded.origin,
       joined_at = CASE WHEN story_articles.story_id = excluded.story_id THEN story_articles.joined_at ELSE now() END`,
    [JSON.stringify(articles)],
  );
  if (removed.length > 0) await query('DELETE FROM publishing.story_articles WHERE article_id = ANY ($1)', [removed]);
  if (moved.size > 0)
    await query(
      `UPDATE publishing.story_articles SET story_id = moved."storyId"
       FROM json_to_recordset($1) AS moved ("articleId" uuid, "storyId" uuid) WHERE article_id = moved."articleId"`,
      [JSON.stringify([...moved].map(([articleId, storyId]) => ({ articleId, storyId })))],
    );
}

/** A story that was merged stands for the other from then on, and so do those that were merged into it before. */
async function keepStanding(query: Query, { stories }: Grouped): Promise<void> {
  await query(
    `INSERT INTO publishing.stories (id, state, merged_into, split_from, central, lane)
     SELECT id, state, "mergedInto", "splitFrom", central, lane
     FROM json_to_recordset($1) AS changed (id uuid, state text, "mergedInto" uuid, "splitFrom" uuid, central uuid, lane text)
     ON CONFLICT (id) DO UPDATE SET
       state = excluded.state, merged_into = excluded.merged_into, central = coalesce(excluded.central, stories.central)`,
    [JSON.stringify(stories)],
  );
  await query(
    `UPDATE publishing.stories SET merged_into = further.merged_into
     FROM publishing.stories AS further
     WHERE stories.merged_into = further.id AND further.merged_into IS NOT NULL`,
    [],
  );
  await query(
    `UPDATE publishing.stories
     SET size = coalesce(held.size, 0), sources = coalesce(held.sources, 0), confidence = held.confidence,
         first_at = coalesce(held.first_at, stories.first_at), last_at = coalesce(held.last_at, stories.last_at)
     FROM unnest($1::uuid[]) AS changed (id)
     LEFT JOIN LATERAL (
       SELECT count(*)::int AS size, count(DISTINCT origin)::int AS sources, avg(confidence) AS confidence,
              min(at) AS first_at, max(at) AS last_at
       FROM publishing.story_articles WHERE story_id = changed.id
     ) AS held ON true
     WHERE stories.id = changed.id`,
    [stories.map(({ id }) => id)],
  );
}

async function keepTold(query: Query, { told }: Grouped): Promise<void> {
  await query(
    `WITH kept AS (
       INSERT INTO publishing.story_events (event, story_id, trace_parent, lineage)
       SELECT json_strip_nulls((told.event::jsonb || jsonb_build_object(
                'headline', articles.digest->>'headline', 'size', stories.size, 'sources', stories.sources,
                'confidence', round(stories.confidence::numeric, 3)))::json),
              stories.id, "traceParent", lineage
       FROM ROWS FROM (json_to_recordset($1) AS (event json, "storyId" uuid, "traceParent" text, lineage json))
         WITH ORDINALITY AS told (event, "storyId", "traceParent", lineage, ordinality)
       JOIN publishing.stories ON stories.id = told."storyId"
       LEFT JOIN publishing.articles ON articles.id = stories.central AND articles.state = 'published'
       ORDER BY ordinality
       RETURNING seq
     )
     SELECT pg_notify($2, max(seq)::text) FROM kept`,
    [JSON.stringify(told.map(({ event, cause }) => ({ event, storyId: event.storyId, ...cause }))), CHANNELS.stories],
  );
}
