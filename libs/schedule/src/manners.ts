import { DAY, HOUR, MINUTE } from './arithmetic';
import type { PollReason } from './channel';
import type { Observation } from './observation';
import { dayOf, hourOf } from './rhythm';

export interface Limit {
  readonly at: number;
  readonly reason: PollReason;
}

/** What asks for more is a mistake of whoever wrote it. */
const LONGEST_LAW = 30 * DAY;

const PERIODS: Readonly<Record<string, number>> = {
  hourly: HOUR,
  daily: DAY,
  weekly: 7 * DAY,
  monthly: 30 * DAY,
  yearly: 365 * DAY,
};

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** Before which instant a channel must not be looked at, whatever we would lose; at least `at` itself. */
export function lawOf({ at, outcome, manners }: Observation): Limit {
  const rules: [PollReason, number | undefined][] = [
    ['crawl-delay', manners.minIntervalMs],
    ['retry-after', manners.retryAfterMs],
    ['error-freshness', outcome === 'failed' ? manners.freshForMs : undefined],
  ];
  return latest(at, rules, LONGEST_LAW);
}

/** Before which instant its publisher would rather not have us look: at most a day on. */
export function wishOf({ at, outcome, manners }: Observation, earliest: number): Limit {
  const period = PERIODS[manners.updatePeriod?.toLowerCase().trim() ?? ''];
  const frequency = Math.max(1, positive(manners.updateFrequency));
  const wish = latest(
    at,
    [
      ['ttl', positive(manners.ttlMinutes) * MINUTE],
      ['freshness', outcome === 'failed' ? undefined : manners.freshForMs],
      ['update-period', period && period / frequency],
    ],
    DAY,
  );
  return afterSkipped(
    observedSkips(manners),
    wish.at > earliest ? wish : { at: earliest, reason: wish.reason },
    at + DAY,
  );
}

function latest(at: number, rules: readonly [PollReason, number | undefined][], atMost: number): Limit {
  let limit: Limit = { at, reason: 'shortest' };
  for (const [reason, ms] of rules) {
    const until = at + Math.min(positive(ms), atMost);
    if (until > limit.at) limit = { at: until, reason };
  }
  return limit;
}

const positive = (value: number | undefined): number => (value !== undefined && value > 0 ? value : 0);

interface Skips {
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
}

function observedSkips({ skipHours = [], skipDays = [] }: Observation['manners']): Skips {
  return {
    // RSS 0.91 counted hours from 1 to 24.
    hours: new Set(skipHours.map((hour) => hour % 24)),
    days: new Set(skipDays.map((day) => DAYS.indexOf(day.toLowerCase().trim()))),
  };
}

/** The first instant from `limit` on that no skipped hour or day holds; the last one that may be waited for if none. */
function afterSkipped({ hours, days }: Skips, limit: Limit, latestAt: number): Limit {
  let { at, reason } = limit;
  while (at < latestAt) {
    if (days.has(dayOf(at))) [at, reason] = [(Math.floor(at / DAY) + 1) * DAY, 'skip-days'];
    else if (hours.has(hourOf(at))) [at, reason] = [(Math.floor(at / HOUR) + 1) * HOUR, 'skip-hours'];
    else return { at, reason };
  }
  return { at: Math.min(at, latestAt), reason };
}
