import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Advice } from './advice';
import type { Home } from './home';
import { identityOf } from './process-table';

interface Holder {
  readonly pid: number;
  readonly identity: string;
}

/**
 * Whether whoever wrote a lock still runs. A dead process does not, nor does one whose id another program has now.
 *
 * @param lookUp what tells the process that has an id now from others, see `identityOf`
 */
export function isHeld(holder: Holder, lookUp: (pid: number) => string | undefined): boolean {
  return lookUp(holder.pid) === holder.identity;
}

/**
 * Makes this process the only one that uses a home; returns what gives it free again.
 *
 * @throws Advice if another start has it
 */
export function takeLock({ folder, lockFile }: Home): () => void {
  const holder = holderOf(lockFile);
  if (holder) throw new Advice(`Copydesk is running already (process ${holder.pid}, ${folder}): stop it first.`);
  rmSync(lockFile, { force: true });
  const own = `${lockFile}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, identity: identityOf(process.pid) }));
  try {
    // A link is made or refused in one go, and never shows a file that is not written yet.
    linkSync(own, lockFile);
  } catch {
    throw new Advice(`Copydesk is being started by someone else at this moment (${folder}).`);
  } finally {
    rmSync(own);
  }
  return () => rmSync(lockFile, { force: true });
}

/** The start that has a home, if there is one. */
export function holderOf(lockFile: string): Holder | undefined {
  if (!existsSync(lockFile)) return undefined;
  const holder = JSON.parse(readFileSync(lockFile, 'utf8')) as Holder;
  return isHeld(holder, identityOf) ? holder : undefined;
}
