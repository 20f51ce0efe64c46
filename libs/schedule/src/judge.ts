import { clamped, DAY, decayed, HOUR, rounded } from './arithmetic';
import {
  type ChannelState,
  type Confidence,
  type Gap,
  type GapCause,
  isKnown,
  overflowOf,
  type Watch,
} from './channel';
import type { Failure, Observation } from './observation';
import { dayDispersion, dispersion, expectedItems, meanRate, type Rhythm } from './rhythm';

/** What a poll tells about what is missed: for `sources.health`. */
export interface Finding {
  readonly type: 'gap.opened' | 'gap.closed';
  readonly cause: GapCause;
  /** The last instant at which nothing was missed. */
  readonly since: number;
  /** When this was found. */
  readonly at: number;
  /** Of an overflow: from when on everything was seen again. */
  readonly until?: number;
  /** Items reckoned to be missed, where that can be told. */
  readonly missed?: number;
  /** On closing: items that came later and were published in the gap. */
  readonly recovered?: number;
  /** Of an outage: whether it is ours. */
  readonly ours?: boolean;
  /** Of an outage or a block: the last failure. */
  readonly failure?: Failure;
  /** Of silence and thinning: items a day that were usual. */
  readonly usualPerDay?: number;
  /** Of thinning, on closing: whether it came back, or the lower rate is what is usual now. */
  readonly outcome?: 'recovered' | 'usual';
}

export interface Judgement {
  readonly state: ChannelState;
  readonly findings: readonly Finding[];
}

/**
 * How often a channel that is well, and keeps to the rhythm that is modelled, may be called silent or thinned: once in a
 * hundred weeks of it. All thresholds follow from this number; half of it goes to silence, half to thinning.
 */
export const FALSE_ALARMS_A_WEEK = 0.01;

/** The share of what is usual that thinning is tested for. */
const THINNED_TO = 0.4;
/** How long a channel must have been watched before its rate is judged: a week to learn it, and more to doubt it. */
const KNOWN_FOR = { silence: 10 * DAY, thinned: 14 * DAY };
const FAILURES_FOR_OUTAGE = 3;
const LATE = { least: HOUR, intervals: 3 };
const QUIET_HALF_LIFE = 14 * DAY;

/**
 * What a poll tells about completeness: gaps that open and gaps that close, each of them once. Judges by the rhythm before
 * this poll: call it before `nextPoll`, which learns from the poll, and give that the state that comes of it.
 */
export function judge(state: ChannelState, observation: Observation): Judgement {
  if (isKnown(state, observation)) return { state, findings: [] };
  const findings: Finding[] = [...own(state, observation)];
  const watch =
    observation.outcome === 'failed' ? failed(state, observation, findings) : answered(state, observation, findings);
  return { state: { ...state, watch }, findings };
}

/** Nobody looked when it was time: found, and over, when somebody does. */
function own(state: ChannelState, { at }: Observation): Finding[] {
  if (!state.nextAt || state.answeredAt === 0) return [];
  const late = at - state.nextAt;
  if (late < Math.max(LATE.least, LATE.intervals * (state.nextAt - state.polledAt))) return [];
  const gap = { cause: 'outage', since: state.nextAt, at, ours: true, failure: 'own' } as const;
  return [
    { type: 'gap.opened', ...gap },
    { type: 'gap.closed', ...gap, until: at },
  ];
}

/** What a failure means, and how many in a row are told. */
const CAUSES: Partial<Record<Failure, { readonly cause: GapCause; readonly after: number }>> = {
  html: { cause: 'replaced', after: 2 },
  blocked: { cause: 'blocked', after: 2 },
  robots: { cause: 'blocked', after: 1 },
  '410': { cause: 'outage', after: 1 },
};

function failed(state: ChannelState, { at, failure = 'unreadable' }: Observation, findings: Finding[]): Watch {
  const { watch } = state;
  const { cause, after } = CAUSES[failure] ?? { cause: 'outage', after: FAILURES_FOR_OUTAGE };
  // A series that changes its failure counts from its first one, but a page or a wall must be seen twice itself.
  const failures = after === FAILURES_FOR_OUTAGE || failure === state.failure ? state.failures + 1 : 1;
  if (state.answeredAt === 0 || failures < after || isOpen(watch, cause)) return watch;
  const since = state.answeredAt;
  const ours = cause === 'outage' ? { ours: failure === 'own' } : {};
  findings.push({ type: 'gap.opened', cause, since, at, failure, ...ours });
  return { ...watch, gaps: [...watch.gaps, { cause, since, recovered: 0 }] };
}

