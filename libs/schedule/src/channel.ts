import { DAY } from './arithmetic';
import type { Failure, Observation } from './observation';
import { expectedItems, type Rhythm, unknownRhythm } from './rhythm';

/**
 * What is kept of a channel, a feed or whatever else is polled, between two polls: JSON of about a kilobyte that never
 * grows. Instants are milliseconds since 1970, 0 for never.
 */
export interface ChannelState {
  /** Of this form. A state of another version is not read: begin with `newChannel`. */
  readonly version: 2;
  /** What the channel's jitter depends on: its id. */
  readonly seed: string;
  readonly polledAt: number;
  /** When the channel last answered with a feed. */
  readonly answeredAt: number;
  /** When it is to be looked at next; `null` if never again. */
  readonly nextAt: number | null;
  readonly reason: PollReason;
  readonly rhythm: Rhythm;
  /** How many items the feed holds. */
  readonly windowItems: number;
  /** No interval longer than this: lowered sharply when a poll saw nothing again, and slowly raised. */
  readonly ceilingMs: number;
  /** No interval shorter than this: raised by a 429, and slowly lowered. */
  readonly gentleMs: number;
  /** Polls in a row that failed. */
  readonly failures: number;
  readonly failure?: Failure;
  readonly watch: Watch;
}

/** What completeness is judged by. */
export interface Watch {
  readonly newsAt: number;
  /** Items that were expected since there was something new. */
  readonly quiet: number;
  /** The longest quiet of late that ended by itself, faded. */
  readonly longestQuiet: number;
  /** Log likelihood that the rate has fallen, or has come back: CUSUM, never below 0. */
  readonly thin: number;
  readonly restored: number;
  /** Since when the rate looks fallen. */
  readonly thinSince: number;
  /**
   * What was known when there was last something new, and when the rate last did not look fallen at all: the rhythm goes on
   * learning, and must not learn what is to be told.
   */
  readonly beforeQuiet: Confidence;
  readonly beforeThin: Confidence;
  /** Polls in a row that saw no item in the feed. */
  readonly empties: number;
  readonly gaps: readonly Gap[];
}

/** How well a rhythm is known. */
export interface Confidence {
  /** Items an hour. */
  readonly rate: number;
  /** Variance over mean, of single polls for silence and of days for thinning. */
  readonly spread: number;
  /** Squared coefficient of variation of the rate: how much it is in doubt. */
  readonly doubt: number;
}

/**
 * Why items are, or may be, missed. `overflow`: items left the feed between two polls. `outage`: the channel, or we,
 * could not be reached. `silence`: it answers, and nothing is new for longer than its rhythm allows. `thinned`: less
 * than half of what is usual. `emptied`: a feed without items. `replaced`: a page where the feed was. `blocked`: we are
 * kept out.
 */
export type GapCause = 'overflow' | 'outage' | 'silence' | 'thinned' | 'emptied' | 'replaced' | 'blocked';

/** A gap that is open; at most one of each cause. */
export interface Gap {
  readonly cause: GapCause;
  /** The last instant at which nothing was missed. */
  readonly since: number;
  /** Items reckoned to be missed, where that can be told. */
  readonly missed?: number;
  /** Until when items left the feed unseen. */
  readonly until?: number;
  /** Items that came later and were published in it. */
  readonly recovered: number;
  /** What was usual when it was opened, where the rate is what is judged. */
  readonly usualPerDay?: number;
}

/** Why a channel is looked at when it is. Stable: for operators, logs and metrics. */
export type PollReason =
  | 'first'
  /** Else items that are usual by then would be seen too late. */
  | 'lateness'
  /** Else items might leave the feed unseen. */
  | 'overlap'
  /** A poll saw nothing again, or little. */
  | 'no-overlap'
  /** The longest time between two looks. */
  | 'longest'
  /** The shortest time between two looks. */
  | 'shortest'
  /** The publisher's wishes. */
  | 'ttl'
  | 'freshness'
  | 'update-period'
  | 'skip-hours'
  | 'skip-days'
  /** The publisher's law. */
  | 'crawl-delay'
  | 'retry-after'
  | 'error-freshness'
  /** A 429 of late. */
  | 'gentle'
  /** What was seen once, an empty feed or a page, is seen again before it is told. */
  | 'confirm'
  | 'retired'
  | `back-off-${Failure}`;

const UNSURE: Confidence = { rate: 0, spread: 1, doubt: 1 };

/** A channel that was never looked at; due at once. */
export function newChannel(seed: string): ChannelState {
  return {
    version: 2,
    seed,
    polledAt: 0,
    answeredAt: 0,
    nextAt: 0,
    reason: 'first',
    rhythm: unknownRhythm(),
    windowItems: 0,
    ceilingMs: DAY,
    gentleMs: 0,
    failures: 0,
    watch: {
      newsAt: 0,
      quiet: 0,
      longestQuiet: 0,
      thin: 0,
      restored: 0,
      thinSince: 0,
      beforeQuiet: UNSURE,
      beforeThin: UNSURE,
      empties: 0,
      gaps: [],
    },
  };
}

/** Whether an observation tells nothing that the state does not know: it was taken in already, or is older. */
export const isKnown = (state: ChannelState, { at }: Observation): boolean => at <= state.polledAt;

/** What left a feed unseen between its last answer and this one. */
export interface Overflow {
  readonly missed: number;
  /** The instant from which on everything was seen. */
  readonly until: number;
}

/**
 * A full feed in which nothing is seen again has lost items, unless its items' dates reach back to the last answer.
 * How many is reckoned from how dense the items are that are left, and from what is usual.
 */
export function overflowOf(state: ChannelState, observation: Observation): Overflow | undefined {
  const { at, outcome, newItems, seenAgain, newPublishedAt = [] } = observation;
  const isFull = newItems >= 0.9 * state.windowItems;
  if (outcome !== 'changed' || state.answeredAt === 0 || newItems === 0 || seenAgain > 0 || !isFull) return undefined;
  if (state.windowItems === 0) return undefined;
  const dates = newPublishedAt.filter((date) => date <= at);
  const usual = expectedItems(state.rhythm, state.answeredAt, at);
  if (dates.length < newItems / 2) return { missed: Math.max(1, Math.round(usual - newItems)), until: at };
  const oldest = dates.reduce((least, date) => Math.min(least, date), at);
  if (oldest <= state.answeredAt) return undefined;
  const unseen = oldest - state.answeredAt;
  const dense = newItems * (unseen / Math.max(1, at - oldest));
  const missed = (Math.min(dense, 10 * newItems) + usual * (unseen / (at - state.answeredAt))) / 2;
  return { missed: Math.max(1, Math.round(missed)), until: oldest };
}
