import { DRIFT_SIGNALS, type DriftSignal, type SourceProfile } from '@copydesk/contracts';
import type { SeenLayout } from './see-layout';

/**
 * A change is looked for with a cumulative sum for each signal: the logarithm of how much more likely what was seen is
 * after the change than before it, never below 0. At this sum it is noticed: if nothing has changed that happens less
 * than once in e^13.8, a million, articles.
 *
 * Source: Page, Continuous Inspection Schemes, 1954; Lorden, Procedures for Reacting to a Change in Distribution, 1971.
 */
const NOTICED = 13.8;
/** One article adds no more than this, so that ten are needed: a run of news in brief is no change. */
const STEP = NOTICED / 10;
/** An article counts for how things are once so many came after it: those of a change must not make it usual. */
const LAG = 20;
/** So many articles are needed to know how things are, and more than these are forgotten by and by. */
const BASE = { fewest: 20, most: 200 };
/** What is so in nearly half of all articles anyway says nothing within twenty more. */
const COMMON = 0.45;
/** After a change so large a share of articles shows it, or so much more than before. */
const CHANGED = { share: 0.6, more: 0.5, most: 0.95 };
/** Quality is low below the value that one article in ten does not reach, and by this much. */
const LOW = { share: 0.1, margin: 0.05 };

/** How often something was so before. */
interface Rate {
  /** Articles that could show it, and those that did. Halved when they are many, so they may be fractions. */
  readonly of: number;
  readonly shown: number;
}

/** How far a signal has come on the way to be noticed. */
interface Run {
  readonly sum: number;
  /** When the first article was observed that it is made of, and how many came since, that one included. */
  readonly since: string;
  readonly articles: number;
}

/** What an article shows, as it is kept until it counts for how things are. */
interface Shown {
  readonly quality?: number | undefined;
  readonly reading?: string | undefined;
  readonly isSo: Readonly<Partial<Record<DriftSignal, boolean>>>;
}

/** What is remembered of a source to notice that its pages are laid out otherwise. */
export interface DriftMemory {
  /** The newest version of its profile that an article was read by. */
  readonly profile: number;
  readonly lately: readonly Shown[];
  readonly base: Readonly<Partial<Record<DriftSignal, Rate>>>;
  /** Of the articles that count, the newest last. */
  readonly qualities: readonly number[];
  /** Articles that count, by the reading that won. */
  readonly readings: Readonly<Record<string, number>>;
  readonly runs: Readonly<Partial<Record<DriftSignal, Run>>>;
}

export const NO_DRIFT_MEMORY: DriftMemory = {
  profile: 0,
  lately: [],
  base: {},
  qualities: [],
  readings: {},
  runs: {},
};

/** A change that was noticed. */
export interface NoticedDrift {
  readonly signals: readonly DriftSignal[];
  readonly since: string;
  readonly articles: number;
}

/** What of a profile tells whether it still fits. */
export type WatchedProfile = Pick<SourceProfile, 'version' | 'boilerplate' | 'rules'>;

/**
 * Takes in one more article of a source. Each article is seen once, whatever its versions.
 *
 * @param profile what the article was read by
 * @returns what is remembered from now on, and what is otherwise than before, if that is noticed with it
 */
export function noticeDrift(
  memory: DriftMemory,
  seen: SeenLayout,
  profile: WatchedProfile | undefined,
): { memory: DriftMemory; noticed: NoticedDrift | undefined } {
  const known = profile && profile.version > memory.profile ? beginWith(memory, profile) : memory;
  const shown = showOf(known, seen, profile?.version === known.profile ? profile : undefined);
  const runs = runsAfter(known, shown, seen.observedAt);
  const noticed = noticedIn(runs);
  if (noticed) return { memory: { ...NO_DRIFT_MEMORY, profile: known.profile }, noticed };
  const lately = [...known.lately, shown];
  const next = { ...known, lately: lately.slice(-LAG), runs };
  return { memory: lately.length > LAG ? withCounted(next, lately[0]!) : next, noticed: undefined };
}

/**
 * With another version of the profile other articles are to be expected. What paragraphs and selectors of it should
 * find is known from what they were proposed for; with selectors all else begins anew.
 */
function beginWith(memory: DriftMemory, { version, boilerplate, rules }: WatchedProfile): DriftMemory {
  const begun = Object.keys(rules).length > 0 ? NO_DRIFT_MEMORY : memory;
  const [seenIn] = boilerplate
    .flatMap((known) => known.seenIn ?? [])
    .filter(({ of }) => of > 0)
    .sort((one, other) => other.articles / other.of - one.articles / one.of);
  const { boilerplate: _, rules: __, ...runs } = begun.runs;
  return {
    ...begun,
    profile: version,
    runs,
    base: {
      ...begun.base,
      boilerplate: seenIn
        ? withoutMany({ of: BASE.fewest, shown: BASE.fewest * (1 - seenIn.articles / seenIn.of) })
        : NONE,
      rules: { of: BASE.fewest, shown: 0 },
    },
  };
}

