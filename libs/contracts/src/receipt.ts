import { z } from 'zod';
import { REASON_CODES, type ReasonCode } from './reason-codes';

const told = {
  source: z.string().describe('`ce_source` of the raw event; `source` of the article if it had none'),
  eventId: z.string().describe('`ce_id` of the raw event; topic/partition/offset of its record if it had none'),
};

/** Codes may be added, so a reader has to expect one that it does not know. */
export const KnownOrLaterReason = z
  .string()
  .min(1)
  .meta({ 'x-extensible-enum': Object.keys(REASON_CODES) })
  .describe(
    'why, as a code that never changes its meaning; expect codes that are not listed yet',
  ) as unknown as z.ZodType<
  // The empty intersection keeps the known codes in sight of editors.
  ReasonCode | (string & {})
>;

const Taken = z.object({
  ...told,
  outcome: z
    .enum(['accepted', 'duplicate', 'superseded'])
    .describe(
      'accepted: readers have it as a new version; duplicate: readers had it already; superseded: older than what ' +
        'readers have, kept as history',
    ),
  articleId: z.uuid().describe('the article that it became, or that it repeats'),
  version: z.int().min(1).describe('the version that it became, or that it repeats'),
});

const Rejected = z.object({
  ...told,
  outcome: z.literal('rejected').describe('it can never be read as an article, and went to the dead letters'),
  reason: KnownOrLaterReason,
  detail: z.string().describe('what exactly is wrong with it, in words'),
});

/**
 * What became of one observation, by the id that its producer knows it by. Each gets exactly one, and it is final:
 * only an operator who replays what was rejected causes another, which then holds.
 */
export const Receipt = z.union([Taken, Rejected]).describe('What became of one observation');
export type Receipt = z.infer<typeof Receipt>;
