import { Advice } from './advice';
import { endOfLog } from './log-file';
import type { Running } from './processes';
import { waitUntil } from './wait-until';

/**
 * Waits until a process that was just started can be used.
 *
 * @throws Advice with the end of its log, if it ends or takes too long
 */
export async function untilReady(
  { name, logFile, exited }: Running,
  isReady: () => Promise<boolean>,
  { timeoutMs }: { readonly timeoutMs: number },
): Promise<void> {
  let ended: string | undefined;
  void exited.then((how) => {
    ended = how;
  });
  const settled = await waitUntil(async () => ended !== undefined || (await isReady()), { timeoutMs });
  if (settled && ended === undefined) return;
  const what = ended === undefined ? `is not ready after ${timeoutMs / 1000} s` : `ended while starting (${ended})`;
  throw new Advice(`${name} ${what}. ${endOfLog(logFile)}`);
}
