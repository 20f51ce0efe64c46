import { decayed, HOUR, rounded } from './arithmetic';

/**
 * How many items a channel brings at which hour of the day and on which day of the week, in UTC, learned from polls and
 * slowly forgotten. Items and hours are sums that fade by half in two weeks.
 */
export interface Rhythm {
  /** Until when time has been accounted for. */
  readonly until: number;
  readonly fadedAt: number;
  /** Milliseconds of watching that it rests on, not faded. */
  readonly watchedMs: number;
  readonly items: number;
  readonly hours: number;
  /** Items and watched hours for each of the 24 hours of the day. */
  readonly hourItems: readonly number[];
  readonly hourHours: readonly number[];
  /** The same for each day of the week, Sunday first. */
  readonly dayItems: readonly number[];
  readonly dayHours: readonly number[];
  /** Items that came and that were expected in the last day or so: how much more or less it is active than usual. */
  readonly latelyItems: number;
  readonly latelyExpected: number;
  /** Items an hour above what is usual that are under way now: a burst. */
  readonly burst: number;
  /** Sums of squared differences between what came and what was expected, poll by poll, and of what was expected. */
  readonly pollSquares: number;
  readonly pollExpected: number;
  /** The same day by day, of days below what was expected, with the number of all days, and the day under way. */
  readonly daySquares: number;
  readonly dayExpected: number;
  readonly days: number;
  readonly today: { readonly from: number; readonly items: number; readonly expected: number };
}

const HALF_LIFE = 14 * 24 * HOUR;
const DISPERSION_HALF_LIFE = 7 * 24 * HOUR;
const LATELY_HALF_LIFE = 12 * HOUR;
const LATELY_ITEMS = 15;
const BURST_HALF_LIFE = 0.5 * HOUR;
/** So many items' worth of belief that an hour, or a day, is like every other one. */
const EVENNESS = 1;
/** So many items' worth of belief that today is a usual day. */
const USUAL = 3;
/** What is known of a channel before anything is: an item in six hours, worth half an item. */
const UNKNOWN = { items: 0.5, hours: 3 };
const WEEK_HOURS = 168;

/** A rhythm before the first poll. */
export function unknownRhythm(): Rhythm {
  return {
    until: 0,
    fadedAt: 0,
    watchedMs: 0,
    items: 0,
    hours: 0,
    hourItems: new Array(24).fill(0),
    hourHours: new Array(24).fill(0),
    dayItems: new Array(7).fill(0),
    dayHours: new Array(7).fill(0),
    latelyItems: 0,
    latelyExpected: 0,
    burst: 0,
    pollSquares: 0,
    pollExpected: 0,
    daySquares: 0,
    dayExpected: 0,
    days: 0,
    today: { from: 0, items: 0, expected: 0 },
  };
}

/**
 * What the first sight of a feed tells: its items came between the oldest one and now. Worth at most three items, so
 * that what is seen soon counts for more; an undated feed tells nothing.
 */
export function firstRhythm(at: number, published: readonly number[]): Rhythm {
  const dates = published.filter((date) => date < at);
  const oldest = dates.reduce((least, date) => Math.min(least, date), at);
  const items = Math.min(3, Math.max(0, dates.length - 1));
  const hours = items === 0 ? 0 : ((at - oldest) / HOUR) * (items / dates.length);
  return {
    ...unknownRhythm(),
    until: at,
    fadedAt: at,
    items: rounded(items),
    hours: rounded(Math.max(items / 60, hours)),
    today: { from: at, items: 0, expected: 0 },
  };
}

/** Items an hour, over all hours. */
export function meanRate(rhythm: Rhythm): number {
  return (rhythm.items + UNKNOWN.items) / (rhythm.hours + UNKNOWN.hours);
}

/** How many times the mean rate an hour of the week has. */
function shape(rhythm: Rhythm, rate: number, hour: number, day: number): number {
  const byHour = (rhythm.hourItems[hour]! + EVENNESS) / (rate * rhythm.hourHours[hour]! + EVENNESS);
  const byDay = (rhythm.dayItems[day]! + EVENNESS) / (rate * rhythm.dayHours[day]! + EVENNESS);
  return byHour * byDay;
}

/** Items an hour that are usual at an instant. */
export function usualRate(rhythm: Rhythm, at: number, rate = meanRate(rhythm)): number {
  return rate * shape(rhythm, rate, hourOf(at), dayOf(at));
}

