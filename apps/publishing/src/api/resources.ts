import { DatedValue, EnrichedArticle, PublicationEvent, PublicationType, Section } from '@copydesk/contracts';
import { z } from 'zod';

const time = (meaning: string) => z.iso.datetime().describe(meaning);
const seq = z.int().min(1);

/** Where an article stands with readers. */
export const PublicationState = z
  .object({
    state: z.enum(['published', 'retracted']),
    version: z.int().min(1),
    firstPublishedAt: time('when readers could first see it'),
    updatedAt: time('when the source last changed what they see; a re-enrichment leaves it'),
    seq: seq.describe('`seq` of the last event that was more than a re-enrichment'),
  })
  .describe('Where an article stands with readers');
export type PublicationState = z.infer<typeof PublicationState>;

/** `GET /v1/articles/:id` */
export const ArticleResource = EnrichedArticle.extend({ publication: PublicationState }).describe(
  'The enriched article as its topic carries it, and where it stands with readers',
);
export type ArticleResource = z.infer<typeof ArticleResource>;

export const ArticleSummary = z
  .object({
    id: EnrichedArticle.shape.id,
    headline: z.string(),
    standfirst: z.string().optional(),
    excerpt: z.string().describe('the first words of the text, cut at a word: at most 240 characters'),
    section: Section.optional(),
    source: EnrichedArticle.shape.source,
    url: z.string().optional(),
    publishedAt: DatedValue.optional(),
    language: z.string(),
    readingMinutes: z.int().min(1),
    publication: PublicationState,
  })
  .describe('What a front page needs of an article');
export type ArticleSummary = z.infer<typeof ArticleSummary>;

/** `GET /v1/articles` */
export const ArticleList = z
  .object({
    items: z.array(ArticleSummary),
    nextCursor: z.string().optional().describe('asks for the page after this one; absent on the last page'),
  })
  .describe('Newest `seq` first');
export type ArticleList = z.infer<typeof ArticleList>;

/** One item of `GET /v1/articles/:id/versions` */
export const ArticleVersion = z
  .object({
    version: z.int().min(1),
    observedAt: time('when the article was observed like this'),
    revision: EnrichedArticle.shape.revision,
    headline: z.string(),
    type: z
      .enum([...PublicationType.options, 'reenriched'])
      .optional()
      .describe('absent for a version that was observed late and never shown'),
    seq: seq.optional(),
    significance: PublicationEvent.shape.significance.optional().describe('absent where `type` is'),
    changes: PublicationEvent.shape.changes,
    facts: PublicationEvent.shape.facts,
  })
  .describe('A version of an article, and what changed with it');
export type ArticleVersion = z.infer<typeof ArticleVersion>;

/** One item of `GET /v1/sources` */
export const SourceSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    articles: z.int().min(1),
    lastObservedAt: time('when the newest of what readers have of it was observed'),
  })
  .describe('Who sent articles that readers have');
export type SourceSummary = z.infer<typeof SourceSummary>;

/** One item of `GET /v1/articles/:id/related` */
export const RelatedArticle = ArticleSummary.extend({
  sameStory: z.literal(true).optional().describe('both tell of the same happening; absent where they do not'),
  shares: z.array(z.string()).describe('the names and keywords that both share, strongest first'),
}).describe('An article that a reader of this one may want next, and why');
export type RelatedArticle = z.infer<typeof RelatedArticle>;
