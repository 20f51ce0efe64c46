import { z } from 'zod';
import { Timestamp, WebAddress } from './raw-article';

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

/**
 * Why something of a source may be missing.
 *
 * - `overflow`: more came than its feed holds: between two visits it was filled anew
 * - `outage`: it could not be reached, or answered with errors
 * - `silence`: it answers, and has nothing new for longer than its rhythm lets expect
 * - `emptied`: it answers, and has nothing at all
 * - `replaced`: what it answers with is no feed any more
 * - `thinned`: far less comes than its rhythm lets expect
 * - `blocked`: it answers us with a wall: too many requests, a check for robots, a log-in
 */
export const GAP_CAUSES = ['overflow', 'outage', 'silence', 'emptied', 'replaced', 'thinned', 'blocked'] as const;
export type GapCause = (typeof GAP_CAUSES)[number];

const count = z.int().min(0);

/** A time in which a source did not tell all. Every gap is opened once and closed once. */
export const SourceGap = z
  .object({
    gap: z.enum(['opened', 'closed']),
    gapId: z.uuid(),
    sourceId: z.string(),
    channel: WebAddress.describe('where on the web the source tells what is new'),
    cause: z
      .string()
      .meta({ 'x-extensible-enum': [...GAP_CAUSES] })
      .describe('a stable word; more may come'),
    since: Timestamp.describe('from when on something may be missing'),
    until: Timestamp.optional().describe('of a closed gap: until when'),
    missed: count.optional().describe('how many articles are missing, by the rhythm of the source; absent if unknown'),
    recovered: count.optional().describe('of a closed gap: how many articles of that time were seen after all'),
    detail: z.string().optional().describe('what was seen, and what to do next'),
  })
  .describe('A time in which a source did not tell all');
export interface SourceGap extends z.infer<typeof SourceGap> {}

/**
 * What of the articles of a source is suddenly otherwise.
 *
 * - `quality`: what is read of its pages is worse than it was
 * - `stubs`: articles come without most of their copy
 * - `byline`, `date`: they have none, where they had one
 * - `reading`: another way of finding the copy on the page wins
 * - `boilerplate`: the paragraphs that its profile knows are no longer there
 * - `rules`: the selectors of its profile find nothing
 */
export const DRIFT_SIGNALS = ['quality', 'stubs', 'byline', 'date', 'reading', 'boilerplate', 'rules'] as const;
export type DriftSignal = (typeof DRIFT_SIGNALS)[number];

/** The pages of a source are laid out otherwise than before. */
export const SourceDrift = z
  .object({
    drift: z.literal('noticed'),
    sourceId: z.string(),
    signals: z
      .array(z.string())
      .min(1)
      .meta({ 'x-extensible-enum': [...DRIFT_SIGNALS] })
      .describe('what is otherwise, stable words; more may come'),
    since: Timestamp.describe('when the first article was observed that was otherwise, as far as that can be told'),
    noticedAt: Timestamp,
    articles: count.describe('how many articles were seen from then until it was noticed'),
    retired: z.int().min(1).optional().describe('the version of its profile that ends with it'),
    detail: z.string().optional().describe('what was seen, and what to do next'),
  })
  .describe('The pages of a source are laid out otherwise than before');
export interface SourceDrift extends z.infer<typeof SourceDrift> {}

/** Whatever is told about a source. */
export const SourceEvent = z.union([SourceHealth, SourceGap, SourceDrift]);
export type SourceEvent = z.infer<typeof SourceEvent>;
