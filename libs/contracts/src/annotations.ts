import { z } from 'zod';

/**
 * A run of characters of an article's `text`.
 *
 * The law of spans: `text.slice(start, end)` is exactly the span's own `text`. Offsets count UTF-16 code units, as
 * JavaScript, Java and C# do.
 */
export const Span = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  text: z.string().min(1),
});
export interface Span extends z.infer<typeof Span> {}

/** What a paragraph is to the article, beside its kind. Later versions may know more. */
export const PARAGRAPH_PARTS = ['dateline', 'quote', 'related'] as const;

/** How sure the step is: 0 is a guess, 1 is printed in the copy. */
const confidence = z.number().min(0).max(1);

export const Paragraph = Span.extend({
  kind: z.enum(['lead', 'body', 'quote', 'heading', 'list', 'correction']),
  part: z
    .string()
    .optional()
    .meta({ 'x-extensible-enum': [...PARAGRAPH_PARTS] })
    .describe(
      'what it is to the article: `dateline`, nothing but where and when it was filed; `quote`, nothing but words in ' +
        'quotation marks; `related`, below the copy, of other articles; absent of ordinary copy',
    ),
  language: z.string().optional().describe('BCP 47 tag, only where it is another than that of the article'),
  postedAt: z
    .string()
    .optional()
    .describe('of the first paragraph of an entry of a live blog: when it was posted, ISO 8601, or `14:05` as printed'),
  postOf: z
    .object({ author: z.string().optional(), site: z.string().optional(), url: z.string().optional() })
    .optional()
    .describe('of a quote that is a post embedded from elsewhere: whose, and where it is'),
});
export interface Paragraph extends z.infer<typeof Paragraph> {}

/** Where the value of a field was found on the page, and how sure it is. */
export const FieldOrigin = z.object({
  field: z.string().describe('`headline`, `byline`, …'),
  from: z
    .string()
    .describe('`producer`, `json-ld`, `meta`, `microdata`, `markup`, `printed`, `title`, `feed`, `wire`, `url`, …'),
  confidence,
});
export interface FieldOrigin extends z.infer<typeof FieldOrigin> {}

/** A picture that belongs to the copy. */
export const ImageInCopy = z.object({
  url: z.string().describe('absolute'),
  caption: z.string().optional().describe('without the credit'),
  credit: z.string().optional().describe('who made or sent the picture, as printed: `Jane Doe/Northern Wire`'),
  alt: z.string().optional(),
});
export interface ImageInCopy extends z.infer<typeof ImageInCopy> {}

/** A link in the copy: the span is the words that are linked. */
export const LinkInCopy = Span.extend({ url: z.string().describe('absolute, without trackers') });
export interface LinkInCopy extends z.infer<typeof LinkInCopy> {}

/** How the copy was taken from the page: which reading of it won, and why. */
export const Extraction = z.object({
  candidate: z
    .string()
    .describe('the reading that won: `readability`, `container`, `json-ld`, `plain-text`, `wire`, …'),
  why: z.array(z.string()).describe('reasons, the weightiest first'),
  quality: z
    .number()
    .min(0)
    .max(1)
    .describe('how likely it is that the text is the whole article and little else, calibrated'),
});
export interface Extraction extends z.infer<typeof Extraction> {}

/**
 * A time that an article states about itself, and how it is known. A clock time that is printed without a zone is no
 * instant: of it the day is kept.
 */
export const DatedValue = z.object({
  value: z
    .string()
    .describe('ISO 8601, only as fine as `precision`: `2023-09-12`, `2023-09-12T05:15+03:00`, `2023-09`'),
  precision: z.enum(['minute', 'day', 'month', 'year']),
  provenance: z.enum(['producer', 'json-ld', 'meta', 'microdata', 'time-element', 'date-line', 'url', 'feed']),
  confidence,
});
export interface DatedValue extends z.infer<typeof DatedValue> {}

export const Section = z.object({
  printed: z.string().describe('as the page spells it, mistakes included: `Politcs`'),
  meant: z.string().optional().describe('the section that is meant: `Politics`'),
});
export interface Section extends z.infer<typeof Section> {}