const NONE: Rate = { of: 0, shown: 0 };

function showOf(memory: DriftMemory, seen: SeenLayout, profile: WatchedProfile | undefined): Shown {
  const { quality, reading, dropped, unmatched } = seen;
  const isLow = quality === undefined ? undefined : isBelow(memory.qualities, quality);
  const usual = Object.entries(memory.readings).sort(([, one], [, other]) => other - one)[0]?.[0];
  // Whether there is a byline, a date or a box to drop differs from article to article.
  const steady = (['body', 'headline'] as const).filter((rule) => profile?.rules[rule] !== undefined);
  return {
    quality,
    reading,
    isSo: {
      ...(isLow !== undefined && { quality: isLow }),
      stubs: seen.isStub,
      byline: !seen.hasByline,
      date: !seen.hasDate,
      ...(reading !== undefined && { reading: usual !== undefined && reading !== usual }),
      ...(profile && profile.boilerplate.length > 0 && { boilerplate: dropped.length === 0 }),
      ...(steady.length > 0 && { rules: steady.some((rule) => unmatched.includes(rule)) }),
    },
  };
}

function isBelow(qualities: readonly number[], quality: number): boolean {
  if (qualities.length < BASE.fewest) return false;
  const sorted = [...qualities].sort((one, other) => one - other);
  return quality < sorted[Math.floor(LOW.share * sorted.length)]! - LOW.margin;
}

function runsAfter(
  { base: counted, readings, runs }: DriftMemory,
  { isSo }: Shown,
  observedAt: string,
): DriftMemory['runs'] {
  const next: Partial<Record<DriftSignal, Run>> = {};
  const base = { ...counted, reading: otherReadings(readings) };
  for (const signal of DRIFT_SIGNALS) {
    const before = runs[signal];
    const gain = gainOf(base[signal] ?? NONE, isSo[signal]);
    const sum = Math.max(0, (before?.sum ?? 0) + gain);
    if (sum > 0) next[signal] = { sum, since: before?.since ?? observedAt, articles: (before?.articles ?? 0) + 1 };
  }
  return next;
}

/** Which reading is the usual one may change while they are counted: by the counts of now it is one and the same. */
function otherReadings(readings: DriftMemory['readings']): Rate {
  const counts = Object.values(readings);
  const of = counts.reduce((sum, count) => sum + count, 0);
  return { of, shown: of - Math.max(0, ...counts) };
}

function gainOf({ of, shown }: Rate, isSo: boolean | undefined): number {
  if (isSo === undefined || of < BASE.fewest) return 0;
  // Two more that did and two that did not, since so few articles are not enough to say never; and a standard error
  // more, since what is taken for rarer than it is would be noticed for no reason. Source: Agresti and Coull, 1998.
  const mean = (shown + 2) / (of + 4);
  const before = mean + Math.sqrt((mean * (1 - mean)) / (of + 4));
  if (before > COMMON) return 0;
  const after = Math.min(CHANGED.most, Math.max(CHANGED.share, before + CHANGED.more));
  return isSo ? Math.min(STEP, Math.log(after / before)) : Math.log((1 - after) / (1 - before));
}

function noticedIn(runs: DriftMemory['runs']): NoticedDrift | undefined {
  const running = DRIFT_SIGNALS.flatMap((signal) => (runs[signal] ? [{ signal, run: runs[signal] }] : []));
  if (!running.some(({ run }) => run.sum >= NOTICED)) return undefined;
  const of = running.filter(({ run }) => run.sum >= NOTICED / 2);
  const longest = of.reduce((one, other) => (other.run.articles > one.run.articles ? other : one));
  const { since, articles } = longest.run;
  return { signals: of.map(({ signal }) => signal), since, articles };
}

/** An article that counts from now on for how things are. */
function withCounted(memory: DriftMemory, { isSo, quality, reading }: Shown): DriftMemory {
  const base = { ...memory.base };
  for (const signal of DRIFT_SIGNALS) {
    if (isSo[signal] === undefined) continue;
    const { of, shown } = base[signal] ?? NONE;
    base[signal] = withoutMany({ of: of + 1, shown: shown + (isSo[signal] ? 1 : 0) });
  }
  const readings = { ...memory.readings };
  if (reading !== undefined) readings[reading] = (readings[reading] ?? 0) + 1;
  const most = Math.max(0, ...Object.values(readings));
  return {
    ...memory,
    base,
    qualities: quality === undefined ? memory.qualities : [...memory.qualities, quality].slice(-2 * BASE.fewest),
    readings:
      most > BASE.most ? Object.fromEntries(Object.entries(readings).map(([name, of]) => [name, of / 2])) : readings,
  };
}

const withoutMany = ({ of, shown }: Rate): Rate => (of > BASE.most ? { of: of / 2, shown: shown / 2 } : { of, shown });
