import { DAY, HOUR, MINUTE } from './arithmetic';

/** What is known of an article, for deciding when its page is looked at again. Milliseconds since 1970. */
export interface LookedAt {
  readonly firstSeenAt: number;
  /** When the page was looked at since, in order, and whether it read otherwise than before. */
  readonly looks: readonly { readonly at: number; readonly changed: boolean }[];
}

export interface NextLook {
  /** `null` when there is nothing more to be expected. */
  readonly at: number | null;
  readonly reason: 'plan' | 'changed-lately' | 'done';
}

/** When a page is looked at after it was first seen: corrections come soon, if they come. */
const PLAN = [15 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY];
/** When it is looked at after a change was seen: who corrects once corrects again. */
const AFTER_CHANGE = [HOUR, 6 * HOUR, DAY];
/** An article that changes without end, a live blog or a page with a clock, is no longer followed. */
const MOST_LOOKS = 16;

/**
 * When to look at an article again. The decaying plan goes on whatever is seen; a change puts looks between that come
 * sooner.
 *
 * @param now looks that should have been are not made up for: one is due at once, and the plan goes on
 */
export function nextLook({ firstSeenAt, looks }: LookedAt, now: number): NextLook {
  if (looks.length >= MOST_LOOKS) return { at: null, reason: 'done' };
  const last = looks.at(-1)?.at ?? firstSeenAt;
  const changedAt = looks.findLast(({ changed }) => changed)?.at;
  const planned = after(firstSeenAt, PLAN, last);
  const again = changedAt === undefined ? undefined : after(changedAt, AFTER_CHANGE, last);
  if (again !== undefined && (planned === undefined || again < planned))
    return { at: Math.max(now, again), reason: 'changed-lately' };
  return planned === undefined ? { at: null, reason: 'done' } : { at: Math.max(now, planned), reason: 'plan' };
}

/** The first step of a plan that a look has not come near to: one that came late stands for those before it. */
function after(from: number, plan: readonly number[], last: number): number | undefined {
  const step = plan.find((wait) => from + wait > last);
  return step === undefined ? undefined : from + step;
}

/** How many requests of each kind a host got of late: sums that fade. Milliseconds since 1970. */
export interface HostRequests {
  readonly at: number;
  readonly polls: number;
  readonly looks: number;
}

const REQUESTS_HALF_LIFE = HOUR;
/** Looks that a host gets, of late, however few polls it has. */
const LEAST_LOOKS = 4;

export function countRequest(host: HostRequests, kind: 'poll' | 'look', now: number): HostRequests {
  const fade = 2 ** (-Math.max(0, now - host.at) / REQUESTS_HALF_LIFE);
  return {
    at: Math.max(now, host.at),
    polls: host.polls * fade + (kind === 'poll' ? 1 : 0),
    looks: host.looks * fade + (kind === 'look' ? 1 : 0),
  };
}

/** Whether a host may be asked for an article again without looks being more than a share of all that it is asked for. */
export function mayLook(host: HostRequests, share: number, now: number): boolean {
  const { polls, looks } = countRequest(host, 'look', now);
  return looks <= LEAST_LOOKS || looks <= share * (polls + looks);
}
