import { z } from 'zod';
import { EnrichedArticle } from './enriched-article';

/** What a run of re-enrichment is called. */
export const ReenrichmentRun = z.string().regex(/^[\w.-]{1,64}$/, 'must be at most 64 of A–Z a–z 0–9 . _ -');

const asked = {
  run: ReenrichmentRun,
  by: z.string().min(1).max(200).describe('who asks'),
  articleId: z.uuid(),
  version: z
    .int()
    .min(1)
    .describe(
      'the version that was looked at: if readers have another one by now, nothing happens, so a repeat is harmless',
    ),
};

const Replacement = z.object({
  ...asked,
  article: EnrichedArticle.describe('what another build reads from the observation behind that version'),
});

const RollBack = z.object({
  ...asked,
  rollsBack: ReenrichmentRun.describe('the run that is taken back'),
  restore: z.int().min(1).describe('the version whose content readers get again'),
});

/** An operator asks that one article be put as another build reads it, or as it was before a run. */
export const ReenrichmentRequest = z
  .union([Replacement, RollBack])
  .describe('A request to put one article as another build reads it, or as it was before a run');
export type ReenrichmentRequest = z.infer<typeof ReenrichmentRequest>;
