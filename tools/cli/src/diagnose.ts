import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { topicPlans } from '@copydesk/contracts';
import { answers, homeAt, jarsFolder, listenerOf, PORTS, surroundings } from '@copydesk/local';
import type { GroupLag, KafkaConnection } from '@copydesk/messaging';
import { Client } from 'pg';
import { CommandError } from './exit-codes';
import { GROUPS, readLag } from './read-lag';
import { healthOfServices } from './service-health';
import type { Settings } from './settings';
import { readStopped } from './stopped';
import { counted, duration, number, printable } from './terminal';
import { withKafka } from './with-kafka';

/** What one check has found. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly found: string;
  /** What to do about it. */
  readonly todo?: string | undefined;
}

const CHECKOUT = resolve(__dirname, '../../..');
const OLDEST_NODE = [20, 19] as const;
const OLDEST_JAVA = 17;

/** A producer's clock may be five minutes ahead, and no more: half of that is worth a word. */
const CLOCK_WARNING_MS = 150_000;

/** The part of the retention after which what is still unread is worth a word. */
const OLD_AFTER = 0.8;

/** Checks everything that Copydesk stands on, in the order in which it should be put right. */
export async function diagnose(settings: Settings, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  return [
    node(),
    ...machine(env),
    folder(env),
    ...(await kafka(settings, env)),
    ...(await postgres(settings)),
    ...(await services(settings)),
  ];
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const found = process.versions.node;
  const isNewEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (isNewEnough) return { check: 'node', state: 'ok', found };
  return { check: 'node', state: 'fail', found, todo: `install Node ${OLDEST_NODE.join('.')} or later` };
}

/** Java and Maven matter to whoever has Copydesk start its own Kafka. */
function machine(env: NodeJS.ProcessEnv): Finding[] {
  const here = surroundings(env, jarsFolder(homeAt(CHECKOUT, env.COPYDESK_HOME)));
  if (here.brokers) return [];
  const java = here.java();
  const isRecent = java !== undefined && java.version >= OLDEST_JAVA;
  const todo = `install Java ${OLDEST_JAVA} or later, or set KAFKA_BROKERS to a Kafka that runs`;
  const javaFound = java ? `${java.version} (${java.command})` : 'not found';
  const foundJava: Finding = isRecent
    ? { check: 'java', state: 'ok', found: javaFound }
    : { check: 'java', state: 'warn', found: javaFound, todo };
  if (here.jarsFetched())
    return [foundJava, { check: 'maven', state: 'ok', found: 'not needed: the jars of Kafka are here' }];
  const maven = here.maven();
  if (maven) return [foundJava, { check: 'maven', state: 'ok', found: maven }];
  return [
    foundJava,
    { check: 'maven', state: 'warn', found: 'not found', todo: 'install Maven, or set KAFKA_BROKERS' },
  ];
}

function folder(env: NodeJS.ProcessEnv): Finding {
  const { folder: home } = homeAt(CHECKOUT, env.COPYDESK_HOME);
  const nearest = existing(home);
  try {
    accessSync(nearest, constants.W_OK);
    return { check: 'folder', state: 'ok', found: `${home} can be written` };
  } catch {
    const todo = 'set COPYDESK_HOME to a folder of your own';
    return { check: 'folder', state: 'fail', found: `${nearest} cannot be written`, todo };
  }
}

const existing = (path: string): string => (existsSync(path) ? path : existing(dirname(path)));

async function kafka(settings: Settings, env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const address = settings.kafka.KAFKA_BROKERS;
  try {
    return await withKafka(settings, async (connection) => {
      const brokers = await connection.brokers();
      const here: Finding = { check: 'kafka', state: 'ok', found: `${address}, ${counted(brokers, 'broker')}` };
      const names = (await connection.topicNames()).filter((name) => !name.startsWith('__'));
      const lags = await readLag(connection, names);
      return [
        here,
        ...(await topics(connection, names)),
        ...(await stopped(connection)),
        ...(await unread(
          connection,
          GROUPS.flatMap((g) => lags[g]),
        )),
      ];
    });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const other = env.KAFKA_BROKERS ? undefined : await portTaken('kafka', settings);
    const todo = other ?? 'start it with npm start, or set KAFKA_BROKERS to where it is';
    return [{ check: 'kafka', state: 'fail', found: `${address} does not answer`, todo }];
  }
}

