import { z } from 'zod';
import { Timestamp } from './raw-article';

/** The longest paragraph that a profile may name, and the longest selector, in characters. */
export const KNOWN_PARAGRAPH_LIMIT = 2_000;
export const SELECTOR_LIMIT = 200;

/**
 * Where in the copy a known paragraph is looked for: among its first paragraphs, among its last, or all over. What a
 * writer repeats in the middle of a story is copy.
 */
export const PLACES = ['start', 'end', 'anywhere'] as const;
export type PlaceInCopy = (typeof PLACES)[number];

/** A paragraph that a source prints with article after article. */
export const KnownParagraph = z.object({
  text: z
    .string()
    .min(1)
    .max(KNOWN_PARAGRAPH_LIMIT)
    .describe('as it is printed; case and punctuation make no difference'),
  place: z.enum(PLACES).describe('`start` or `end` of the copy, or `anywhere`'),
  seenIn: z
    .object({
      articles: z.int().min(0).describe('different articles that had it there'),
      of: z.int().min(0).describe('articles that were looked at'),
    })
    .optional()
    .describe('what it was proposed for; absent of what an operator stated'),
});
export interface KnownParagraph extends z.infer<typeof KnownParagraph> {}

const Selector = z.string().min(1).max(SELECTOR_LIMIT);

/** What of a page is what, as CSS selectors of elements, classes, ids, attributes, descendants and children. */
export const PageRules = z.object({
  body: Selector.optional().describe('what holds the copy; of several elements that match, all'),
  headline: Selector.optional(),
  byline: Selector.optional(),
  published: Selector.optional().describe('the date: its `datetime`, else its words'),
  drop: z.array(Selector).max(20).optional().describe('what is no part of any article'),
});
export interface PageRules extends z.infer<typeof PageRules> {}

/**
 * How the pages of a source are read from one time to another. Nothing of a version ever changes but the time at which
 * it ends, so that what was read by it can be read by it again.
 */
export const SourceProfile = z
  .object({
    source: z.string(),
    version: z.int().min(1).describe('counts up within its source; numbers may be missing'),
    validFrom: Timestamp.describe('what was observed then or later is read by it; never before it was accepted'),
    validUntil: Timestamp.optional().describe('and what was observed before this'),
    boilerplate: z.array(KnownParagraph).max(50),
    rules: PageRules,
    proposedBy: z.enum(['learner', 'operator']),
  })
  .describe('How the pages of a source are read from one time to another');
export interface SourceProfile extends z.infer<typeof SourceProfile> {}

/** What a profile did to the copy of one article. */
export const Profiled = z.object({
  dropped: z
    .array(z.int().min(0))
    .describe('the known paragraphs that were left out, as places in the `boilerplate` of the profile, counted from 0'),
  unmatched: z
    .array(z.string())
    .describe(
      'the rules that found nothing, would leave nothing, or are no selectors: `body`, `drop 0`; it was read without them',
    ),
});
export interface Profiled extends z.infer<typeof Profiled> {}

/** All versions of profiles that were ever in force, by source. */
export class Profiles {
  private readonly bySource = new Map<string, Map<number, SourceProfile>>();

  /** What is told last of a version holds. */
  take(profile: SourceProfile): void {
    const versions = this.bySource.get(profile.source) ?? new Map<number, SourceProfile>();
    this.bySource.set(profile.source, versions.set(profile.version, profile));
  }

  /** The version that something is stamped with. */
  find(source: string, version: number): SourceProfile | undefined {
    return this.bySource.get(source)?.get(version);
  }

  /**
   * The version by which an observation is read: by dates alone, the newest of those that are valid then.
   *
   * @param observedAt RFC 3339; what was observed at no known time has no profile
   */
  at(source: string, observedAt: string | undefined): SourceProfile | undefined {
    const when = Date.parse(observedAt ?? '');
    let chosen: SourceProfile | undefined;
    for (const profile of this.bySource.get(source)?.values() ?? [])
      if (isValidAt(profile, when) && profile.version > (chosen?.version ?? 0)) chosen = profile;
    return chosen;
  }
}

const isValidAt = ({ validFrom, validUntil }: SourceProfile, when: number): boolean =>
  Date.parse(validFrom) <= when && (validUntil === undefined || when < Date.parse(validUntil));
