const MINUTE = 60_000;

/** So many times as long as without a hub. */
const TIMES = 4;
const LEAST = 30 * MINUTE;
const MOST = 6 * 60 * MINUTE;

/**
 * When a channel is polled whose hub pushes and is relied on: hubs lose deliveries, so it still is. Four times as rarely
 * as else, but at least 30 minutes and at most 6 hours from now; never sooner than its schedule has it, since that knows
 * what the publisher asks for.
 *
 * @param planned milliseconds since 1970; null if it is to be polled no more
 */
export function pollBesidePushes(planned: number | null, now: number): number | null {
  if (planned === null) return null;
  return Math.max(planned, now + Math.min(MOST, Math.max(LEAST, TIMES * (planned - now))));
}
