import { z } from 'zod';
import { Timestamp } from './raw-article';

/** How a source is doing: the latest state of each source, by source id. */
export const SourceHealth = z
  .object({
    sourceId: z.string(),
    state: z.enum(['healthy', 'silent', 'failing', 'retired']),
    since: Timestamp,
    detail: z.string().optional().describe('what was seen, and what to do next'),
  })
  .describe('How a source is doing');
export interface SourceHealth extends z.infer<typeof SourceHealth> {}
