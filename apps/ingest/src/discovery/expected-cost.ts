import { AIMS, type Aims, LONGEST, SHORTEST } from '@copydesk/schedule';

/** How often a channel has something new, as its own dates tell it. */
export interface ChannelRhythm {
  /** Items that it holds at a time. */
  readonly items: number;
  /** Of them, those with a date that can be read and is not to come. */
  readonly dated: number;
  /** RFC 3339. */
  readonly newest?: string;
  /** From the oldest to the newest item, in milliseconds. */
  readonly windowMs?: number;
  /** New items a day; absent where the dates do not tell. */
  readonly perDay?: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Clocks of servers go wrong by so much. */
const CLOCK_ERROR_MS = 10 * MINUTE;
/** The last week is what counts, where there is enough of it: an item that is pinned for years would hide the rest. */
const RECENT_MS = 7 * DAY;
const ENOUGH_RECENT = 5;

/**
 * The rhythm of a channel. Items of the last seven days, divided by the days since the oldest of them; where there are
 * fewer than five, all items divided by the days since the oldest of all. Less than an hour is taken as an hour, and
 * dates that are all the same tell nothing.
 *
 * @param dates of its items, RFC 3339; undefined for those without
 * @param now milliseconds since 1970
 */
export function rhythmOf(dates: readonly (string | undefined)[], now: number): ChannelRhythm {
  const times = dates
    .map((date) => (date === undefined ? Number.NaN : Date.parse(date)))
    .filter((time) => time <= now + CLOCK_ERROR_MS)
    .sort((one, other) => other - one);
  const [newest] = times;
  const oldest = times.at(-1);
  const known = { items: dates.length, dated: times.length };
  if (newest === undefined || oldest === undefined) return known;
  const dated = { ...known, newest: new Date(newest).toISOString(), windowMs: newest - oldest };
  if (newest === oldest) return dated;
  const recent = times.filter((time) => time > now - RECENT_MS);
  const counted = recent.length >= ENOUGH_RECENT ? recent : times;
  const days = Math.max(now - counted.at(-1)!, 60 * MINUTE) / DAY;
  return { ...dated, perDay: counted.length / days };
}

/** What a publisher is asked for in a day, in requests, rounded up. */
export interface ExpectedCost {
  readonly polls: number;
  readonly pages: number;
  /** Pages that are asked for again, to find corrections. */
  readonly looksAgain: number;
  readonly robots: number;
  readonly total: number;
  /** Between two polls. */
  readonly pollMinutes: number;
}

export interface CostOptions {
  /** Whether the article is what the channel says of it, and its page is not asked for. */
  readonly hasFullText: boolean;
  /** How often a fresh article is asked for again. */
  readonly looksAgain?: number;
  /** For one look at the channel: two for an index of sitemaps and its newest part. */
  readonly requestsPerPoll?: number;
}

/** News comes in bursts of three times the average. */
const BURST = 3;
/** An item in six hours, as the schedule takes what it knows nothing of. */
const UNKNOWN_PER_DAY = 4;
/** Looks at an article that was seen: those that the schedule plans for every one. */
const LOOKS_AGAIN = 5;

/**
 * What a channel will cost its publisher a day. It is an estimate from one look, with the aims of the schedule, which
 * learns from what it sees: it looks seldom at night, and at articles again only where there is room.
 *
 * - Time between polls: the lateness that is aimed at divided by the square root of the items an hour, and at most the
 *   time in which, in a burst of three times the average, all that a channel holds but the overlap that is aimed at are
 *   new; within 1 minute and 24 hours.
 * - `polls` = 24 h / that; `pages` = items a day; `looksAgain` = 5 × pages; `robots` = 1. Unknown: four items a day.
 */
export function expectedCost(rhythm: ChannelRhythm, options: CostOptions, aims: Aims = AIMS): ExpectedCost {
  const perDay = rhythm.perDay ?? UNKNOWN_PER_DAY;
  const interval = pollInterval(perDay, rhythm.items, aims);
  const polls = Math.ceil((DAY / interval) * (options.requestsPerPoll ?? 1));
  const pages = options.hasFullText ? 0 : Math.ceil(perDay);
  const looksAgain = Math.ceil(pages * (options.looksAgain ?? LOOKS_AGAIN));
  const total = polls + pages + looksAgain + 1;
  return { polls, pages, looksAgain, robots: 1, total, pollMinutes: Math.round(interval / MINUTE) };
}

function pollInterval(perDay: number, items: number, { latenessMs, overlap }: Aims): number {
  const soon = latenessMs / Math.sqrt(perDay / 24);
  const overlapping = ((DAY / perDay) * items * (1 - overlap)) / BURST;
  return Math.min(LONGEST, Math.max(SHORTEST, Math.min(soon, overlapping)));
}

/** The cost of channels together; the robots.txt of their site is asked for once. */
export function sumOf(costs: readonly ExpectedCost[]): Omit<ExpectedCost, 'pollMinutes'> {
  const sum = (part: 'polls' | 'pages' | 'looksAgain') => costs.reduce((total, cost) => total + cost[part], 0);
  const robots = costs.length > 0 ? 1 : 0;
  const parts = { polls: sum('polls'), pages: sum('pages'), looksAgain: sum('looksAgain'), robots };
  return { ...parts, total: parts.polls + parts.pages + parts.looksAgain + robots };
}
