import { type DataSource, In } from 'typeorm';
import type { RelatedArticle } from '../api/resources';
import { Article } from '../database/entities/article.entity';
import { toSummary } from './summary';

/** Of the article's own terms, those that tell most are compared: the rest would cost much and add little. */
const MOST_TERMS = 12;

/**
 * Articles of the story of `$1`, then those that share terms with it; never a copy of it, nor what it is a copy of, nor a
 * further copy of that. A shared term counts as much as both articles are about it, times the square of
 * its rarity ln(1 + N/n), for n of all N articles: the term frequency and inverse document frequency of both sides.
 */
const SHARING = `
  WITH rarities AS (
    SELECT term, label, weight,
           ln(1 + (SELECT count(*) FROM publishing.articles)::float8
                / (SELECT count(*) FROM publishing.article_terms carrier WHERE carrier.term = own.term)) AS rarity
    FROM publishing.article_terms own
    WHERE article_id = $1
  ), mine AS (
    SELECT * FROM rarities ORDER BY weight * rarity DESC LIMIT $2
  ), shared AS (
    SELECT theirs.article_id, mine.label, mine.weight * theirs.weight * mine.rarity ^ 2 AS strength
    FROM mine JOIN publishing.article_terms theirs USING (term)
    WHERE theirs.article_id <> $1
  ), own AS (
    SELECT story_id, coalesce(copy_of, article_id) AS original FROM publishing.story_articles WHERE article_id = $1
  ), near AS (
    SELECT article_id, label, strength FROM shared
    UNION ALL
    SELECT article_id, NULL, 0 FROM publishing.story_articles JOIN own USING (story_id) WHERE article_id <> $1
  )
  SELECT near.article_id AS id, coalesce(bool_or(member.story_id = own.story_id), false) AS "sameStory",
         array_remove(array_agg(label ORDER BY strength DESC), NULL) AS shares
  FROM near JOIN publishing.articles ON articles.id = near.article_id AND state = 'published'
  LEFT JOIN publishing.story_articles AS member ON member.article_id = near.article_id
  LEFT JOIN own ON true
  WHERE coalesce(member.copy_of, near.article_id) IS DISTINCT FROM own.original
  GROUP BY near.article_id
  ORDER BY "sameStory" DESC, sum(strength) DESC, near.article_id LIMIT $3`;

/** The articles that have most in common with one, closest first. */
export async function findRelated(dataSource: DataSource, articleId: string, limit: number): Promise<RelatedArticle[]> {
  const sharing: { id: string; sameStory: boolean; shares: string[] }[] = await dataSource.query(SHARING, [
    articleId,
    MOST_TERMS,
    limit,
  ]);
  const articles = await dataSource.getRepository(Article).findBy({ id: In(sharing.map(({ id }) => id)) });
  const byId = new Map(articles.map((article) => [article.id, article]));
  return sharing.map(({ id, sameStory, shares }) => ({
    ...toSummary(byId.get(id)!),
    ...(sameStory && { sameStory }),
    shares,
  }));
}
