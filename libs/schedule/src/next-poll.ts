import { chanceOf, clamped, DAY, decayed, HOUR, MINUTE } from './arithmetic';
import { backOff } from './back-off';
import { type ChannelState, isKnown, overflowOf, type PollReason } from './channel';
import { type Limit, lawOf, wishOf } from './manners';
import type { Observation } from './observation';
import { activity, burstRate, dispersion, firstRhythm, learn, type Rhythm, usualRate } from './rhythm';

/** What a schedule is to reach. */
export interface Aims {
  /**
   * How long after one another a channel with one item an hour is looked at. Others follow by the square root of their
   * rate: that is where the same number of requests leaves items waiting least.
   */
  readonly latenessMs: number;
  /** The share of the items in a feed that a poll should see again. */
  readonly overlap: number;
}

export const AIMS: Aims = { latenessMs: 15 * MINUTE, overlap: 0.3 };

/** The shortest and the longest time between two looks. */
export const SHORTEST = MINUTE;
export const LONGEST = DAY;

export interface NextPoll {
  readonly state: ChannelState;
  /** When to look next; `null` if never again. */
  readonly at: number | null;
  readonly reason: PollReason;
}

/**
 * When to look at a channel again, after a poll. Between 1 minute and 24 hours from now, later only where the publisher's
 * law says so: crawl-delay, Retry-After, and freshness of errors. Its wishes, `ttl`, freshness of a feed, skipped hours
 * and days and the update period, are kept unless items would leave the feed unseen until then.
 *
 * An observation that was taken in already changes nothing.
 *
 * @param now when the poll is over; not before `observation.at`
 */
export function nextPoll(state: ChannelState, observation: Observation, now: number, aims: Aims = AIMS): NextPoll {
  if (isKnown(state, observation)) return { state, at: state.nextAt, reason: state.reason };
  const learned =
    observation.outcome === 'failed' ? afterFailure(state, observation) : afterAnswer(state, observation, aims);
  const { at, reason } = decide(learned, observation, Math.max(now, observation.at), aims);
  return { state: { ...learned, nextAt: at, reason }, at, reason };
}

function afterFailure(state: ChannelState, { at, failure = 'unreadable' }: Observation): ChannelState {
  const interval = state.polledAt === 0 ? 0 : at - state.polledAt;
  return {
    ...state,
    polledAt: at,
    failures: state.failures + 1,
    failure,
    gentleMs: failure === '429' ? clamped(2 * Math.max(state.gentleMs, interval), 10 * MINUTE, DAY) : state.gentleMs,
  };
}

function afterAnswer(state: ChannelState, observation: Observation, aims: Aims): ChannelState {
  const { at, outcome, itemsInFeed, newItems, newPublishedAt = [], pushed = 0 } = observation;
  const passed = at - state.answeredAt;
  const isFirst = state.answeredAt === 0;
  const isNews = outcome === 'changed';
  const items = isNews ? newItems + (overflowOf(state, observation)?.missed ?? 0) : 0;
  const { failure: _, ...rest } = state;
  return {
    ...rest,
    polledAt: at,
    answeredAt: at,
    failures: 0,
    rhythm: isFirst ? firstRhythm(at, newPublishedAt) : learn(state.rhythm, { at, items, published: newPublishedAt }),
    windowItems: isNews && itemsInFeed > 0 ? itemsInFeed : state.windowItems,
    ceilingMs: isFirst
      ? DAY
      : Math.min(pushed > 0 ? state.ceilingMs : DAY, ceilingAfter(state, observation, passed, aims)),
    gentleMs: isFirst ? 0 : Math.round(decayed(state.gentleMs, passed, DAY)),
  };
}

/** How long it takes for an interval that was too long to be tried again, twice over. */
const FORGIVEN = 3 * DAY;

/** The longest interval to try, after a poll that saw nothing again, little, or enough. */
function ceilingAfter(
  { ceilingMs }: ChannelState,
  { at, outcome, ...seen }: Observation,
  passed: number,
  aims: Aims,
): number {
  const { itemsInFeed, newItems, seenAgain, newPublishedAt = [] } = seen;
  const share = outcome === 'changed' ? seenAgain / Math.max(1, itemsInFeed) : 1;
  const tried = Math.min(ceilingMs, passed);
  if (share >= 0.2 || newItems === 0) return Math.min(LONGEST, Math.round(ceilingMs * 2 ** (passed / FORGIVEN)));
  if (share > 0) return Math.max(SHORTEST, Math.round(0.75 * tried));
  const oldest = newPublishedAt.reduce((least, date) => Math.min(least, date), at);
  const filledIn = newPublishedAt.length < newItems / 2 ? 0 : (at - oldest) * (1 - aims.overlap);
  // What came at once would have been lost to whoever looks every minute.
  const isHopeless = newPublishedAt.length > 0 && filledIn < SHORTEST;
  return isHopeless ? ceilingMs : Math.max(SHORTEST, Math.round(Math.min(tried, Math.max(tried / 4, filledIn))));
}