function answered(state: ChannelState, observation: Observation, findings: Finding[]): Watch {
  const { at, outcome, itemsInFeed, newItems } = observation;
  // A 304 after an empty feed is an empty feed.
  const isEmpty = outcome === 'changed' ? itemsInFeed === 0 : state.watch.empties > 0;
  const reached = close(recover(state.watch, observation), ['outage', 'blocked', 'replaced'], at, findings);
  if (isEmpty) return emptied(state, reached, at, findings);
  const filled = close(reached, ['emptied', 'overflow'], at, findings);
  const full = { ...overflowed(state, filled, observation, findings), empties: 0 };
  if (state.answeredAt === 0) return { ...full, newsAt: at };
  const news = outcome === 'changed' ? newItems : 0;
  // What left unseen is told already, and would look like a thinner feed.
  if (isOpen(full, 'overflow')) return { ...full, newsAt: at, quiet: 0 };
  const expected = expectedItems(state.rhythm, state.answeredAt, at);
  return thinned(state, silence(state, full, at, news, expected, findings), at, news, expected, findings);
}

/** Counts what comes now and was published in a gap. */
function recover(watch: Watch, { outcome, newPublishedAt = [], at }: Observation): Watch {
  if (outcome !== 'changed' || watch.gaps.length === 0 || newPublishedAt.length === 0) return watch;
  const gaps = watch.gaps.map((gap): Gap => {
    const inside = newPublishedAt.filter((date) => date > gap.since && date <= (gap.until ?? at)).length;
    return { ...gap, recovered: gap.recovered + inside };
  });
  return { ...watch, gaps };
}

function emptied(state: ChannelState, watch: Watch, at: number, findings: Finding[]): Watch {
  const empties = watch.empties + 1;
  const counted = { ...watch, empties };
  if (empties < 2 || state.windowItems === 0 || isOpen(watch, 'emptied')) return counted;
  const gap: Gap = { cause: 'emptied', since: watch.newsAt, recovered: 0 };
  findings.push({ type: 'gap.opened', cause: 'emptied', since: gap.since, at });
  return { ...counted, gaps: [...watch.gaps, gap] };
}

function overflowed(state: ChannelState, watch: Watch, observation: Observation, findings: Finding[]): Watch {
  const overflow = overflowOf(state, observation);
  if (!overflow) return watch;
  const gap: Gap = { cause: 'overflow', since: state.answeredAt, recovered: 0, ...overflow };
  findings.push({ type: 'gap.opened', cause: 'overflow', since: gap.since, at: observation.at, ...overflow });
  return { ...watch, gaps: [...watch.gaps, gap] };
}

/**
 * Nothing new for so long that a channel with this rhythm would be as quiet less often than the budget allows. Items
 * expected since the last news, over their dispersion, are silent with the probability of a Gamma-Poisson mixture, whose
 * shape is how well the rate is known and how much days differ. Besides, it must be quieter than it ever was of late.
 */
function silence(
  state: ChannelState,
  watch: Watch,
  at: number,
  news: number,
  expected: number,
  findings: Finding[],
): Watch {
  const { rhythm } = state;
  const isKnownWell = rhythm.watchedMs >= KNOWN_FOR.silence;
  const faded = decayed(watch.longestQuiet, at - state.answeredAt, QUIET_HALF_LIFE);
  const quiet = watch.quiet + expected;
  if (news > 0) {
    const wasSilent = isOpen(watch, 'silence');
    // What was told and ended by itself may be usual all the same: told again and again it is told no more.
    const ended = wasSilent ? Math.min(quiet, 2 * Math.max(1, faded)) : quiet;
    const longestQuiet = isKnownWell ? Math.max(faded, ended) : faded;
    return {
      ...close(watch, ['silence'], at, findings),
      newsAt: at,
      quiet: 0,
      // What was silence is told.
      thin: wasSilent ? 0 : watch.thin,
      longestQuiet: rounded(longestQuiet),
      beforeQuiet: confidenceByPolls(rhythm),
    };
  }
  const next = { ...watch, quiet: rounded(quiet), longestQuiet: rounded(faded) };
  if (!isKnownWell || isOpen(watch, 'silence') || quiet <= 1.2 * faded) return next;
  const { spread, doubt } = watch.beforeQuiet;
  const chance = (1 + doubt * (quiet / spread)) ** (-1 / doubt);
  if (chance >= FALSE_ALARMS_A_WEEK / 2 / occasions(watch.beforeQuiet)) return next;
  return open(next, { cause: 'silence', since: watch.newsAt }, at, watch.beforeQuiet.rate, findings);
}

