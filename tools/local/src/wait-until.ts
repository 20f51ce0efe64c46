import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks until the answer is yes.
 *
 * @returns whether it became so within the time
 */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  { timeoutMs, everyMs = 100 }: { readonly timeoutMs: number; readonly everyMs?: number },
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() >= deadline) return false;
    await pause(everyMs);
  }
  return true;
}