/** How many times as active as usual the channel has been lately: 0.1 to 10. */
export function activity(rhythm: Rhythm): number {
  const times = (rhythm.latelyItems + USUAL) / (rhythm.latelyExpected + USUAL);
  return Math.min(10, Math.max(0.1, times));
}

/** Items an hour of a burst that is under way, so long after the last poll. */
export function burstRate(rhythm: Rhythm, afterMs: number): number {
  return rhythm.burst === 0 ? 0 : decayed(rhythm.burst, afterMs, BURST_HALF_LIFE);
}

/** How many items are usual between two instants. Beyond a week, whole weeks count as mean ones. */
export function expectedItems(rhythm: Rhythm, from: number, to: number): number {
  const rate = meanRate(rhythm);
  const weeks = Math.max(0, Math.floor((to - from) / (WEEK_HOURS * HOUR)));
  let items = weeks * WEEK_HOURS * rate;
  forHours(from + weeks * WEEK_HOURS * HOUR, to, (hour, day, hours) => {
    items += rate * shape(rhythm, rate, hour, day) * hours;
  });
  return items;
}

/** Variance over mean of what polls bring, next to what was expected of each: 1 for items that know nothing of others. */
export function dispersion(rhythm: Rhythm): number {
  return (rhythm.pollSquares + 5) / (rhythm.pollExpected + 5);
}

/** The same for whole days: above `dispersion` where some days are busier than others for no reason that we know. */
export function dayDispersion(rhythm: Rhythm): number {
  return (rhythm.daySquares + 5) / (rhythm.dayExpected + 5);
}

/** What a poll brought, for learning. */
export interface Arrivals {
  readonly at: number;
  /** New items, with those that are reckoned to be missed. */
  readonly items: number;
  /** When those that say so were published. */
  readonly published: readonly number[];
}

/** The rhythm after a poll that the feed answered. */
export function learn(old: Rhythm, { at, items, published }: Arrivals): Rhythm {
  const passed = at - old.until;
  if (passed <= 0) return old;
  const rhythm = faded(old, at);
  const expected = expectedItems(old, old.until, at);
  const knowsMean = old.watchedMs > 48 * HOUR;
  const knowsWeek = old.watchedMs > WEEK_HOURS * HOUR;
  // A burst tells little of what is usual: what is far outside counts as what would be rare.
  const counted = knowsMean ? Math.min(items, rareAbove(expected, dispersion(old)), roomOfDay(old, expected)) : items;
  const weight = items > 0 ? counted / items : 0;
  const hourItems = [...rhythm.hourItems];
  const hourHours = [...rhythm.hourHours];
  const dayItems = [...rhythm.dayItems];
  const dayHours = [...rhythm.dayHours];
  const dated = published.filter((date) => date > old.until && date <= at).slice(0, items);
  for (const date of dated) {
    hourItems[hourOf(date)]! += weight;
    dayItems[dayOf(date)]! += weight;
  }
  const undated = ((items - dated.length) * weight) / (passed / HOUR);
  forHours(Math.max(old.until, at - WEEK_HOURS * HOUR), at, (hour, day, hours) => {
    hourHours[hour] = rounded(hourHours[hour]! + hours);
    dayHours[day] = rounded(dayHours[day]! + hours);
    hourItems[hour] = rounded(hourItems[hour]! + undated * hours);
    dayItems[day] = rounded(dayItems[day]! + undated * hours);
  });
  // Before it has seen a week it is surprised by what is usual.
  const surprise = knowsWeek ? 1 : 0;
  // Where much is expected, little time tells much.
  const lately = 2 ** -(passed / LATELY_HALF_LIFE + expected / LATELY_ITEMS);
  // What comes by chance is no burst.
  const likely = expected * activity(old);
  const excess = Math.max(0, items - likely - 2 * Math.sqrt(likely) - 1) / (passed / HOUR);
  const remembered = decayed(1, passed, BURST_HALF_LIFE);
  return {
    ...rhythm,
    until: at,
    watchedMs: rhythm.watchedMs + passed,
    items: rounded(rhythm.items + counted),
    hours: rounded(rhythm.hours + passed / HOUR),
    hourItems,
    hourHours,
    dayItems,
    dayHours,
    latelyItems: rounded(rhythm.latelyItems * lately + items),
    latelyExpected: rounded(rhythm.latelyExpected * lately + expected),
    burst: rounded(rhythm.burst * remembered + (1 - remembered) * excess),
    pollSquares: rounded(rhythm.pollSquares + surprise * (counted - expected) ** 2),
    pollExpected: rounded(rhythm.pollExpected + surprise * expected),
    today: {
      from: rhythm.today.from,
      items: rounded(rhythm.today.items + surprise * counted),
      expected: rounded(rhythm.today.expected + surprise * expected),
    },
  };
}

