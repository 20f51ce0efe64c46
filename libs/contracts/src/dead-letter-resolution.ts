import { z } from 'zod';
import { positionText } from './position';
import { Timestamp } from './raw-article';

/**
 * What an operator has done about a dead letter. The letter itself stays where it is for as long as its topic keeps
 * it; this, under the same key, says that it needs nobody any more.
 */
export const DeadLetterResolution = z.object({
  topic: z.string().describe('topic of the dead letter'),
  partition: z.int().min(0),
  offset: z.int().min(0),
  action: z.enum(['replayed', 'discarded']),
  by: z.string().describe('who did it'),
  at: Timestamp,
  why: z.string().optional().describe('required of whoever discards'),
});
export interface DeadLetterResolution extends z.infer<typeof DeadLetterResolution> {}

/** What a dead letter is known by, and the key of its resolution: where it lies. */
export const deadLetterId = positionText;
