import { dirname, join, relative } from 'node:path';
import { chooseBroker } from './choose-broker';
import type { Home } from './home';
import { fetchJars, jarsFolder, KAFKA_VERSION } from './kafka/kafka-jars';
import { startComposeKafka } from './kafka/start-compose-kafka';
import { startKafka } from './kafka/start-kafka';
import { lastLines } from './log-file';
import { type Part, requireFree } from './ports';
import { openFolderOf, POSTGRES_VERSION } from './postgres/postgres-place';
import { startPostgres } from './postgres/start-postgres';
import type { Processes } from './processes';
import { type Meanwhile, step } from './progress';
import { findOrphans, stopOrphans } from './run-record';
import { readSamples } from './samples/manifest';
import { takeIn } from './samples/take-in';
import { isReady, MIGRATIONS, SERVICES, type Service, serviceLaunch } from './services';
import { surroundings } from './surroundings';
import { untilReady } from './until-ready';
import { removeUnfinished } from './whole-folder';

const SERVICE_READY_WITHIN_MS = 60_000;

/** What a start works with. */
export interface Site {
  /** The folder of the repository. */
  readonly checkout: string;
  readonly env: NodeJS.ProcessEnv;
  readonly home: Home;
  readonly ports: Record<Part, number>;
  readonly processes: Processes;
  /** Aborts when everything is to stop. */
  readonly signal: AbortSignal;
}

/** What all services stand on. */
export interface Backbone {
  readonly brokers: string;
  readonly databaseUrl: string;
}

/** Brings everything up, one step after the other, each with its line of progress. */
export async function bringUp(site: Site, { withSamples }: { readonly withSamples: boolean }): Promise<Backbone> {
  const { signal } = site;
  await clearUp(site);
  // Chosen and checked before anything starts, so that what is missing is said at once.
  const bringUpKafka = kafkaSource(site);
  await requirePorts(site);
  const databaseUrl = await postgres(site);
  const backbone = { databaseUrl, brokers: await bringUpKafka() };
  await step('topics', signal, () => job(site, 'topics', 'libs/messaging/dist/create-topics.js', backbone));
  await step('migrations', signal, async () => {
    const results: string[] = [];
    for (const program of MIGRATIONS) results.push(await job(site, 'migrations', program, backbone));
    return results.join(', ');
  });
  for (const [service, ready] of startServices(site, backbone)) await step(service, signal, () => ready);
  if (withSamples) await step('samples', signal, (meanwhile) => samples(site, meanwhile));
  return backbone;
}

/** Ends what a start that was killed left running, then removes what it left half written. */
async function clearUp({ home, signal }: Site): Promise<void> {
  const orphans = findOrphans(home.runFile);
  if (orphans.length > 0)
    await step('clear up', signal, async () => {
      await stopOrphans(home.runFile);
      return `stopped what a killed start had left: ${orphans.map(({ name }) => name).join(', ')}`;
    });
  for (const parent of [home.folder, dirname(jarsFolder(home)), openFolderOf(home)])
    for (const name of removeUnfinished(parent))
      await step('clear up', signal, async () => `removed ${name}, which a killed start had left half written`);
}

async function requirePorts({ env, ports }: Site): Promise<void> {
  if (!env.DATABASE_URL) await requireFree('postgres', ports.postgres);
  if (!env.KAFKA_BROKERS) await requireFree('kafka', ports.kafka);
  for (const service of SERVICES) await requireFree(service, ports[service]);
}

async function postgres({ checkout, env, home, ports, processes, signal }: Site): Promise<string> {
  let databaseUrl = env.DATABASE_URL ?? '';
  await step('postgres', signal, async ({ remark }) => {
    if (databaseUrl) return `the one of DATABASE_URL, at ${new URL(databaseUrl).host}`;
    const server = await startPostgres({ home, port: ports.postgres }, processes, remark);
    databaseUrl = server.databaseUrl;
    const folder = inside(checkout, server.dataFolder);
    return `${POSTGRES_VERSION} on port ${ports.postgres}, ${server.isNew ? 'new data' : 'data'} in ${folder}`;
  });
  return databaseUrl;
}

