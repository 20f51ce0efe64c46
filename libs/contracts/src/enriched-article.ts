import { z } from 'zod';
import {
  Attribution,
  DatedValue,
  Entity,
  Extraction,
  FieldOrigin,
  ImageInCopy,
  Keyword,
  LinkInCopy,
  MediaTopic,
  Paragraph,
  Place,
  Quote,
  Section,
  Span,
  Term,
  TimeExpression,
} from './annotations';
import { Fingerprint } from './fingerprint';
import { PubStatus, Reservations, WebAddress } from './raw-article';
import { Profiled } from './source-profile';

/** The largest enriched article that is published, as bytes of its JSON. */
export const ENRICHED_ARTICLE_LIMIT = 900 * 1000;

/** The rungs of the identity ladder, strongest first. */
export const IDENTITY_RUNGS = ['guid', 'url', 'canonical-url', 'text'] as const;

export const IdentityKey = z.object({
  rung: z.enum(IDENTITY_RUNGS),
  key: z.string(),
});
export interface IdentityKey extends z.infer<typeof IdentityKey> {}

/** What made an article: the version of the product, and of each of its steps. */
export const EnrichedBy = z.object({
  version: z.string(),
  capabilities: z
    .array(z.string())
    .optional()
    .describe(
      'what was looked for in an article of its language: fields of it, and `entities:place`, … where only some kinds ' +
        'were. A field that is not named is empty because nobody looked',
    ),
  profile: z
    .int()
    .min(1)
    .optional()
    .describe('version of the profile of the source by which the page was read; absent if it had none'),
  steps: z.array(
    z.object({
      name: z.string(),
      version: z.int().min(1),
      fields: z
        .array(z.string())
        .optional()
        .describe('the fields of this article that have their value from this step; absent if it gave none its value'),
    }),
  ),
});
export interface EnrichedBy extends z.infer<typeof EnrichedBy> {}

/** What an article says, with every annotation tied to the characters that it was read from. */
export const EnrichedArticle = z
  .object({
    id: z.uuid().describe('article id: UUIDv5 of the strongest identity key'),
    revision: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('SHA-256 of what a reader reads: headline, standfirst, byline, text'),
    identity: z.array(IdentityKey).min(1).describe('every key that the observation has; the first one gave the id'),
    source: z.object({
      id: z.string(),
      name: z.string(),
      publisher: z.string().optional().describe('the family of publications that it belongs to, if that is known'),
    }),
    url: WebAddress.optional(),
    canonicalUrl: WebAddress.optional(),
    headline: z.string().min(1),
    standfirst: z.string().optional(),
    byline: z.array(z.string()),
    section: Section.optional(),
    publishedAt: DatedValue.optional(),
    modifiedAt: DatedValue.optional(),
    language: z.object({
      tag: z.string().describe('BCP 47; `und` when unsure'),
      confidence: z.number().min(0).max(1),
    }),
    text: z.string().min(1).describe('the body as plain text, NFC, `\\n\\n` between paragraphs'),
    paragraphs: z.array(Paragraph).min(1),
    entities: z.array(Entity),
    quotes: z.array(Quote),
    attributions: z.array(Attribution),
    places: z.array(Place),
    times: z.array(TimeExpression),
    keywords: z.array(Keyword),
    topics: z
      .array(MediaTopic)
      .optional()
      .describe('IPTC Media Topics, a broader one before the narrower; absent before they were looked for'),
    summary: z.array(Span).describe('whole sentences of the text, in its order'),
    fingerprint: Fingerprint.optional().describe('near-duplicate signature of the text; absent if it has no word'),
    terms: z
      .array(Term)
      .optional()
      .describe(
        'names and words by which stories are told apart, the weightiest first; absent before they were weighed',
      ),
    images: z.array(ImageInCopy).optional().describe('in the order of the page; absent before they were read'),
    links: z.array(LinkInCopy).optional().describe('in the order of the text; absent before they were read'),
    extraction: Extraction.optional().describe('how the copy was taken from what was received'),
    profiled: Profiled.optional().describe('what the profile did by which it was read; absent if it had none'),
    origins: z
      .array(FieldOrigin)
      .optional()
      .describe('for each field that was read from the page, where it was found and how sure it is'),
    flags: z.object({
      stub: z.boolean().optional().describe('the content is likely not the whole article'),
      paywalled: z.boolean().optional().describe('the page says that the copy is not free to read'),
      live: z.boolean().optional().describe('a live blog: entries with times, the newest first or last'),
      gallery: z.boolean().optional().describe('a slide show: the copy is the text of its pictures'),
      dateDoubtful: z
        .boolean()
        .optional()
        .describe('a date that the page states was left out: in the future, before the web, or a default'),
      truncatedAnnotations: z.boolean().optional().describe('annotations were dropped to stay under the size limit'),
    }),
    reservations: Reservations.optional().describe('as the raw article has them'),
    pubStatus: PubStatus.optional().describe(
      'as the producer stated it. Of one that is `canceled` nothing but `id`, `identity` and `source` is to be read',
    ),
    wordCount: z.int().min(0),
    readingMinutes: z.int().min(1),
    enrichedBy: EnrichedBy,
  })
  .describe('What an article says, every annotation tied to its characters');
export interface EnrichedArticle extends z.infer<typeof EnrichedArticle> {}
