import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { endProcess, identityOf } from './process-table';

/** A process that a start has running, as it is on record for the next one. */
export interface RunEntry {
  readonly name: string;
  readonly pid: number;
  /** See `identityOf`; absent if it had ended before we could look. */
  readonly identity: string | undefined;
  readonly stopSignal: NodeJS.Signals;
}

/** Writes the record in one go, so that a kill never leaves half of it. */
export function writeRunRecord(runFile: string, entries: readonly RunEntry[]): void {
  const unfinished = `${runFile}.unfinished`;
  writeFileSync(unfinished, JSON.stringify(entries, null, 2));
  renameSync(unfinished, runFile);
}

/**
 * What a start that was killed left running. A process counts as ours only if it is still the one on record: ids are
 * used again.
 */
export function findOrphans(runFile: string): RunEntry[] {
  if (!existsSync(runFile)) return [];
  const entries = JSON.parse(readFileSync(runFile, 'utf8')) as RunEntry[];
  return entries.filter(({ pid, identity }) => identity !== undefined && identityOf(pid) === identity);
}

/** Stops what a start that was killed left running. */
export async function stopOrphans(runFile: string): Promise<void> {
  for (const { pid, stopSignal } of findOrphans(runFile)) await endProcess(pid, stopSignal);
  rmSync(runFile, { force: true });
}
