import { z } from 'zod';
import { EnrichedArticle, EnrichedBy } from './enriched-article';
import { Lane } from './lane';
import { Timestamp } from './raw-article';
import { ReenrichmentRun } from './reenrichment-request';

/** What a change means to a reader. */
export const PublicationType = z.enum(['published', 'updated', 'corrected', 'retracted', 'restored', 'moved']);
export type PublicationType = z.infer<typeof PublicationType>;

/** One paragraph that came or went between the previous version and this one. */
export const ParagraphChange = z.object({
  kind: z.enum(['added', 'removed']),
  at: z.int().min(0).describe('index of the paragraph: in this version if added, in the previous one if removed'),
  text: z.string(),
});
export interface ParagraphChange extends z.infer<typeof ParagraphChange> {}

/** A number, a name or quoted words that are other than in the previous version. */
export const ChangedFact = z.object({
  kind: z.enum(['number', 'name', 'quote']),
  from: z.string().optional().describe('as the previous version has it; absent if it had none there'),
  to: z.string().optional().describe('as this version has it; absent if it was taken out'),
});
export interface ChangedFact extends z.infer<typeof ChangedFact> {}

/**
 * One change of the public stream.
 *
 * `seq` rises with every event; a reader that ignores a `seq` at or below the last one that it saw on the same Kafka
 * partition (or in the same SSE or REST stream) sees each event once. Numbers may stay unused.
 */
export const PublicationEvent = z
  .object({
    seq: z.int().min(1),
    eventId: z.uuid().describe('UUIDv5 of article id, version and type: the same change always has the same id'),
    type: PublicationType,
    articleId: z.uuid(),
    version: z.int().min(1),
    previousVersion: z.int().min(1).optional(),
    significance: z.enum(['noise', 'minor', 'substantive', 'correction']),
    occurredAt: Timestamp.describe('when publishing decided'),
    changes: z.array(ParagraphChange),
    facts: z
      .array(ChangedFact)
      .optional()
      .describe('numbers, names and quotes that changed, in the order of the text; absent if none did'),
    lane: Lane.optional().describe(
      '`backfill` if an article of the past brought the change, which is no news to anybody; absent of news',
    ),
    article: EnrichedArticle.optional().describe('the version that readers have from now on; absent when retracted'),
  })
  .describe('One change of the public stream of articles');
export interface PublicationEvent extends z.infer<typeof PublicationEvent> {}

/**
 * A change of the public stream that is no news: the source changed nothing, only what made the article of it did. It is
 * a kind of event of its own, with a schema of its own, since the list of types of the other is closed.
 */
export const ReenrichedEvent = PublicationEvent.extend({
  type: z.literal('reenriched'),
  previousVersion: PublicationEvent.shape.version,
  article: EnrichedArticle.describe('the version that readers have from now on; its `enrichedBy` says what made it'),
  reenrichment: z
    .object({
      run: ReenrichmentRun,
      rollsBack: ReenrichmentRun.optional().describe('the run that it takes back; absent if it takes none back'),
      restores: z.int().min(1).optional().describe('the version of which this one says the same; absent if it is new'),
      fields: z.array(z.string()).min(1).describe('the fields of the article that are other than before'),
      previously: EnrichedBy.describe('what made the previous version'),
    })
    .describe('why, and what is other than before'),
}).describe('What an article says is read anew by another build; its source changed nothing, so that it is no news');
export interface ReenrichedEvent extends z.infer<typeof ReenrichedEvent> {}

/** Whatever is on the public stream. */
export const StreamEvent = z.discriminatedUnion('type', [PublicationEvent, ReenrichedEvent]);
export type StreamEvent = z.infer<typeof StreamEvent>;
