import { articleId, type IdentityKey } from '@copydesk/contracts';
import type { EntityManager } from 'typeorm';
import type { Observation } from './observation';

/** An identity key, and the article that it stands for from now on. */
export interface KeyOfArticle extends IdentityKey {
  /** The id that an article of this key alone would have. */
  readonly id: string;
  readonly articleId: string;
}

/** Which article each observation is of, and the keys that were not known before. */
export interface Resolution {
  /** Article ids by observation id. */
  readonly articles: ReadonlyMap<string, string>;
  readonly newKeys: readonly KeyOfArticle[];
}

/** What was resolved holds no longer: the transaction has to begin again, and will know the keys then. */
export class KeysTaken extends Error {
  override readonly name = 'KeysTaken';
}

/**
 * Tells which article each observation is of: the one that its strongest known key stands for, else a new one with the
 * id that the observation brings. Its unknown keys stand for the same article from then on.
 *
 * @param known article ids by key id
 */
export function resolve(
  observations: readonly Pick<Observation, 'id' | 'article'>[],
  known: ReadonlyMap<string, string>,
): Resolution {
  const standsFor = new Map(known);
  const articles = new Map<string, string>();
  const newKeys: KeyOfArticle[] = [];
  for (const { id: observation, article } of observations) {
    const keys = article.identity.map((key) => ({ ...key, id: keyId(key) }));
    const strongest = keys.find(({ id }) => standsFor.has(id));
    const owner = strongest ? standsFor.get(strongest.id)! : article.id;
    articles.set(observation, owner);
    for (const key of keys.filter(({ id }) => !standsFor.has(id))) {
      standsFor.set(key.id, owner);
      newKeys.push({ ...key, articleId: owner });
    }
  }
  return { articles, newKeys };
}

/**
 * Resolves observations against the keys of the database and adds the new ones.
 *
 * @returns article ids by observation id
 * @throws KeysTaken if another transaction has added one of the new keys at this moment
 */
export async function resolveArticles(
  manager: EntityManager,
  observations: readonly Observation[],
): Promise<ReadonlyMap<string, string>> {
  const ids = observations.flatMap(({ article }) => article.identity.map(keyId));
  const known: { id: string; articleId: string }[] = await manager.query(
    'SELECT id, article_id AS "articleId" FROM publishing.article_keys WHERE id = ANY ($1)',
    [ids],
  );
  const { articles, newKeys } = resolve(observations, new Map(known.map(({ id, articleId }) => [id, articleId])));
  if (newKeys.length > 0) await addKeys(manager, newKeys);
  return articles;
}

/** In the order of their ids, so that two transactions with keys in common never wait for each other. */
async function addKeys(manager: EntityManager, keys: readonly KeyOfArticle[]): Promise<void> {
  const added: unknown[] = await manager.query(
    `INSERT INTO publishing.article_keys (id, rung, key, article_id)
     SELECT id, rung, key, "articleId"
     FROM json_to_recordset($1) AS added (id uuid, rung text, key text, "articleId" uuid)
     ORDER BY id
     ON CONFLICT DO NOTHING
     RETURNING id`,
    [JSON.stringify(keys)],
  );
  if (added.length < keys.length) throw new KeysTaken();
}

const keyId = (key: IdentityKey): string => articleId([key]);
