import { KnownParagraph, PageRules, SourceDrift, SourceProfile } from '@copydesk/contracts';
import { parseSelector } from '@copydesk/extraction';
import { z } from 'zod';
import { PROFILE_STATES } from '../database/entities/profile.entity';
import { SourceId } from '../sources/source-definition';

const time = z.iso.datetime();

/** A version of a profile, as operators see it. */
export const ProfileResource = z
  .object({
    source: z.string(),
    version: z.int().min(1),
    state: z
      .enum([...PROFILE_STATES, 'ended'])
      .describe('`proposed` until an operator has decided; `ended` once a later version or nothing follows it'),
    validFrom: time.optional().describe('from when on articles are read by it; absent until it is accepted'),
    validUntil: time.optional().describe('when it ends'),
    boilerplate: z.array(KnownParagraph),
    rules: PageRules,
    proposedBy: SourceProfile.shape.proposedBy,
    proposedAt: time,
    decidedAt: time.optional(),
  })
  .describe('What is known of the pages of a source, from one time to another');
export type ProfileResource = z.infer<typeof ProfileResource>;

/** `GET /v1/profiles/{source}` */
export const ProfileHistory = z
  .object({
    source: z.string(),
    versions: z.array(ProfileResource).describe('the newest first'),
    drift: SourceDrift.optional().describe('the change of its pages that was noticed last; gone with the next profile'),
  })
  .describe('All versions of the profile of a source');
export type ProfileHistory = z.infer<typeof ProfileHistory>;

/** `GET /v1/profiles` */
export const ProfileList = z
  .object({ items: z.array(ProfileHistory) })
  .describe('All sources that have a profile, or whose pages have changed, in the order of their ids');
export type ProfileList = z.infer<typeof ProfileList>;

const Stated = KnownParagraph.omit({ seenIn: true }).strict();

const faults = (rules: PageRules): string[] =>
  [...(rules.drop ?? []), rules.body, rules.headline, rules.byline, rules.published].flatMap((selector) =>
    selector === undefined || parseSelector(selector) ? [] : [selector],
  );

/** `POST /v1/profiles/{source}` */
export const StatedProfile = z
  .strictObject({
    boilerplate: z.array(Stated).max(50).default([]),
    rules: PageRules.strict()
      .refine((rules) => faults(rules).length === 0, {
        params: { code: 'SELECTOR_INVALID' },
        error: ({ input }) =>
          `must be selectors of elements, classes, ids, attributes, descendants and children: ${faults(input as PageRules).join(' ; ')}`,
      })
      .default({}),
  })
  .refine(({ boilerplate, rules }) => boilerplate.length > 0 || Object.keys(rules).length > 0, {
    message: 'must say something',
  })
  .refine((stated) => !JSON.stringify(stated).includes('\\u0000'), { message: 'must not contain U+0000' })
  .describe('What an operator knows of the pages of a source');
export type StatedProfile = z.infer<typeof StatedProfile>;

export const ProfileParams = z.object({ source: SourceId });
export type ProfileParams = z.output<typeof ProfileParams>;

export const VersionParams = ProfileParams.extend({
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be a whole number')
    .transform(Number),
});
export type VersionParams = z.output<typeof VersionParams>;
