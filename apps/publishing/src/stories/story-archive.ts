import { DatedValue, EnrichedArticle } from '@copydesk/contracts';
import { Problem } from '@copydesk/runtime';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { ArticleDigest } from '../archive/digest';

const time = (meaning: string) => z.iso.datetime().describe(meaning);

/** A story in a list. */
export const StorySummary = z
  .object({
    id: z.uuid(),
    state: z.enum(['open', 'closed']).describe('nothing more is put into one that is closed'),
    headline: z.string().optional().describe('of the article that says most of what the story is about'),
    excerpt: z.string().optional().describe('the first words of that article'),
    size: z.int().min(0).describe('how many articles it has'),
    sources: z
      .int()
      .min(0)
      .describe('independent sources: origins of its articles, in which copies and the papers of one house count once'),
    firstAt: time('of the oldest article').optional(),
    lastAt: time('of the newest article').optional(),
    confidence: z.number().min(0).max(1).optional().describe('how clear it was, on average, that they belong to it'),
    splitFrom: z.uuid().optional().describe('the story that it was split off'),
  })
  .describe('Articles that tell of the same happening and of what follows from it');
export type StorySummary = z.infer<typeof StorySummary>;

/** An article of a story, in the order of time. */
export const ArticleOfStory = z
  .object({
    id: EnrichedArticle.shape.id,
    headline: z.string(),
    language: z.string(),
    source: EnrichedArticle.shape.source,
    publishedAt: DatedValue.optional(),
    at: time('when it was published, or first seen where that is not known'),
    confidence: z.number().min(0).max(1).describe('how clear it was that it belongs to the story'),
    origin: z.string().describe('whose word it is: articles of one origin are one source'),
    copyOf: z.uuid().optional().describe('the article of the story that has nearly its text and came first'),
    delaySeconds: z.int().optional().describe('of a copy: how long after that article it was published'),
  })
  .describe('An article of a story');
export type ArticleOfStory = z.infer<typeof ArticleOfStory>;

/** `GET /v1/stories/:id` */
export const StoryResource = StorySummary.extend({
  entities: z.array(z.string()).describe('names that its articles have in common, the strongest first'),
  articles: z.array(ArticleOfStory).describe('the time line: the oldest first, at most 500'),
}).describe('A story with its time line');
export type StoryResource = z.infer<typeof StoryResource>;

/** Query parameters of `GET /v1/stories`. */
export const StoriesQuery = z.object({
  limit: z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(1).max(100))
    .default(20),
});
export type StoriesQuery = z.infer<typeof StoriesQuery>;

/** What an address that names a story has in it. */
export const StoryParams = z.object({ id: z.guid('must be the UUID of a story') });
export type StoryParams = z.infer<typeof StoryParams>;

const MOST_ARTICLES = 500;
const MOST_ENTITIES = 12;

interface StoryRow {
  readonly id: string;
  readonly state: 'open' | 'closed';
  readonly size: number;
  readonly sources: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  readonly confidence: number | null;
  readonly splitFrom: string | null;
  readonly digest: ArticleDigest | null;
}

const STORIES = `
  SELECT stories.id, stories.state, size, sources, first_at AS "firstAt", last_at AS "lastAt", confidence,
         split_from AS "splitFrom", articles.digest
  FROM publishing.stories
  LEFT JOIN publishing.articles ON articles.id = central AND articles.state = 'published'`;

/** Stories as readers read them. */
@Injectable()
export class StoryArchive {
  constructor(private readonly dataSource: DataSource) {}

  /** Stories that are told by more than one article, the one with the newest article first. */
  async list({ limit }: StoriesQuery): Promise<StorySummary[]> {
    const rows: StoryRow[] = await this.dataSource.query(
      `${STORIES} WHERE stories.state <> 'merged' AND size > 1 ORDER BY last_at DESC, stories.id LIMIT $1`,
      [limit],
    );
    return rows.map(toSummary);
  }

  /**
   * The story with this id, or that an older story with this id is a part of.
   *
   * @throws Problem NOT_FOUND
   */
  async find(id: string): Promise<StoryResource> {
    const [row]: StoryRow[] = await this.dataSource.query(
      `${STORIES} WHERE stories.id = coalesce((SELECT merged_into FROM publishing.stories WHERE id = $1), $1)`,
      [id],
    );
    if (!row) throw new Problem(404, 'NOT_FOUND', 'there is no story with this id');
    const [articles, entities] = await Promise.all([this.articlesOf(row.id), this.entitiesOf(row.id)]);
    return { ...toSummary(row), entities, articles };
  }

  /** The story that an article is in; `undefined` until it is in one. */
  async ofArticle(articleId: string): Promise<StorySummary | undefined> {
    const [row]: StoryRow[] = await this.dataSource.query(
      `${STORIES} WHERE stories.id = (SELECT story_id FROM publishing.story_articles WHERE article_id = $1)`,
      [articleId],
    );
    return row && toSummary(row);
  }

  private async articlesOf(storyId: string): Promise<ArticleOfStory[]> {
    const rows: {
      digest: ArticleDigest;
      at: Date;
      confidence: number;
      origin: string;
      copyOf: string | null;
      delay: number | null;
    }[] = await this.dataSource.query(
      `SELECT digest, member.at, member.confidence, member.origin, member.copy_of AS "copyOf",
              extract(epoch FROM member.at - original.at)::float8 AS delay
       FROM publishing.story_articles AS member
       JOIN publishing.articles ON articles.id = member.article_id AND articles.state = 'published'
       LEFT JOIN publishing.story_articles AS original ON original.article_id = member.copy_of
       WHERE member.story_id = $1 ORDER BY member.at, member.article_id LIMIT $2`,
      [storyId, MOST_ARTICLES],
    );
    return rows.map(
      ({ digest: { id, headline, language, source, publishedAt }, at, confidence, origin, copyOf, delay }) => ({
        ...{ id, headline, language, source },
        ...(publishedAt && { publishedAt }),
        at: at.toISOString(),
        confidence: rounded(confidence),
        origin,
        ...(copyOf !== null && { copyOf }),
        ...(delay !== null && { delaySeconds: Math.round(delay) }),
      }),
    );
  }

  /** Names and keywords that at least two of its articles have, or all if it has one. */
  private async entitiesOf(storyId: string): Promise<string[]> {
    const rows: { label: string }[] = await this.dataSource.query(
      `SELECT max(label) AS label FROM publishing.article_terms JOIN publishing.story_articles USING (article_id)
       WHERE story_id = $1 GROUP BY term
       HAVING count(*) >= least(2, (SELECT count(*) FROM publishing.story_articles WHERE story_id = $1))
       ORDER BY sum(weight) DESC, term LIMIT $2`,
      [storyId, MOST_ENTITIES],
    );
    return rows.map(({ label }) => label);
  }
}

const rounded = (share: number): number => Math.round(1_000 * share) / 1_000;

const toSummary = ({ digest, firstAt, lastAt, confidence, splitFrom, ...story }: StoryRow): StorySummary => ({
  ...story,
  ...(digest && { headline: digest.headline, excerpt: digest.standfirst ?? digest.excerpt }),
  ...(firstAt && { firstAt: firstAt.toISOString() }),
  ...(lastAt && { lastAt: lastAt.toISOString() }),
  ...(confidence !== null && { confidence: rounded(confidence) }),
  ...(splitFrom !== null && { splitFrom }),
});