async function topics(connection: KafkaConnection, names: readonly string[]): Promise<Finding[]> {
  const plans = topicPlans();
  const missing = plans.filter(({ name }) => !names.includes(name)).map(({ name }) => name);
  if (missing.length > 0)
    return [
      { check: 'topics', state: 'fail', found: `missing: ${missing.join(', ')}`, todo: 'create them: npm run topics' },
    ];
  const differences: string[] = [];
  for (const { name, partitions, config } of plans) {
    const actual = (await connection.offsets(name)).length;
    if (actual !== partitions) differences.push(`${name} has ${actual} partitions, planned are ${partitions}`);
    const has = await connection.configOf(name);
    for (const [key, planned] of Object.entries(config))
      if (!sameConfig(has[key], planned)) differences.push(`${name} has ${key}=${has[key]}, planned is ${planned}`);
  }
  if (differences.length === 0) return [{ check: 'topics', state: 'ok', found: `${plans.length} as planned` }];
  const todo = 'leave them if an operator meant it; else change them as docs/operations.md says';
  return differences.map((found) => ({ check: 'topics', state: 'warn', found, todo }));
}

async function stopped(connection: KafkaConnection): Promise<Finding[]> {
  return (await readStopped(connection)).map(({ group, topic, version, why }) => ({
    check: 'breaker',
    state: 'fail',
    found: `${group} ${version} no longer handles ${topic}: ${printable(why)}`,
    todo: `mend it, then npx copydesk resume ${group}`,
  }));
}

/** A list may come back in another order. */
const sameConfig = (has: string | undefined, planned: string): boolean =>
  has?.split(',').sort().join() === planned.split(',').sort().join();

/** Whether what is still to be done may expire before it is done, or has. */
async function unread(connection: KafkaConnection, lags: readonly GroupLag[]): Promise<Finding[]> {
  const lost = lags.filter((lag) => lag.lost > 0);
  if (lost.length > 0)
    return lost.map(({ topic, partition, lost: records }) => ({
      check: 'retention',
      state: 'fail',
      found: `${counted(records, 'record')} of ${topic}/${partition} expired before they were done`,
      todo: 'have their producers send them again; give the topic a longer retention',
    }));
  const behind = lags.filter(({ lag }) => lag > 0);
  const findings: Finding[] = [];
  for (const { topic, partition, high, lag } of behind) {
    const retention = Number((await connection.configOf(topic))['retention.ms'] ?? -1);
    let age = 0;
    await connection.read([{ topic, partition, from: high - lag, to: high }], ({ timestamp }) => {
      age = Date.now() - timestamp;
      return 'enough';
    });
    if (retention > 0 && age > OLD_AFTER * retention)
      findings.push({
        check: 'retention',
        state: 'warn',
        found: `${topic}/${partition} has unread records of ${duration(age)}, and keeps them for ${duration(retention)}`,
        todo: 'see with npx copydesk status why the service does not get on; give the topic a longer retention',
      });
  }
  if (findings.length > 0) return findings;
  const total = behind.reduce((sum, { lag }) => sum + lag, 0);
  return [
    { check: 'retention', state: 'ok', found: `nothing unread is about to expire; ${number(total)} still to be done` },
  ];
}

