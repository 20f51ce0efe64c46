import { z } from 'zod';
import { Lane } from './lane';
import { Timestamp } from './raw-article';

/**
 * A change of a story: the articles that tell of the same happening and of what follows from it.
 *
 * `seq` rises with every event: a reader that ignores a `seq` at or below the last one that it saw on the same Kafka
 * partition sees each event once. An id of a story holds for ever: of one that was merged, it stands for the other.
 */
export const StoryEvent = z
  .object({
    seq: z.int().min(1),
    eventId: z.uuid().describe('the same change always has the same id'),
    type: z
      .string()
      .describe(
        '`opened` with a first article; `joined` by articles; `left` by articles that were retracted, or belong elsewhere ' +
          'since they were changed; `merged` into another story; `split` off another story, with the articles that it took ' +
          'along; `closed`: nothing more is put into it',
      )
      .meta({ 'x-extensible-enum': ['opened', 'joined', 'left', 'merged', 'split', 'closed'] }),
    storyId: z.uuid(),
    occurredAt: Timestamp.describe('when publishing decided'),
    articleIds: z.array(z.uuid()).describe('the articles that the change is about; none of one that closed'),
    mergedInto: z.uuid().optional().describe('of a story that was merged: the one that it is a part of from now on'),
    splitFrom: z.uuid().optional().describe('of a story that was split off: the one that it was a part of'),
    headline: z.string().optional().describe('of the article that says most of what the story is about'),
    size: z.int().min(0).describe('how many articles the story has from now on'),
    sources: z
      .int()
      .min(0)
      .describe('independent sources: origins of its articles, in which copies and the papers of one house count once'),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('how clear it was, on average, that its articles belong to it'),
    lane: Lane.optional().describe(
      '`backfill` if articles of the past brought the change, which is no news to anybody',
    ),
  })
  .describe('A change of a story');
export interface StoryEvent extends z.infer<typeof StoryEvent> {}

/** The first version of it, of which somebody's topic may still have events. */
export const StoryEventV1 = z
  .object({
    storyId: z.uuid(),
    type: z.enum(['opened', 'grown', 'merged', 'split']),
    headline: z.string(),
    articleIds: z.array(z.uuid()).min(1),
    mergedInto: z.uuid().optional(),
  })
  .describe('A change of a story');
export interface StoryEventV1 extends z.infer<typeof StoryEventV1> {}

/** Whatever is on the topic of stories. */
export const AnyStoryEvent = z.union([StoryEvent, StoryEventV1]);
export type AnyStoryEvent = z.infer<typeof AnyStoryEvent>;