/** So many items are rare where so many are expected. */
const rareAbove = (expected: number, dispersed: number): number => expected + 5 * Math.sqrt(dispersed * expected) + 10;

/**
 * How many items may still count as usual on the day under way: a storm of news lasts for hours, and no poll of it is rare
 * by itself. What is usual by then counts always.
 */
function roomOfDay(rhythm: Rhythm, expected: number): number {
  const { items, expected: before } = rhythm.today;
  return Math.max(expected, rareAbove(before + expected, dayDispersion(rhythm)) - items);
}

/** What has faded, at most once an hour: sums that faded with every poll would be rounded until they stood still. */
function faded(rhythm: Rhythm, at: number): Rhythm {
  const passed = at - rhythm.fadedAt;
  if (passed < HOUR) return rhythm;
  const kept = decayed(1, passed, HALF_LIFE);
  const keptDispersion = decayed(1, passed, DISPERSION_HALF_LIFE);
  const fade = (value: number): number => rounded(value * kept);
  return {
    ...endOfDay(rhythm, at, fade),
    fadedAt: at,
    items: fade(rhythm.items),
    hours: fade(rhythm.hours),
    hourItems: rhythm.hourItems.map(fade),
    hourHours: rhythm.hourHours.map(fade),
    dayItems: rhythm.dayItems.map(fade),
    dayHours: rhythm.dayHours.map(fade),
    pollSquares: rounded(rhythm.pollSquares * keptDispersion),
    pollExpected: rounded(rhythm.pollExpected * keptDispersion),
  };
}

/** Closes the account of a day when a poll comes a day after it began. */
function endOfDay(rhythm: Rhythm, at: number, fade: (value: number) => number): Rhythm {
  const { from, items, expected } = rhythm.today;
  const isOver = at - from >= 24 * HOUR;
  // Of busy days nothing follows for quiet ones: as if days were as much above what is usual as they are below.
  const shortfall = Math.max(0, expected - items);
  return {
    ...rhythm,
    daySquares: fade(rhythm.daySquares) + (isOver ? rounded(2 * shortfall ** 2) : 0),
    dayExpected: fade(rhythm.dayExpected) + (isOver ? expected : 0),
    days: fade(rhythm.days) + (isOver ? 1 : 0),
    today: isOver ? { from: at, items: 0, expected: 0 } : rhythm.today,
  };
}

/** The hours of the clock that a stretch of time touches, with how much of each. */
function forHours(from: number, to: number, take: (hour: number, day: number, hours: number) => void): void {
  for (let at = from; at < to; ) {
    const end = Math.min(to, (Math.floor(at / HOUR) + 1) * HOUR);
    take(hourOf(at), dayOf(at), (end - at) / HOUR);
    at = end;
  }
}

export const hourOf = (at: number): number => Math.floor(at / HOUR) % 24;
/** Sunday is 0; 1 January 1970 was a Thursday. */
export const dayOf = (at: number): number => (Math.floor(at / (24 * HOUR)) + 4) % 7;

/** What a channel is expected to bring. */
export interface ExpectedRhythm {
  /** Items in a mean day, and how sure that is: nine times in ten it lies between. */
  readonly perDay: Estimate;
  /** Items in this hour of the week. */
  readonly thisHour: Estimate;
  /** Mean time from one item to the next, over all hours. */
  readonly expectedIntervalMs: number;
}

export interface Estimate {
  readonly items: number;
  readonly low: number;
  readonly high: number;
}

/** @param at the instant whose hour of the week is asked for */
export function expectedRhythm({ rhythm }: { readonly rhythm: Rhythm }, at: number): ExpectedRhythm {
  const rate = meanRate(rhythm);
  // What the mean rests on, in independent items: dispersed ones count for less. Gamma, by Wilson and Hilferty.
  const evidence = (rhythm.items + UNKNOWN.items) / Math.max(1, dayDispersion(rhythm));
  const bound = (deviations: number): number =>
    Math.max(0, 1 - 1 / (9 * evidence) + deviations / (3 * Math.sqrt(evidence))) ** 3;
  const estimate = (items: number): Estimate => ({
    items,
    low: Math.min(items, items * bound(-1.645)),
    high: Math.max(items, items * bound(1.645)),
  });
  return {
    perDay: estimate(rate * 24),
    thisHour: estimate(usualRate(rhythm, at, rate)),
    expectedIntervalMs: HOUR / rate,
  };
}
