import { z } from 'zod';
import { REASON_CODES, type ReasonCode } from './reason-codes';

/** What became of one observation: exactly one terminal receipt for each, keyed by the producer's own event id. */
export const Receipt = z
  .object({
    source: z.string().describe('`ce_source` of the raw event'),
    eventId: z.string().describe('`ce_id` of the raw event'),
    outcome: z.enum(['accepted', 'duplicate', 'superseded', 'rejected']),
    articleId: z.uuid().optional().describe('the article that it became, or that it repeats'),
    version: z.int().min(1).optional(),
    reason: z
      .enum(Object.keys(REASON_CODES) as [ReasonCode, ...ReasonCode[]])
      .optional()
      .describe('why, if rejected'),
    detail: z.string().optional(),
  })
  .describe('What became of one observation');
export interface Receipt extends z.infer<typeof Receipt> {}
