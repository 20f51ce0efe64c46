import { z } from 'zod';
import { REASON_CODES, type ReasonCode } from './reason-codes';

/**
 * What became of one observation, by the id that its producer knows it by. Each gets exactly one, and it is final:
 * only an operator who replays what was rejected causes another, which then holds.
 */
export const Receipt = z
  .object({
    source: z.string().describe('`ce_source` of the raw event; `source` of the article if it had none'),
    eventId: z.string().describe('`ce_id` of the raw event; topic/partition/offset of its record if it had none'),
    outcome: z
      .enum(['accepted', 'duplicate', 'superseded', 'rejected'])
      .describe(
        'accepted: readers have it as a new version; duplicate: readers had it already; superseded: older than what ' +
          'readers have, kept as history; rejected: it is no article that can be read, and went to the dead letters',
      ),
    articleId: z.uuid().optional().describe('the article that it became, or that it repeats'),
    version: z.int().min(1).optional().describe('the version that it became, or that it repeats'),
    reason: z
      .enum(Object.keys(REASON_CODES) as [ReasonCode, ...ReasonCode[]])
      .optional()
      .describe('why, if rejected'),
    detail: z.string().optional().describe('what exactly is wrong with it, in words'),
  })
  .describe('What became of one observation');
export interface Receipt extends z.infer<typeof Receipt> {}