function decide(state: ChannelState, observation: Observation, now: number, aims: Aims): Limit | Retired {
  if (observation.failure === '410' && observation.outcome === 'failed') return { at: null, reason: 'retired' };
  const law = lawOf(observation);
  const wanted = wantedAt(state, observation, now, aims);
  const limited = clampedTo(now, wanted);
  const gentle = observation.at + (observation.outcome === 'failed' ? 0 : state.gentleMs);
  const polite = gentle > limited.at ? clampedTo(now, { at: gentle, reason: 'gentle' as const }) : limited;
  if (law.at <= polite.at) return polite;
  // Never before: many channels that one law holds back come back one after another.
  return { at: Math.ceil(law.at + chance(state) * Math.min(10 * MINUTE, 0.1 * (law.at - now))), reason: law.reason };
}

interface Retired {
  readonly at: null;
  readonly reason: 'retired';
}

function wantedAt(state: ChannelState, observation: Observation, now: number, aims: Aims): Limit {
  if (observation.outcome === 'failed') {
    const { failure = 'unreadable' } = observation;
    const wait = failure === '410' ? LONGEST : backOff(failure, state.failures);
    return { at: now + wait * (0.9 + 0.1 * chance(state)), reason: `back-off-${failure}` };
  }
  if (observation.outcome === 'changed' && observation.itemsInFeed === 0 && state.watch.empties <= 1)
    return { at: now + 10 * MINUTE, reason: 'confirm' };
  const { overflow, lateness } = horizons(state, now, aims);
  // Down only: what is to be seen in time is not put off by chance.
  const early = 0.9 + 0.1 * chance(state);
  const room = Math.min(overflow, state.ceilingMs);
  if (room < LONGEST && room <= lateness)
    return { at: now + room * early, reason: overflow <= state.ceilingMs ? 'overlap' : 'no-overlap' };
  const needed: Limit = {
    at: now + (room < LONGEST ? room * early : LONGEST),
    reason: overflow <= state.ceilingMs ? 'overlap' : 'no-overlap',
  };
  if (lateness >= LONGEST && room >= LONGEST) return { at: now + LONGEST * early, reason: 'longest' };
  const soon = now + lateness * early;
  const wish = wishOf(observation, soon);
  if (wish.at <= soon) return { at: soon, reason: 'lateness' };
  return wish.at <= needed.at ? wish : needed;
}

const chance = ({ seed, polledAt }: ChannelState): number => chanceOf(`${seed} ${polledAt}`);

const clampedTo = (now: number, { at, reason }: Limit): Limit => {
  if (at < now + SHORTEST) return { at: now + SHORTEST, reason: 'shortest' };
  return at > now + LONGEST ? { at: now + LONGEST, reason } : { at: Math.round(at), reason };
};

/** How sure a poll should be to come before the feed has overflowed: deviations of a normal distribution. */
const SURE = 3;

/**
 * How long until the feed might overflow, and until the items that should be there by then have waited, together, as
 * long as is aimed at. Milliseconds, at most a day.
 */
function horizons(
  { rhythm, windowItems }: ChannelState,
  now: number,
  aims: Aims,
): { overflow: number; lateness: number } {
  const room = Math.max(1, windowItems * (1 - aims.overlap));
  const spread = Math.max(1, dispersion(rhythm));
  const patience = (aims.latenessMs / HOUR) ** 2 / 2;
  const times = activity(rhythm);
  let items = 0;
  let waited = 0;
  let lateness = LONGEST;
  for (let passed = 0; passed < LONGEST; ) {
    const step = Math.min(LONGEST - passed, Math.max(MINUTE / 4, passed / 4));
    const hours = step / HOUR;
    const came = rateAt(rhythm, now, passed + step / 2, times) * hours;
    const waits = (items + came / 2) * hours;
    if (lateness === LONGEST && waited + waits >= patience) lateness = passed + (step * (patience - waited)) / waits;
    waited += waits;
    items += came;
    passed += step;
    if (items + SURE * Math.sqrt(spread * items) >= room)
      return { overflow: passed, lateness: Math.min(lateness, passed) };
  }
  return { overflow: LONGEST, lateness };
}

const rateAt = (rhythm: Rhythm, now: number, passed: number, times: number): number =>
  usualRate(rhythm, now + passed) * times + burstRate(rhythm, passed);
