import { existsSync, readFileSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { Advice } from '../advice';
import type { Home } from '../home';
import type { Processes, Running } from '../processes';
import { untilReady } from '../until-ready';
import { createWhole, setAside } from '../whole-folder';
import { POSTGRES_VERSION, type PostgresPlace, postgresPlace } from './postgres-place';
import { freeData } from './postmaster';

const NAME = 'copydesk';

/** The locale that a machine has of itself; text search and trigrams need one that knows letters beyond ASCII. */
const LOCALE = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

export interface PostgresServer {
  readonly running: Running;
  readonly databaseUrl: string;
  readonly dataFolder: string;
  readonly isNew: boolean;
}

export interface PostgresOptions {
  readonly home: Home;
  readonly port: number;
  /** For tests: what is written may be lost with the machine, and is written much faster. */
  readonly forgetful?: boolean;
}

/** The address of the database on a port of this machine. */
export const databaseUrlAt = (port: number): string => `postgres://${NAME}@127.0.0.1:${port}/${NAME}`;

/**
 * Starts one Postgres with a database in it, and returns when it answers queries.
 *
 * It listens on 127.0.0.1 only and asks for no password: one that is written in this file would keep nobody out.
 *
 * @param tell takes a sentence about anything unusual that was found and done
 */
export async function startPostgres(
  { home, port, forgetful = false }: PostgresOptions,
  processes: Processes,
  tell: (sentence: string) => void,
): Promise<PostgresServer> {
  const place = await postgresPlace(home);
  const { programs, dataFolder, user } = place;
  if (await freeData(dataFolder)) tell('A Postgres that an earlier start left running was stopped.');
  const isNew = await initialise(place, home, processes, tell);
  const settings = {
    listen_addresses: '127.0.0.1',
    // A socket file would need a folder that the user may write to, and could clash with another server's.
    unix_socket_directories: '',
    ...(forgetful && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const running = processes.start({
    name: 'postgres',
    command: join(programs, 'bin', 'postgres'),
    args: [
      ...['-D', dataFolder, '-p', String(port)],
      ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    ...user,
    logFile: home.logFile('postgres'),
    // "Fast shutdown": open transactions are rolled back. SIGTERM would wait until every client has gone.
    stopSignal: 'SIGINT',
  });
  await untilReady(running, () => createDatabase(port), { timeoutMs: 60_000 });
  return { running, databaseUrl: databaseUrlAt(port), dataFolder, isNew };
}

/** Makes a data folder unless a good one is there, and returns whether it did. */
async function initialise(
  { programs, dataFolder, user }: PostgresPlace,
  home: Home,
  processes: Processes,
  tell: (sentence: string) => void,
): Promise<boolean> {
  const versionFile = join(dataFolder, 'PG_VERSION');
  if (existsSync(dataFolder) && !existsSync(versionFile))
    tell(`Postgres's data folder was never finished; it is now ${await setAside(dataFolder)}, and a new one is made.`);
  if (existsSync(dataFolder)) {
    const version = readFileSync(versionFile, 'utf8').trim();
    if (POSTGRES_VERSION.startsWith(`${version}.`)) return false;
    throw new Advice(`${dataFolder} is of Postgres ${version}; this is ${POSTGRES_VERSION}: npm run reset removes it.`);
  }
  await createWhole(dataFolder, async (unfinished) => {
    if (user) await chown(unfinished, user.uid, user.gid);
    await processes.run({
      name: 'initdb',
      command: join(programs, 'bin', 'initdb'),
      args: ['-D', unfinished, '-U', NAME, '--auth=trust', '--encoding=UTF8', `--locale=${LOCALE}`],
      ...user,
      logFile: home.logFile('initdb'),
    });
  });
  return true;
}

/** Creates the database if it is missing; returns whether the server answered. */
async function createDatabase(port: number): Promise<boolean> {
  const client = new Client({ connectionString: `postgres://${NAME}@127.0.0.1:${port}/postgres` });
  // A server that goes away under an idle client would otherwise end this process with an unhandled event.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${NAME}`);
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}
