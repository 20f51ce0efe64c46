import { z } from 'zod';

/** A change of a story: the articles that tell of the same happening. */
export const StoryEvent = z
  .object({
    storyId: z.uuid(),
    type: z.enum(['opened', 'grown', 'merged', 'split']),
    headline: z.string(),
    articleIds: z.array(z.uuid()).min(1),
    mergedInto: z.uuid().optional(),
  })
  .describe('A change of a story');
export interface StoryEvent extends z.infer<typeof StoryEvent> {}
