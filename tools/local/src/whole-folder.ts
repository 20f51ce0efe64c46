import { existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isAlive } from './process-table';

const UNFINISHED = /^(.+)\.unfinished-(\d+)$/;

/**
 * Creates a folder that is either there with everything in it or not there at all: it is filled under another name
 * and then renamed, so that a kill in the middle leaves nothing that looks finished.
 */
export async function createWhole(folder: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${folder}.unfinished-${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await fill(unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true, maxRetries: 3 });
    // Another start may have been first: then the folder is as whole as ours.
    if (!(existsSync(folder) && isTaken(error))) throw error;
  }
}

/** Removes what starts that were killed left half filled, and returns the names that the folders were to have. */
export function removeUnfinished(parent: string): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent).flatMap((entry) => {
    const [, name, pid] = UNFINISHED.exec(entry) ?? [];
    if (name === undefined || isAlive(Number(pid))) return [];
    rmSync(join(parent, entry), { recursive: true, force: true, maxRetries: 3 });
    return [name];
  });
}

/** Puts a folder out of the way under a name that says so, and returns that name. */
export async function setAside(folder: string, now = new Date()): Promise<string> {
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+Z/g, '');
  const aside = join(dirname(folder), `${basename(folder)}.broken-${stamp}`);
  await rename(folder, aside);
  return aside;
}

const isTaken = (error: unknown): boolean =>
  ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '');