/** Chooses where Kafka comes from; what it returns brings that up and answers with its brokers. */
function kafkaSource({ checkout, env, home, ports, processes, signal }: Site): () => Promise<string> {
  const jars = jarsFolder(home);
  const choice = chooseBroker(surroundings(env, jars));
  if (choice.from === 'environment')
    return async () => {
      await step('kafka', signal, async () => `the one of KAFKA_BROKERS, ${choice.brokers}`);
      return choice.brokers;
    };
  const port = ports.kafka;
  const brokers = `127.0.0.1:${port}`;
  return async () => {
    await step('kafka', signal, async ({ say, remark }) => {
      if (choice.from === 'compose') {
        say('starting the one of docker-compose.yml');
        await startComposeKafka({ checkout, home, port }, processes);
        return `the one of docker-compose.yml, on port ${port}`;
      }
      say('fetching its jars from Maven Central, 43 MB, once');
      await fetchJars({ maven: choice.maven, jars, logFile: home.logFile('maven') }, processes);
      say('starting');
      const dataFolder = join(home.folder, 'kafka');
      await startKafka({ java: choice.java, jars, home, port, dataFolder }, processes, remark);
      return `${KAFKA_VERSION} on port ${port}, data in ${inside(checkout, dataFolder)}`;
    });
    return brokers;
  };
}

/** Runs a program that does one thing and ends; returns the last line that it printed. */
async function job({ checkout, env, home, processes }: Site, name: string, program: string, backbone: Backbone) {
  const logFile = home.logFile(name);
  await processes.run({
    name,
    command: process.execPath,
    args: [join(checkout, program)],
    env: { ...env, ...environment(backbone) },
    logFile,
  });
  return shortened(lastLines(logFile, 1)[0] ?? '');
}

/** Starts all services at once; each promise becomes the service's address when it is ready. */
function startServices(site: Site, backbone: Backbone): Map<Service, Promise<string>> {
  const starting = new Map(SERVICES.map((service) => [service, startService(site, service, backbone)]));
  // One that fails while another is waited for is reported when its turn comes.
  for (const ready of starting.values()) ready.catch(() => undefined);
  return starting;
}

async function startService(
  { checkout, env, home, ports, processes }: Site,
  service: Service,
  backbone: Backbone,
): Promise<string> {
  const url = `http://127.0.0.1:${ports[service]}`;
  const own = { HOST: '127.0.0.1', PORT: String(ports[service]) };
  const launch = serviceLaunch(checkout, service, { ...env, ...environment(backbone), ...own });
  const running = processes.start({ ...launch, logFile: home.logFile(service) });
  await untilReady(running, () => isReady(url), { timeoutMs: SERVICE_READY_WITHIN_MS });
  return url;
}

async function samples({ checkout, ports }: Site, { say, remark }: Meanwhile): Promise<string> {
  const addresses = {
    ingest: `http://127.0.0.1:${ports.ingest}`,
    publishing: `http://127.0.0.1:${ports.publishing}`,
  };
  const { articles, readable, posted, refused } = await takeIn(
    readSamples(join(checkout, 'samples')),
    addresses,
    (soFar, all) => say(`${soFar} of ${all} articles can be read`),
  );
  for (const refusal of refused) remark(`refused: ${refusal}`);
  if (readable < articles) remark(`${articles - readable} articles are still on their way`);
  return posted === 0
    ? `${readable} articles, all here from before`
    : `${readable} of ${articles} articles can be read`;
}

const environment = ({ brokers, databaseUrl }: Backbone): NodeJS.ProcessEnv => ({
  KAFKA_BROKERS: brokers,
  DATABASE_URL: databaseUrl,
});

/** As much of a line as there is room for, cut between words. */
const shortened = (line: string): string =>
  line.length <= 58 ? line : `${line.slice(0, 57).replace(/\W*\w*$/, '')} …`;

const inside = (checkout: string, path: string): string =>
  path.startsWith(checkout) ? relative(checkout, path) : path;
