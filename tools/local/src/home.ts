import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Advice } from './advice';

/** Says that a folder is ours: only what carries it is ever removed. */
const MARKER = '.copydesk-home';

/** The folder where everything local lives: data, jars, logs, and what is running. */
export interface Home {
  readonly folder: string;
  /** Which `npm start` has the home. */
  readonly lockFile: string;
  /** Which processes it has started. */
  readonly runFile: string;
  /** Where files are put to be taken in as articles, unless DROP_FOLDER names another folder. */
  readonly dropFolder: string;
  logFile(name: string): string;
}

/** @param folder COPYDESK_HOME, relative to the checkout; default `.copydesk` */
export function homeAt(checkout: string, folder: string | undefined): Home {
  const home = resolve(checkout, folder || '.copydesk');
  return {
    folder: home,
    lockFile: join(home, 'lock.json'),
    runFile: join(home, 'run.json'),
    dropFolder: join(home, 'drop'),
    logFile: (name) => join(home, 'logs', `${name}.log`),
  };
}

/**
 * Creates a folder and marks it as ours, so that `removeFolder` may remove it later.
 *
 * @throws Advice if it exists and holds something else, or belongs to another user
 */
export function openFolder(folder: string): void {
  const exists = existsSync(folder);
  if (exists && !isOurs(folder) && !isEmptyFolder(folder))
    throw new Advice(`${folder} holds something that is not Copydesk's: set COPYDESK_HOME to a folder of its own.`);
  if (exists && statSync(folder).uid !== process.getuid?.())
    throw new Advice(`${folder} belongs to another user: set COPYDESK_HOME to a folder of your own.`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, MARKER), 'Copydesk keeps local data here. `npm run reset` removes it.\n');
}

/** Removes a folder that carries our mark; any other is left alone. */
export function removeFolder(folder: string): boolean {
  if (!isOurs(folder)) return false;
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  return true;
}

const isOurs = (folder: string): boolean => existsSync(join(folder, MARKER));

const isEmptyFolder = (folder: string): boolean => statSync(folder).isDirectory() && readdirSync(folder).length === 0;
