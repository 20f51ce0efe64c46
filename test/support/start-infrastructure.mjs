import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import local from '../../tools/local/dist/index.js';
import stopInfrastructure from './stop-infrastructure.mjs';

const CHECKOUT = resolve(import.meta.dirname, '../..');

/**
 * Starts a real Kafka for each worker of Jest and a real Postgres for all of them, unless KAFKA_BROKERS or DATABASE_URL
 * name some, and creates the topics. Tests find all by the environment; what they start themselves they note in
 * COPYDESK_TEST_FOLDER. With one named Kafka there must be one worker: `--maxWorkers 1`.
 */
export default function startForTests({ maxWorkers }) {
  return startInfrastructure({ forgetful: true, brokers: maxWorkers });
}

/**
 * The same for whoever measures.
 *
 * @param options.forgetful whether Postgres may forget what it has when the machine fails, which is quicker
 * @param options.brokers   how many Kafkas, each by itself; all of them are listed in TEST_KAFKAS, parted by spaces
 */
export async function startInfrastructure({ forgetful, brokers = 1 }) {
  const { home, processes } = openRun({ ownsDatabase: !process.env.DATABASE_URL });
  stopWhenInterrupted(stopInfrastructure);
  try {
    process.env.DATABASE_URL ||= await postgres(home, processes, forgetful);
    const kafkas = process.env.KAFKA_BROKERS
      ? [process.env.KAFKA_BROKERS]
      : await startKafkas(brokers, home, processes);
    process.env.TEST_KAFKAS = kafkas.join(' ');
    process.env.KAFKA_BROKERS = kafkas[0];
    for (const addresses of kafkas) await createTopics(addresses, home, processes);
  } catch (error) {
    await stopInfrastructure();
    throw error;
  }
}

/** Opens the folder of this run, for everything that it starts and writes. */
export function openRun({ ownsDatabase }) {
  const home = local.homeAt(CHECKOUT, mkdtempSync(join(tmpdir(), 'copydesk-test-')));
  local.openFolder(home.folder);
  // Postgres is not run by root, and has to come through.
  chmodSync(home.folder, 0o755);
  const processes = new local.Processes(home.runFile);
  globalThis.infrastructure = { home, processes, ownsDatabase };
  process.env.COPYDESK_TEST_FOLDER = home.folder;
  return { home, processes };
}

async function postgres(home, processes, forgetful) {
  const options = { home, port: await local.freePort(), forgetful };
  return (await local.startPostgres(options, processes, console.warn)).databaseUrl;
}

async function startKafkas(count, home, processes) {
  const kafkas = [];
  for (let number = 1; number <= count; number++) {
    const own = local.homeAt(CHECKOUT, join(home.folder, `kafka-${number}`));
    local.openFolder(own.folder);
    kafkas.push(await kafka(own, processes));
  }
  return kafkas;
}

/** The jars are those of `npm start`: fetched once, for both. */
async function kafka(home, processes) {
  const shared = local.homeAt(CHECKOUT, process.env.COPYDESK_HOME);
  local.openFolder(shared.folder);
  const jars = local.jarsFolder(shared);
  const choice = local.chooseBroker({ ...local.surroundings(process.env, jars), dockerAnswers: () => false });
  if (!existsSync(jars)) console.log('Fetching the jars of Kafka, 43 MB, once');
  await local.fetchJars({ maven: choice.maven, jars, logFile: home.logFile('maven') }, processes);
  const port = await local.freePort();
  const place = { java: choice.java, jars, home, port, dataFolder: join(home.folder, 'kafka') };
  await local.startKafka(place, processes, console.warn);
  return `127.0.0.1:${port}`;
}

/** Also waits until the broker does real work. */
function createTopics(addresses, home, processes) {
  return processes.run({
    name: 'topics',
    command: process.execPath,
    args: [join(CHECKOUT, 'libs/messaging/dist/create-topics.js')],
    env: { ...process.env, KAFKA_BROKERS: addresses },
    logFile: home.logFile('topics'),
  });
}

/** Jest tears nothing down when it is interrupted. */
export function stopWhenInterrupted(stop) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop().finally(() => process.exit(130)));
}