async function postgres(settings: Settings): Promise<Finding[]> {
  const client = new Client({ connectionString: settings.databaseUrl, connectionTimeoutMillis: 5_000 });
  // A server that goes away would otherwise end this process with an unhandled event.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; now: Date }>(
      "SELECT current_setting('server_version') AS version, clock_timestamp() AS now",
    );
    const { version, now } = rows[0]!;
    const here: Finding = { check: 'postgres', state: 'ok', found: `${version.split(' ')[0]} at ${hostOf(settings)}` };
    return [here, ...(await migrations(client)), clock(now)];
  } catch (error) {
    const todo =
      (await portTaken('postgres', settings)) ?? 'start it with npm start, or set DATABASE_URL to where it is';
    const reason = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    return [{ check: 'postgres', state: 'fail', found: `${hostOf(settings)} cannot be used: ${reason}`, todo }];
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Never with the password. */
const hostOf = ({ databaseUrl }: Settings): string =>
  URL.canParse(databaseUrl) ? new URL(databaseUrl).host : 'DATABASE_URL';

/** Every service that has tables keeps its migrations as files whose names begin with their time. */
async function migrations(client: Client): Promise<Finding[]> {
  const owners = readdirSync(join(CHECKOUT, 'apps')).filter((name) => existsSync(migrationsOf(name)));
  const findings = owners.map(async (schema): Promise<Finding> => {
    const planned = readdirSync(migrationsOf(schema)).flatMap((file) => /^(\d+)-.*\.js$/.exec(file)?.[1] ?? []);
    const applied = await appliedTo(client, schema);
    const missing = planned.filter((time) => !applied.has(time));
    const check = 'migrations';
    if (missing.length === 0) return { check, state: 'ok', found: `${schema}: all ${planned.length} applied` };
    const found = `${schema}: ${missing.length} of ${planned.length} not applied`;
    return { check, state: 'fail', found, todo: 'apply them: npm run migrate' };
  });
  return Promise.all(findings);
}

const migrationsOf = (app: string): string => join(CHECKOUT, 'apps', app, 'dist/database/migrations');

async function appliedTo(client: Client, schema: string): Promise<Set<string>> {
  const table = `${client.escapeIdentifier(schema)}.migrations`;
  const { rows } = await client.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [table]);
  if (!rows[0]?.exists) return new Set();
  const applied = await client.query<{ timestamp: string }>(`SELECT timestamp::text FROM ${table}`);
  return new Set(applied.rows.map(({ timestamp }) => timestamp));
}

function clock(now: Date): Finding {
  const difference = Math.abs(now.getTime() - Date.now());
  const found = `${duration(difference)} from that of Postgres`;
  if (difference < CLOCK_WARNING_MS) return { check: 'clock', state: 'ok', found };
  return {
    check: 'clock',
    state: 'warn',
    found,
    todo: 'set it by NTP: versions are ordered by when they were observed',
  };
}

async function services(settings: Settings): Promise<Finding[]> {
  const health = await healthOfServices(settings);
  const findings = health.map(async ({ name, url, state, unwell }): Promise<Finding> => {
    if (state === 'ready') return { check: name, state: 'ok', found: `ready at ${url}` };
    if (state === 'away') {
      const todo =
        (await portTaken(name, settings)) ?? `start it with npm start, or set ${name.toUpperCase()}_URL to where it is`;
      return { check: name, state: 'fail', found: `${url} does not answer`, todo };
    }
    const found = Object.entries(unwell).map(([part, why]) => `${part}: ${why}`);
    return {
      check: name,
      state: 'fail',
      found: `not ready: ${found.join('; ')}`,
      todo: 'see its log, and the lines above',
    };
  });
  return Promise.all(findings);
}

/** Something else listens where a part of ours should: what to do, or undefined if nobody does. */
async function portTaken(part: keyof typeof PORTS, settings: Settings): Promise<string | undefined> {
  const { port, host } = addressOf(part, settings);
  if (host !== '127.0.0.1' && host !== 'localhost') return undefined;
  if (!(await answers(port))) return undefined;
  return `port ${port} is taken by ${listenerOf(port)}: stop that, or set ${PORTS[part].variable} to another port`;
}

function addressOf(part: keyof typeof PORTS, { kafka: { KAFKA_BROKERS }, databaseUrl, services: urls }: Settings) {
  const url =
    part === 'kafka' ? `kafka://${KAFKA_BROKERS.split(',')[0]}` : part === 'postgres' ? databaseUrl : urls[part];
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}