/** Doubt is that of a mean of so many items, and how much days differ beyond what single polls show. */
function confidenceByPolls(rhythm: Rhythm): Confidence {
  // A feed by the clock is no more regular than the hours that its rhythm is known by.
  const spread = Math.max(0.5, dispersion(rhythm));
  const days =
    rhythm.dayExpected === 0 ? 0 : Math.max(0, dayDispersion(rhythm) - spread) / (rhythm.dayExpected / rhythm.days);
  return {
    rate: rounded(meanRate(rhythm)),
    spread: rounded(spread),
    doubt: rounded(spread / Math.max(0.5, rhythm.items) + days),
  };
}

/** Deviations of a bound that holds 19 times in 20. */
const SURE = 1.645;

/** The spread at its upper bound: it rests on the days that were below what was expected, half of a few. */
function confidenceByDays(rhythm: Rhythm): Confidence {
  const few = 1 + SURE * Math.sqrt(4 / Math.max(1, rhythm.days));
  const spread = Math.max(1, dayDispersion(rhythm)) * few;
  return {
    rate: rounded(meanRate(rhythm)),
    spread: rounded(spread),
    doubt: rounded(spread / Math.max(0.5, rhythm.items)),
  };
}

/** In how many moments of a week a false alarm could begin: once for each independent item. */
const occasions = ({ rate, spread }: Confidence): number => Math.max(1, (rate * 168) / Math.max(1, spread));

/**
 * Whether the rate has fallen to 0.4 of what is usual: CUSUM of the log likelihood ratio of two Poisson rates, over the
 * dispersion of days. A chance excursion above `h` has at most the probability e^-h (Lorden 1971), and there are as many
 * in a week as independent items. The usual rate is taken at its lower bound, so that not to know it well is no loss.
 */
function thinned(
  state: ChannelState,
  watch: Watch,
  at: number,
  news: number,
  expected: number,
  findings: Finding[],
): Watch {
  const { rhythm } = state;
  if (rhythm.watchedMs < KNOWN_FOR.thinned) return watch;
  const known = watch.thin > 0 ? watch.beforeThin : confidenceByDays(rhythm);
  const usual = expected * Math.max(1, known.rate / meanRate(rhythm));
  const step = logRatio(news, usual, known);
  const gap = watch.gaps.find(({ cause }) => cause === 'thinned');
  if (gap) {
    const restored = Math.max(0, watch.restored - logRatio(news, expected, known));
    const perDay = meanRate(rhythm) * 24;
    if (restored < 5) return { ...watch, restored: rounded(restored) };
    const outcome = perDay > 0.7 * (gap.usualPerDay ?? perDay) ? 'recovered' : 'usual';
    return { ...close(watch, ['thinned'], at, findings, outcome), restored: 0, thin: 0 };
  }
  const thin = rounded(Math.max(0, watch.thin + step));
  const next = { ...watch, thin, beforeThin: known, thinSince: watch.thin > 0 ? watch.thinSince : state.answeredAt };
  // A channel that brings nothing is silent, not thin.
  if (news === 0 || isOpen(watch, 'silence')) return next;
  if (thin < Math.log(occasions(known) / (FALSE_ALARMS_A_WEEK / 2))) return next;
  return open({ ...next, restored: 0 }, { cause: 'thinned', since: watch.thinSince }, at, known.rate, findings);
}

/** Log likelihood ratio of the rate that is tested for against the usual one, at its lower bound. */
function logRatio(news: number, usual: number, { spread, doubt }: Confidence): number {
  const bound = clamped(1 - SURE * Math.sqrt(doubt), 0, 1);
  return (Math.min(news, usual + 10) * Math.log(THINNED_TO) + (1 - THINNED_TO) * usual * bound) / spread;
}

function open(
  watch: Watch,
  gap: Pick<Gap, 'cause' | 'since'>,
  at: number,
  usualRate: number,
  findings: Finding[],
): Watch {
  const usualPerDay = rounded(usualRate * 24);
  findings.push({ type: 'gap.opened', ...gap, at, usualPerDay });
  return { ...watch, gaps: [...watch.gaps, { ...gap, recovered: 0, usualPerDay }] };
}

function close(
  watch: Watch,
  causes: readonly GapCause[],
  at: number,
  findings: Finding[],
  outcome?: Finding['outcome'],
): Watch {
  const closing = watch.gaps.filter(({ cause }) => causes.includes(cause));
  if (closing.length === 0) return watch;
  for (const gap of closing) findings.push({ type: 'gap.closed', at, ...gap, ...(outcome ? { outcome } : {}) });
  return { ...watch, gaps: watch.gaps.filter((gap) => !closing.includes(gap)) };
}

const isOpen = (watch: Watch, cause: GapCause): boolean => watch.gaps.some((gap) => gap.cause === cause);
