import { z } from 'zod';
import { Timestamp } from './raw-article';

/**
 * Whether a consumer group handles a topic: `open` after too much of it failed in our own code. It holds for the build
 * that said so; another may do better.
 */
export const BreakerState = z.object({
  group: z.string(),
  topic: z.string(),
  state: z.enum(['open', 'closed']),
  /** The build that failed. */
  version: z.string(),
  /** What failed, in words. */
  why: z.string(),
  at: Timestamp,
  by: z.string().describe('the service, or whoever has it go on'),
});
export interface BreakerState extends z.infer<typeof BreakerState> {}

/** What the breaker of a group and a topic is known by. */
export const breakerId = ({ group, topic }: Pick<BreakerState, 'group' | 'topic'>): string => `${group}/${topic}`;
