import { readdirSync, readFileSync } from 'node:fs';
import { appendLine } from './input-ledger';
import { filesIn } from './run-files';
import type { Service } from './world';

/** What a process had at one time. */
export interface ProcessSample {
  readonly name: string;
  /** Another one if it has been started again. */
  readonly pid: number;
  /** Resident memory, in bytes. */
  readonly rss: number;
  /** Open files and sockets. */
  readonly handles: number;
}

const EVERY_MS = 2_000;

/**
 * Writes down again and again what services have, until told to stop. Linux only.
 *
 * @returns what stops it
 */
export function sampling(services: readonly Service[], folder: string): () => void {
  const { samples } = filesIn(folder);
  const timer = setInterval(() => {
    for (const { name, index, pid } of services) {
      const sample = pid && sampleOf(`${name}-${index}`, pid);
      if (sample) appendLine(samples, sample);
    }
  }, EVERY_MS);
  return () => clearInterval(timer);
}

/** Source: proc_pid_status(5), "VmRSS", in kibibytes. */
function sampleOf(name: string, pid: number): ProcessSample | undefined {
  try {
    const kibibytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return { name, pid, rss: Number(kibibytes) * 1024, handles: readdirSync(`/proc/${pid}/fd`).length };
  } catch {
    return undefined;
  }
}
