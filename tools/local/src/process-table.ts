import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { waitUntil } from './wait-until';

/** How long a process may take to stop in order before it is killed. Services finish what they hold within 25 s. */
export const STOP_WITHIN_MS = 28_000;

/** Whether a process has this id, whosever it is. */
export const isAlive = (pid: number): boolean => commandLineOf(pid) !== undefined;

/**
 * The command line of a process with blanks between its words, or `undefined` if there is no such process. A zombie,
 * which has ended and only waits for its parent, has none either.
 */
export const commandLineOf = (pid: number): string | undefined =>
  HAS_PROC ? readProc(pid, 'cmdline')?.replaceAll('\0', ' ').trim() || undefined : ps(pid, 'command=');

/**
 * What tells a process from every other that ever had its id: when it was started, and its command line. Ids come
 * again, quickly so in containers, where the same command line comes again with them.
 */
export function identityOf(pid: number): string | undefined {
  if (!HAS_PROC) return ps(pid, 'lstart=,command=');
  const commandLine = commandLineOf(pid);
  return commandLine && `${startTicks(readProc(pid, 'stat') ?? '')} ${commandLine}`;
}

/** Sends a signal, unless the process is gone already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Asks a process to stop with the first signal, and kills it when it has not done so in time. */
export async function endProcess(pid: number, first: NodeJS.Signals): Promise<void> {
  const gone = () => !isAlive(pid);
  signal(pid, first);
  if (await waitUntil(gone, { timeoutMs: STOP_WITHIN_MS, everyMs: 20 })) return;
  signal(pid, 'SIGKILL');
  await waitUntil(gone, { timeoutMs: 5_000, everyMs: 20 });
}

const HAS_PROC = existsSync('/proc/self/stat');

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

/** Field 22 of proc_pid_stat(5). The program's name, field 2, is in brackets and may have blanks in it. */
const startTicks = (stat: string): string => stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';

function ps(pid: number, columns: string): string | undefined {
  try {
    const line = execFileSync('ps', ['-ww', '-o', columns, '-p', String(pid)], { encoding: 'utf8' });
    return line.trim() || undefined;
  } catch {
    return undefined;
  }
}
