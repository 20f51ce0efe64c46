/** Shortest and longest wait between two tries, in milliseconds. */
export interface Backoff {
  readonly first: number;
  readonly longest: number;
}

/**
 * How long to wait after the given number of failures: doubled each time up to the longest, less up to a quarter at
 * random, so that processes which failed together do not all come back together.
 *
 * @param failures 1 after the first failure
 * @param random   0 to 1
 */
export function waitAfter(failures: number, { first, longest }: Backoff, random = Math.random()): number {
  const doubled = first * 2 ** Math.min(failures - 1, 30);
  return Math.round(Math.min(doubled, longest) * (1 - random / 4));
}

/** Waits, or until the signal fires if that is sooner. Never rejects. */
export function pause(ms: number, until: AbortSignal): Promise<void> {
  if (until.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      until.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    until.addEventListener('abort', end);
  });
}
