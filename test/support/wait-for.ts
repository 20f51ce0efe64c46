import { pause } from './pause';

/** At most so long, in milliseconds, where tests are expected to fail: set by the runs of `test/mutations`. */
const PATIENCE_MS = Number(process.env.COPYDESK_TEST_PATIENCE_MS || Number.POSITIVE_INFINITY);

/**
 * Waits until a condition holds: never for a duration.
 *
 * @param what named in the error if it does not come true in time
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  { what, timeout = 30_000, every = 25 }: { what: string; timeout?: number; every?: number },
): Promise<Exclude<NonNullable<T>, false>> {
  const patience = Math.min(timeout, PATIENCE_MS);
  const until = Date.now() + patience;
  let last: unknown;
  for (;;) {
    try {
      const result = await condition();
      if (result) return result as Exclude<NonNullable<T>, false>;
      last = result;
    } catch (error) {
      last = error;
    }
    if (Date.now() > until) throw new Error(`waited ${patience} ms for ${what}; last: ${String(last)}`);
    await pause(every);
  }
}
