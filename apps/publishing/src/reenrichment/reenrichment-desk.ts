import { type EnrichedArticle, type ReenrichmentRequest, uuidV5 } from '@copydesk/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { digest } from '../archive/digest';
import { lockArticles, storeSearch, storeTerms } from '../desk/held-articles';
import { appendEvents, takeTurn } from '../published/append-published';
import { type Reenriched, reenrich, type Standing, type Wanted } from './reenrich';

/**
 * Puts articles as another build reads them, or as they were before. It decides in one transaction, like the desk of
 * publications and under the same locks, so that what comes in meanwhile is never overwritten: a request is for one version,
 * and numbers of versions never come back.
 */
@Injectable()
export class ReenrichmentDesk {
  constructor(private readonly dataSource: DataSource) {}

  /** Carries out requests, in order. One that was carried out before changes nothing. */
  async take(requests: readonly ReenrichmentRequest[]): Promise<void> {
    for (const round of rounds(requests))
      await this.dataSource.transaction('READ COMMITTED', (manager) => takeIn(manager, round));
  }
}

/** Each round has an article once: what comes later in the order is weighed against what came before it. */
export function rounds(requests: readonly ReenrichmentRequest[]): ReenrichmentRequest[][] {
  const found: ReenrichmentRequest[][] = [];
  const before = new Map<string, number>();
  for (const request of requests) {
    const round = before.get(request.articleId) ?? 0;
    before.set(request.articleId, round + 1);
    found[round] = [...(found[round] ?? []), request];
  }
  return found;
}

async function takeIn(manager: EntityManager, requests: readonly ReenrichmentRequest[]): Promise<void> {
  const ids = requests.map(({ articleId }) => articleId);
  await lockArticles(manager, ids);
  const standing = await readStanding(manager, ids);
  const earlier = await readEarlier(manager, requests);
  const changed = requests.flatMap((request) => {
    const wanted = 'article' in request ? { article: request.article } : earlier.get(keyOf(request));
    return reenrich(request, standing.get(request.articleId), wanted) ?? [];
  });
  if (changed.length === 0) return;
  await keep(manager, changed);
  await store(manager, changed);
  await takeTurn(manager);
  await appendEvents(manager, changed.map(toEvent));
}

async function readStanding(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Standing>> {
  const rows: (Standing & { id: string })[] = await manager.query(
    `SELECT id, state, articles.version, versions, current.article, current.observation,
            current.observed_at AS "observedAt", current.raw_position AS "rawPosition", told.trace_parent AS "traceParent",
            told.lineage, coalesce((told.reenrichment->>'restores')::int, told.version) AS origin
     FROM publishing.articles
     JOIN publishing.versions AS current ON current.article_id = id AND current.version = articles.version
     JOIN publishing.published AS told
       ON told.article_id = id AND told.version = articles.version AND told.type <> 'retracted'
     WHERE id = ANY ($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
}

/** The versions that are to be restored. */
async function readEarlier(
  manager: EntityManager,
  requests: readonly ReenrichmentRequest[],
): Promise<Map<string, Wanted>> {
  const restores = requests.flatMap((request) =>
    'restore' in request ? [{ articleId: request.articleId, restore: request.restore }] : [],
  );
  if (restores.length === 0) return new Map();
  const rows: { articleId: string; version: number; article: EnrichedArticle; origin: number }[] = await manager.query(
    `SELECT versions.article_id AS "articleId", versions.version, article,
            coalesce((told.reenrichment->>'restores')::int, told.version) AS origin
     FROM json_to_recordset($1) AS wanted ("articleId" uuid, restore int)
     JOIN publishing.versions ON versions.article_id = wanted."articleId" AND versions.version = wanted.restore
     JOIN publishing.published AS told
       ON told.article_id = versions.article_id AND told.version = versions.version AND told.type <> 'retracted'`,
    [JSON.stringify(restores)],
  );
  return new Map(rows.map(({ articleId, version, ...wanted }) => [keyOf({ articleId, restore: version }), wanted]));
}

const keyOf = ({ articleId, restore }: { articleId: string; restore: number }): string => `${articleId} ${restore}`;

/** A version is of the observation that it was read from, whichever build has read it. */
async function keep(manager: EntityManager, changed: readonly Reenriched[]): Promise<void> {
  const versions = changed.map(({ before: { observation, observedAt, rawPosition }, version, article }) => ({
    articleId: article.id,
    version,
    observation,
    observedAt,
    rawPosition,
    revision: article.revision,
    article,
  }));
  await manager.query(
    `INSERT INTO publishing.versions (article_id, version, observation, observed_at, raw_position, revision, article)
     SELECT * FROM json_to_recordset($1) AS kept ("articleId" uuid, version int, observation text,
       "observedAt" timestamptz, "rawPosition" text, revision text, article json)`,
    [JSON.stringify(versions)],
  );
}

/** When it was observed and when it came out stay as they are, and so does its place in lists: it is no news. */
async function store(manager: EntityManager, changed: readonly Reenriched[]): Promise<void> {
  const articles = changed.map(({ article }) => article);
  const pages = changed.map(({ version, article }) => {
    const section = article.section?.meant ?? article.section?.printed;
    return { id: article.id, version, revision: article.revision, section, digest: digest(article) };
  });
  await manager.query(
    `UPDATE publishing.articles
     SET version = page.version, versions = page.version, revision = page.revision, section = page.section,
         digest = page.digest
     FROM json_to_recordset($1) AS page (id uuid, version int, revision text, section text, digest json)
     WHERE articles.id = page.id`,
    [JSON.stringify(pages)],
  );
  await storeSearch(manager, articles);
  await storeTerms(manager, articles);
}

const toEvent = ({ run, before, version, article, changes, kept }: Reenriched) => ({
  eventId: uuidV5('publication', article.id, String(version), 'reenriched'),
  type: 'reenriched' as const,
  articleId: article.id,
  version,
  previousVersion: before.version,
  significance: 'noise' as const,
  changes,
  traceParent: before.traceParent,
  lineage: before.lineage,
  run,
  reenrichment: kept,
});