/** An IPTC Media Topic. */
export const MediaTopic = z.object({
  code: z
    .string()
    .regex(/^medtop:\d{8}$/)
    .describe('IPTC Media Topic'),
  name: z.string().describe('its English name'),
  broader: z.string().optional().describe('the code above it, which is among the topics too; absent of the top level'),
  wikidata: z
    .string()
    .regex(/^Q\d+$/)
    .optional(),
  confidence,
});
export interface MediaTopic extends z.infer<typeof MediaTopic> {}

export const Entity = z.object({
  id: z.string().describe('stable: `wikidata:Q…`, `geonames:…`, or `local:…` for a name that no table knows'),
  name: z.string().describe('the fullest form in the article'),
  type: z.enum(['person', 'organisation', 'place', 'facility', 'event', 'work', 'other']),
  role: z.string().optional().describe('office or title as printed: `press secretary for the Russian president`'),
  wikidata: z
    .string()
    .regex(/^Q\d+$/)
    .optional(),
  geonames: z.int().optional(),
  salience: z.number().min(0).max(1).describe('how much the article is about it, relative to its other entities'),
  confidence,
  mentions: z.array(Span).min(1),
  references: z
    .array(Span)
    .optional()
    .describe('where the article means it without a name: `the minister`; absent where it does so nowhere'),
});
export interface Entity extends z.infer<typeof Entity> {}

/** Whose words: named as fully as the article names them, and where the copy says so. */
export const Speaker = z.object({
  name: z.string(),
  role: z.string().optional(),
  entity: z.string().optional().describe('id of the entity of the same article'),
  mention: Span.describe('the words that name the speaker next to the quote: a name, a title or a pronoun'),
});
export interface Speaker extends z.infer<typeof Speaker> {}

export const Quote = Span.extend({
  kind: z.enum(['direct', 'indirect']).describe('the span of a direct quote is the words between the marks'),
  speaker: Speaker.optional().describe('absent when the copy does not say'),
  cue: Span.optional().describe('the verb or phrase that attributes: `said`, `according to`'),
  confidence,
});
export interface Quote extends z.infer<typeof Quote> {}

/** Who the copy says that it comes from: the span is the words that name the source. */
export const Attribution = Span.extend({
  kind: z.enum(['agency', 'outlet', 'press-service', 'official', 'organisation', 'document', 'unnamed']),
  name: z.string(),
  role: z.string().optional(),
  entity: z.string().optional().describe('id of the entity of the same article'),
  cue: Span.optional(),
  confidence,
});
export interface Attribution extends z.infer<typeof Attribution> {}

export const Place = z.object({
  name: z.string(),
  entity: z.string().describe('id of the entity of the same article'),
  geonames: z.int().optional(),
  latitude: z.number().min(-90).max(90).optional(),
  longitude: z.number().min(-180).max(180).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .describe('ISO 3166-1 alpha-2'),
  precision: z.enum(['country', 'region', 'city', 'feature']).describe('never finer than the text'),
  confidence,
  mentions: z.array(Span).min(1),
});
export interface Place extends z.infer<typeof Place> {}

/** A time that the copy speaks of, resolved against the day of publication. */
export const TimeExpression = Span.extend({
  value: z.string().describe('ISO 8601 time, or interval `start/end`, only as fine as `precision`'),
  precision: z.enum(['minute', 'hour', 'part-of-day', 'day', 'week', 'month', 'year']),
  zone: z.string().optional().describe('offset from UTC, or IANA zone, where the text states one'),
  confidence,
});
export interface TimeExpression extends z.infer<typeof TimeExpression> {}

export const Keyword = z.object({
  term: z.string(),
  score: z.number().min(0).max(1).describe('relative to the strongest keyword of the article, which has 1'),
});
export interface Keyword extends z.infer<typeof Keyword> {}

/** What an article is compared by with others of the same story. */
export const Term = z.object({
  term: z
    .string()
    .min(1)
    .describe('of a name that a table knows its id, of any other the name folded; of a word its stem'),
  kind: z.enum(['name', 'word']),
  weight: z.number().min(0).max(1).describe('of a name its salience; of a word relative to the strongest'),
});
export interface Term extends z.infer<typeof Term> {}
