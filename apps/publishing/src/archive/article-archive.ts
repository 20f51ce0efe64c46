import { Problem } from '@copydesk/runtime';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ArticleResource, ArticleSummary, ArticleVersion, RelatedArticle, SourceSummary } from '../api/resources';
import { Article } from '../database/entities/article.entity';
import { ArticleKey } from '../database/entities/article-key.entity';
import { PublishedEvent } from '../database/entities/published-event.entity';
import { Version } from '../database/entities/version.entity';
import { compareMoments } from '../desk/observation';
import { lastSeq, queryOf } from '../published/published-events';
import { findRelated } from './related';
import { SEARCH_CONFIGURATIONS } from './search-configurations';
import { publicationState, toSummary } from './summary';

/** Which articles to list. */
export interface ArticleChoice {
  readonly limit: number;
  /** Only those whose place is below this one. */
  readonly before?: number | undefined;
  /** Only those that were news, with their place by the last event that was. */
  readonly news?: boolean | undefined;
  /** What to search for, as one types it into a search box: `"exact words"`, `this or that`, `-without`. */
  readonly q?: string | undefined;
  readonly section?: string | undefined;
}

/** An article in a list. */
export interface ListedArticle {
  readonly article: ArticleSummary;
  /** Its `seq`; of news, that of its last event that was. */
  readonly place: number;
}

/** A section, and how many articles are in it. */
export interface SectionSize {
  readonly name: string;
  readonly count: number;
}

const MOST_RELATED = 6;

/**
 * Articles whose words fit, each compared with the words as its own language inflects them. The configurations are
 * spelt out, so that the planner knows every search beforehand and takes the index for rare words only.
 */
const MATCHES = `article.id IN (SELECT article_id FROM publishing.article_search WHERE ${SEARCH_CONFIGURATIONS.map(
  (name) => `(configuration = '${name}' AND words @@ websearch_to_tsquery('${name}', :q))`,
).join(' OR ')})`;

/** What readers may read: the articles as they stand now, and how they came to that. */
@Injectable()
export class ArticleArchive {
  constructor(private readonly dataSource: DataSource) {}

  /** The greatest place first. */
  async list({ limit, before, news = false, q, section }: ArticleChoice): Promise<ListedArticle[]> {
    const place = news ? 'newsSeq' : 'seq';
    const query = this.dataSource
      .createQueryBuilder(Article, 'article')
      .where({ state: 'published' })
      .orderBy(`article.${place}`, 'DESC')
      .limit(limit);
    if (news) query.andWhere('article.newsSeq IS NOT NULL');
    if (before !== undefined) query.andWhere(`article.${place} < :before`, { before });
    if (section !== undefined) query.andWhere('article.section = :section', { section });
    if (q !== undefined) query.andWhere(MATCHES, { q });
    return (await query.getMany()).map((article) => ({ article: toSummary(article), place: Number(article[place]) }));
  }

  /** The `seq` of the newest event of the public stream, 0 if there is none. */
  latestSeq(): Promise<number> {
    return lastSeq(queryOf(this.dataSource));
  }

  /** Sources that have articles, those with most first. */
  async sources(): Promise<SourceSummary[]> {
    const rows: { id: string; name: string; articles: string; lastObservedAt: Date }[] = await this.dataSource.query(
      `SELECT digest->'source'->>'id' AS id, max(digest->'source'->>'name') AS name, count(*) AS articles,
              max(observed_at) AS "lastObservedAt"
       FROM publishing.articles WHERE state = 'published' GROUP BY 1 ORDER BY 3 DESC, 1`,
    );
    return rows.map(({ articles, lastObservedAt, ...source }) => ({
      ...source,
      articles: Number(articles),
      lastObservedAt: lastObservedAt.toISOString(),
    }));
  }

  /** Sections that have articles, largest first. */
  async sections(): Promise<SectionSize[]> {
    return this.dataSource.query(
      `SELECT section AS name, count(*)::int AS count FROM publishing.articles
       WHERE state = 'published' AND section IS NOT NULL GROUP BY section ORDER BY count DESC, name`,
    );
  }

  /**
   * The article with this id, or with an id that it might have had under another of its identity keys.
   *
   * @throws Problem NOT_FOUND, or GONE if the article was retracted
   */
  async find(id: string): Promise<ArticleResource> {
    const standing = await this.standing(id);
    const { id: articleId, version } = standing;
    const { article } = await this.dataSource.getRepository(Version).findOneByOrFail({ articleId, version });
    return { ...article, publication: publicationState(standing) };
  }

  /**
   * A version of the article as it is kept, by default the one that readers have.
   *
   * @throws Problem as `find` does, and NOT_FOUND if there is no such version
   */
  async version(id: string, wanted?: number): Promise<Version> {
    const standing = await this.standing(id);
    const version = wanted ?? standing.version;
    const found = await this.dataSource.getRepository(Version).findOneBy({ articleId: standing.id, version });
    if (!found) throw new Problem(404, 'NOT_FOUND', `the article has no version ${version}`);
    return found;
  }

  /**
   * Every version of the article that was observed, the latest observation first.
   *
   * @throws Problem as `find` does
   */
  async versions(id: string): Promise<ArticleVersion[]> {
    const { id: articleId } = await this.standing(id);
    const [versions, events] = await Promise.all([
      this.dataSource.getRepository(Version).findBy({ articleId }),
      this.dataSource.getRepository(PublishedEvent).findBy({ articleId }),
    ]);
    const eventOf = new Map(events.filter(({ type }) => type !== 'retracted').map((event) => [event.version, event]));
    return versions
      .sort((one, other) => compareMoments(other, one) || other.version - one.version)
      .map((version) => toArticleVersion(version, eventOf.get(version.version)));
  }

  /**
   * What a reader of this article may want next, closest first.
   *
   * @throws Problem as `find` does
   */
  async related(id: string): Promise<RelatedArticle[]> {
    const { id: articleId } = await this.standing(id);
    return findRelated(this.dataSource, articleId, MOST_RELATED);
  }

  private async standing(id: string): Promise<Article> {
    const key = await this.dataSource.getRepository(ArticleKey).findOneBy({ id });
    const article = await this.dataSource.getRepository(Article).findOneBy({ id: key?.articleId ?? id });
    if (!article) throw new Problem(404, 'NOT_FOUND', 'there is no article with this id');
    if (article.state === 'retracted') throw new Problem(410, 'GONE', 'the article was retracted');
    return article;
  }
}

const toArticleVersion = (
  { version, observedAt, revision, article }: Version,
  event?: PublishedEvent,
): ArticleVersion => ({
  version,
  observedAt: observedAt.toISOString(),
  revision,
  headline: article.headline,
  ...(event && { type: event.type, seq: Number(event.seq), significance: event.significance }),
  changes: event?.changes ?? [],
  ...(event?.facts && { facts: event.facts }),
});
