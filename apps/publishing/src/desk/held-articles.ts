import type { EnrichedArticle } from '@copydesk/contracts';
import type { EntityManager } from 'typeorm';
import { articleTerms } from '../archive/article-terms';
import { digest } from '../archive/digest';
import { searchConfigurationOf } from '../archive/search-configurations';
import { type HeldArticle, isRetraction } from './decide';
import type { Settled } from './inbox';

/** Of a longer text only the beginning is searched: Postgres takes no more than a megabyte of words an article. */
const SEARCHED_LENGTH = 200_000;

/**
 * Locks the articles that exist, in the order of their ids so that two transactions never wait for each other.
 *
 * Read them in a statement of its own: one that had to wait for a lock would still see the versions from before its wait.
 */
export async function lockArticles(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await manager.query('SELECT FROM publishing.articles WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [ids]);
}

/** Locks the articles that exist, and reads them. */
export async function hold(manager: EntityManager, ids: readonly string[]): Promise<Map<string, HeldArticle>> {
  await lockArticles(manager, ids);
  const rows: (Omit<HeldArticle, 'latest'> & { id: string; observedAt: Date; rawPosition: string | null })[] =
    await manager.query(
      `SELECT id, state, articles.version, versions, articles.revision, articles.observed_at AS "observedAt",
              articles.raw_position AS "rawPosition", article AS copy,
              article->'source'->>'id' AS source, retracted_by AS "retractedBy"
       FROM publishing.articles JOIN publishing.versions ON article_id = id AND versions.version = articles.version
       WHERE id = ANY ($1)`,
      [ids],
    );
  return new Map(
    rows.map(({ id, observedAt, rawPosition, ...held }) => [id, { ...held, latest: { observedAt, rawPosition } }]),
  );
}

/** Keeps every version that the observations brought, whether readers get it or not. */
export async function keepVersions(manager: EntityManager, settled: readonly Settled[]): Promise<void> {
  const versions = settled
    .filter(({ decision }) => decision.outcome !== 'duplicate' && !isRetraction(decision))
    .map(({ articleId, decision, observation: { id, observedAt, rawPosition, article } }) => ({
      articleId,
      version: decision.version,
      observation: id,
      observedAt,
      rawPosition,
      revision: article.revision,
      article: { ...article, id: articleId },
    }));
  if (versions.length === 0) return;
  await manager.query(
    `INSERT INTO publishing.versions (article_id, version, observation, observed_at, raw_position, revision, article)
     SELECT * FROM json_to_recordset($1) AS kept ("articleId" uuid, version int, observation text,
       "observedAt" timestamptz, "rawPosition" text, revision text, article json)`,
    [JSON.stringify(versions)],
  );
}

/** Brings articles to what is held of them now. */
export async function storeArticles(
  manager: EntityManager,
  settled: readonly Settled[],
  held: ReadonlyMap<string, HeldArticle>,
): Promise<void> {
  const announced = new Map(
    settled
      .filter(({ decision }) => 'announcement' in decision && !isRetraction(decision))
      .map(({ articleId, observation: { article } }) => [articleId, { ...article, id: articleId }]),
  );
  const pages = [...announced.values()];
  const retracted = settled.filter(({ decision }) => isRetraction(decision)).map(({ articleId }) => articleId);
  const sameAsBefore = [...held].filter(([id]) => !announced.has(id) && !retracted.includes(id));
  if (sameAsBefore.length > 0) await storeStanding(manager, sameAsBefore);
  if (pages.length > 0) {
    await storePages(manager, pages, held);
    await storeSearch(manager, pages);
    await storeTerms(manager, pages);
  }
  const gone = [...held].filter(([id, { state }]) => state === 'retracted' && retracted.includes(id));
  if (gone.length > 0) await storeRetracted(manager, gone);
}

/** Of an article that was taken back: that it was, and by whom. It is found and related to nothing any more. */
async function storeRetracted(
  manager: EntityManager,
  held: readonly (readonly [string, HeldArticle])[],
): Promise<void> {
  const gone = held.map(([id, { versions, latest, retractedBy }]) => ({ id, versions, retractedBy, ...latest }));
  await manager.query(
    `UPDATE publishing.articles
     SET state = 'retracted', retracted_by = gone."retractedBy", versions = gone.versions, updated_at = now(),
         observed_at = gone."observedAt", raw_position = gone."rawPosition"
     FROM json_to_recordset($1) AS gone (id uuid, versions int, "retractedBy" text, "observedAt" timestamptz,
       "rawPosition" text)
     WHERE articles.id = gone.id`,
    [JSON.stringify(gone)],
  );
  const ids = gone.map(({ id }) => id);
  for (const table of ['article_search', 'article_terms'])
    await manager.query(`DELETE FROM publishing.${table} WHERE article_id = ANY ($1)`, [ids]);
}

/** Of an article that reads as before: what was seen of it since. */
async function storeStanding(manager: EntityManager, held: readonly (readonly [string, HeldArticle])[]): Promise<void> {
  await manager.query(
    `UPDATE publishing.articles
     SET versions = held.versions, observed_at = held."observedAt", raw_position = held."rawPosition"
     FROM json_to_recordset($1) AS held (id uuid, versions int, "observedAt" timestamptz, "rawPosition" text)
     WHERE articles.id = held.id`,
    [JSON.stringify(held.map(([id, { versions, latest }]) => ({ id, versions, ...latest })))],
  );
}

/** Of an article that is new or reads otherwise: everything but its `seq`, which is drawn last. */
async function storePages(
  manager: EntityManager,
  articles: readonly EnrichedArticle[],
  held: ReadonlyMap<string, HeldArticle>,
): Promise<void> {
  const pages = articles.map((article) => {
    const { version, versions, revision, latest } = held.get(article.id)!;
    const section = article.section?.meant ?? article.section?.printed;
    return { id: article.id, version, versions, revision, ...latest, section, digest: digest(article) };
  });
  await manager.query(
    `INSERT INTO publishing.articles (id, state, version, versions, revision, observed_at, raw_position,
       first_published_at, updated_at, section, digest)
     SELECT id, 'published', version, versions, revision, "observedAt", "rawPosition", now(), now(), section, digest
     FROM json_to_recordset($1) AS page (id uuid, version int, versions int, revision text, "observedAt" timestamptz,
       "rawPosition" text, section text, digest json)
     ON CONFLICT (id) DO UPDATE SET
       state = 'published', retracted_by = NULL, version = excluded.version, versions = excluded.versions, revision = excluded.revision,
       observed_at = excluded.observed_at, raw_position = excluded.raw_position, updated_at = excluded.updated_at,
       section = excluded.section, digest = excluded.digest`,
    [JSON.stringify(pages)],
  );
}

/** Puts the words of articles where they are searched. */
export async function storeSearch(manager: EntityManager, articles: readonly EnrichedArticle[]): Promise<void> {
  const searched = articles.map(({ id, language, headline, standfirst = '', text }) => ({
    id,
    configuration: searchConfigurationOf(language.tag),
    headline,
    standfirst,
    text,
  }));
  await manager.query(
    `INSERT INTO publishing.article_search (article_id, configuration, words)
     SELECT id, configuration, setweight(to_tsvector(configuration::regconfig, left(headline, $2)), 'A')
       || setweight(to_tsvector(configuration::regconfig, left(standfirst, $2)), 'B')
       || setweight(to_tsvector(configuration::regconfig, left(text, $2)), 'C')
     FROM json_to_recordset($1) AS searched (id uuid, configuration text, headline text, standfirst text, text text)
     ON CONFLICT (article_id) DO UPDATE SET configuration = excluded.configuration, words = excluded.words`,
    [JSON.stringify(searched), SEARCHED_LENGTH],
  );
}

/** Puts the names and keywords of articles where related ones are looked for. */
export async function storeTerms(manager: EntityManager, articles: readonly EnrichedArticle[]): Promise<void> {
  const terms = articles.flatMap((article) =>
    articleTerms(article).map((term) => ({ articleId: article.id, ...term })),
  );
  await manager.query('DELETE FROM publishing.article_terms WHERE article_id = ANY ($1)', [
    articles.map(({ id }) => id),
  ]);
  await manager.query(
    `INSERT INTO publishing.article_terms (article_id, term, label, weight)
     SELECT * FROM json_to_recordset($1) AS stored ("articleId" uuid, term text, label text, weight real)`,
    [JSON.stringify(terms)],
  );
}
