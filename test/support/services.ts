import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import {
  freePort,
  homeAt,
  isReady,
  MIGRATIONS,
  Processes,
  SERVICES,
  type Service as ServiceName,
  serviceLaunch,
  untilReady,
} from '@copydesk/local';
import { Client } from 'pg';
import { environmentOf } from '../faults/suite/mutations';
import type { Change } from '../mutations/change';

const CHECKOUT = resolve(__dirname, '../..');
const FOLDER = process.env.COPYDESK_TEST_FOLDER!;

export const home = homeAt(CHECKOUT, FOLDER);
/** What a test has running, which goes with the run if the test leaves it. */
export const processes = new Processes(join(FOLDER, `services-${process.pid}.json`));

/** A service that runs in a process of its own, as it does in production. */
export interface Service {
  readonly url: string;
  readonly pid: number;
  /** SIGTERM: it finishes what it holds. */
  stop(): Promise<void>;
  /** SIGKILL: it finishes nothing. */
  kill(): Promise<void>;
  /** Everything that it has printed. */
  logs(): string;
}

/** Starts a service on a free port, and returns when it says that it is ready, or else is as far as is asked. */
export async function startService(
  name: ServiceName,
  environment: Record<string, string> = {},
  isUp: (url: string) => Promise<boolean> = isReady,
): Promise<Service> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), ...environment };
  const running = processes.start({
    ...serviceLaunch(CHECKOUT, name, env),
    logFile: home.logFile(`${name}-${port}`),
  });
  await untilReady(running, () => isUp(url), { timeoutMs: 60_000 });
  const { pid, stop, kill } = running;
  return { url, pid, stop, kill, logs: () => readFileSync(running.logFile, 'utf8') };
}

/** Starts a service as a build of it that differs in one place would run: one with a mistake in it. */
export async function startChanged(
  name: ServiceName,
  change: Change,
  environment: Record<string, string>,
  isUp?: (url: string) => Promise<boolean>,
): Promise<Service> {
  execFileSync('npx', ['tsc', '-b', 'test/mutations'], { cwd: CHECKOUT });
  return startService(name, { ...environment, ...environmentOf(CHECKOUT, change) }, isUp);
}

/** Where the services are that a test is about. */
export interface Services {
  readonly ingest: string;
  readonly publishing: string;
  stop(): Promise<void>;
}

/** The services that INGEST_URL and PUBLISHING_URL name, which stay; without these all three, with a fresh database. */
export async function runningServices(): Promise<Services> {
  const { INGEST_URL, PUBLISHING_URL } = process.env;
  if (INGEST_URL && PUBLISHING_URL)
    return { ingest: INGEST_URL, publishing: PUBLISHING_URL, stop: () => Promise.resolve() };
  const environment = { DATABASE_URL: await freshDatabase() };
  const services: Service[] = [];
  for (const name of SERVICES) services.push(await startService(name, environment));
  const [ingest, , publishing] = services.map(({ url }) => url) as [string, string, string];
  return {
    ingest,
    publishing,
    stop: async () => {
      await Promise.all(services.map((service) => service.stop()));
    },
  };
}

/** Creates a database with all migrations applied, and returns its address. It goes when the run is over. */
export async function freshDatabase(): Promise<string> {
  const name = `${basename(FOLDER)}-${randomUUID().slice(0, 8)}`;
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  await client.end();
  const url = new URL(process.env.DATABASE_URL!);
  url.pathname = `/${name}`;
  for (const program of MIGRATIONS)
    await processes.run({
      name: 'migrations',
      command: process.execPath,
      args: [join(CHECKOUT, program)],
      env: { ...process.env, DATABASE_URL: url.toString() },
      logFile: home.logFile(`migrations-${name}`),
    });
  return url.toString();
}
