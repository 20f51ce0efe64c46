import { DAY, HOUR, MINUTE } from './arithmetic';
import type { Failure } from './observation';

/**
 * How long to wait after the first failure of a kind, and at most: each further one in a row doubles it. What heals by
 * itself is looked at soon; what a person must mend, seldom. After a 410 nothing is looked at again, so it is not here.
 */
const WAITS: Readonly<Record<Exclude<Failure, '410'>, { readonly first: number; readonly most: number }>> = {
  dns: { first: 10 * MINUTE, most: DAY },
  connect: { first: 5 * MINUTE, most: DAY },
  timeout: { first: 5 * MINUTE, most: DAY },
  '4xx': { first: HOUR, most: DAY },
  '5xx': { first: 5 * MINUTE, most: DAY },
  '429': { first: 15 * MINUTE, most: DAY },
  // As long as RFC 9309 section 2.4 lets a robots.txt be cached.
  robots: { first: DAY, most: DAY },
  blocked: { first: 6 * HOUR, most: DAY },
  html: { first: 10 * MINUTE, most: DAY },
  unreadable: { first: 10 * MINUTE, most: DAY },
  own: { first: 2 * MINUTE, most: 15 * MINUTE },
};

/** @param failures how many in a row, this one included */
export function backOff(failure: Exclude<Failure, '410'>, failures: number): number {
  const { first, most } = WAITS[failure];
  return Math.min(most, first * 2 ** Math.min(30, Math.max(0, failures - 1)));
}
