import { DatedValue, Section } from '@copydesk/contracts';
import { z } from 'zod';

/** Why a line of a page is no part of the copy, and what that means. */
export const DROP_RULES = {
  masthead: 'read as headline, standfirst, byline, section or date',
  hidden: 'the page does not show it',
  furniture: 'in an element that sites keep for other things',
  outside: 'not in the reading that won',
  'above-lead': 'a loose line above the first paragraph of copy',
  'not-stated': 'the copy that the page states of itself does not have it',
  caption: 'caption of a picture',
  boilerplate: 'a line that pages print around their copy',
  announcement: 'announces another article',
  'share-bar': 'buttons for sharing',
  menu: 'a menu',
  'other-articles': 'in a list of other articles',
  link: 'nothing but a link to elsewhere',
  'author-note': 'tells about the author',
  'repeated-headline': 'says the headline again',
  'trailing-heading': 'a heading with nothing below it',
} as const;

const rules = Object.keys(DROP_RULES) as (keyof typeof DROP_RULES)[];

export const DropRule = z.enum(rules);
export type DropRule = z.infer<typeof DropRule>;

const readingName = z.enum(['readability', 'container', 'cluster', 'json-ld', 'profile', 'stripped']);

/** A line of the page, and what became of it. */
export const ExplainedLine = z
  .object({
    text: z.string(),
    kind: z.enum(['heading', 'paragraph', 'quote', 'list-item', 'caption']),
    fate: z.enum(['taken', ...rules]).describe('`taken`, or the rule by which it is no part of the copy'),
    detail: z.string().optional().describe('what exactly the rule went by: an element, a field'),
    paragraph: z.int().min(0).optional().describe('index of the paragraph of the article that it became'),
    readings: z.array(readingName).describe('the readings that have it'),
  })
  .describe('A line of the page, and what became of it');
export type ExplainedLine = z.infer<typeof ExplainedLine>;

/** One way of finding the article on the page, and what it found. */
export const ExplainedReading = z
  .object({
    name: readingName,
    won: z.boolean(),
    why: z.array(z.string()).describe('why it won, or why it did not'),
    prose: z.int().min(0).describe('characters of running copy without boilerplate: what it is chosen by'),
    characters: z.int().min(0).describe('of all its lines'),
    lineCount: z.int().min(0),
    quality: z.number().min(0).max(1).describe('how good it would be if it were taken'),
    lines: z.array(z.string()).describe('its lines, as far as there is room'),
  })
  .describe('One way of finding the article on the page, and what it found');
export type ExplainedReading = z.infer<typeof ExplainedReading>;

/** A place that a field could have had its value from. */
export const FieldCandidate = z
  .object({
    value: z.string().describe('as the place has it'),
    from: z.string(),
    reads: z.string().optional().describe('what it is read as; absent where it reads as it stands, or is not read'),
    confidence: z.number().min(0).max(1).optional(),
    taken: z.boolean(),
  })
  .describe('A place that a field could have had its value from');
export type FieldCandidate = z.infer<typeof FieldCandidate>;

export const FIELD_NAMES = ['headline', 'byline', 'publishedAt', 'modifiedAt', 'section', 'canonicalUrl'] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

export const ExplainedField = z
  .object({
    field: z.enum(FIELD_NAMES),
    value: z.string().optional().describe('what the article has; absent if nothing could be taken'),
    candidates: z.array(FieldCandidate).describe('the most trustworthy first'),
  })
  .describe('A field, and where its value could have come from');
export type ExplainedField = z.infer<typeof ExplainedField>;

export const QualityTerm = z
  .object({ name: z.string(), value: z.number(), weight: z.number() })
  .describe('A feature of the quality, and what it counts');
export type QualityTerm = z.infer<typeof QualityTerm>;

/** How an article was read from what was received. */
export const PageExplanation = z
  .object({
    mediaType: z.string(),
    characters: z.int().min(0).describe('of the content as it was received, decoded'),
    article: z
      .object({
        headline: z.string(),
        standfirst: z.string().optional(),
        byline: z.array(z.string()),
        section: Section.optional(),
        publishedAt: DatedValue.optional(),
        modifiedAt: DatedValue.optional(),
        day: z.string().optional(),
        language: z.string().optional().describe('as the page states it'),
        canonicalUrl: z.string().optional(),
        paragraphs: z.array(z.object({ text: z.string(), kind: z.string() })),
        characters: z.int().min(0).describe('of the whole text'),
        flags: z.array(z.string()),
      })
      .optional()
      .describe('what was taken; absent if it is no article'),
    rejected: z
      .object({ code: z.string(), detail: z.string() })
      .optional()
      .describe('why it is no article, by the reason code of its receipt'),
    winner: z.string().optional().describe('the reading that won; absent of what is no page'),
    quality: z
      .object({ value: z.number(), constant: z.number(), terms: z.array(QualityTerm) })
      .optional()
      .describe('how likely the text is the whole article and little else: the logistic of constant and terms'),
    readings: z.array(ExplainedReading),
    fields: z.array(ExplainedField),
    lines: z.array(ExplainedLine).describe('the page as text, in its order'),
    lineCount: z.int().min(0).describe('of all lines, those included for which there was no room'),
  })
  .describe('How an article was read from what was received');
export type PageExplanation = z.infer<typeof PageExplanation>;
