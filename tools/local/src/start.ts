import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Advice } from './advice';
import { bringUp } from './bring-up';
import { complain } from './complain';
import { type Home, homeAt, openFolder } from './home';
import { takeLock } from './lock';
import { readPorts } from './ports';
import { Processes } from './processes';
import { done, step } from './progress';
import { SERVICES } from './services';
import { nextThings, whatIsWhere } from './what-is-where';

const CHECKOUT = resolve(__dirname, '../../..');

/** From where articles come in to where they go out, so that what is on its way still arrives; then what all need. */
const STOP_ORDER = [...SERVICES, 'kafka', 'postgres'];

/** npm passes Ctrl-C on to us, to whom the terminal has sent it already: only a later one is a second one. */
const SECOND_AFTER_MS = 1_000;

const HELP = `Usage: npm start [-- --no-samples]

Starts Kafka, Postgres and the three services on 127.0.0.1, takes in the samples, and runs until Ctrl-C.

  --no-samples      take in no samples
  --help            print this

  DROP_FOLDER       folder whose files are taken in as articles; default .copydesk/drop
  KAFKA_BROKERS     a Kafka to use instead of starting one: host:port, or several with commas between
  DATABASE_URL      a Postgres to use instead of starting one
  COPYDESK_HOME     folder for data, logs and jars; default .copydesk; npm run reset removes it
  PUBLISHING_PORT   default 3000
  INGEST_PORT       default 3001
  ENRICHMENT_PORT   default 3002
  KAFKA_PORT        default 9092
  POSTGRES_PORT     default 54329
`;

/** What ends a start that nothing is wrong with. */
const INTERRUPTED = Symbol('interrupted');

/**
 * `npm start`: brings everything up, stays until Ctrl-C or until something ends by itself, and takes everything down.
 *
 * @param buildMs how long the build took, which is the first step
 */
export async function start({ buildMs }: { readonly buildMs: number }): Promise<void> {
  const home = homeAt(CHECKOUT, process.env.COPYDESK_HOME);
  try {
    const withSamples = readArguments();
    openFolder(home.folder);
    const unlock = takeLock(home);
    done('build', 'everything is compiled', buildMs);
    await runUntilEnd(home, withSamples);
    unlock();
  } catch (reason) {
    complain(reason, home);
  }
  process.exit();
}

/** Whether samples are wanted, by the command line. */
function readArguments(): boolean {
  const options = { 'no-samples': { type: 'boolean' }, help: { type: 'boolean' } } as const;
  try {
    const { values } = parseArgs({ options });
    if (!values.help) return !values['no-samples'];
  } catch (error) {
    throw new Advice(`${(error as Error).message}\n\n${HELP}`);
  }
  console.log(HELP);
  return process.exit(0);
}

async function runUntilEnd(home: Home, withSamples: boolean): Promise<void> {
  const ports = readPorts(process.env);
  const processes = new Processes(home.runFile);
  const signal = endOf(processes);
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  try {
    const dropFolder = resolve(CHECKOUT, process.env.DROP_FOLDER || home.dropFolder);
    const env = { ...process.env, DROP_FOLDER: dropFolder };
    const site = { checkout: CHECKOUT, env, home, ports, processes, signal };
    const startedAt = performance.now();
    const backbone = await Promise.race([ended, bringUp(site, { withSamples })]);
    console.log(`\n  ready in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
    console.log(
      `${whatIsWhere(ports, backbone, { home: home.folder, drop: dropFolder })}\n\n${nextThings(ports, backbone)}\n`,
    );
    console.log('  Ctrl-C stops everything.\n');
    await ended;
  } catch (reason) {
    if (reason !== INTERRUPTED) complain(reason, home);
  }
  await takeDown(processes);
}

/** Aborts when the person interrupts us, or with what is wrong when a process ends by itself. */
function endOf(processes: Processes): AbortSignal {
  const end = new AbortController();
  let interruptedAt: number | undefined;
  const interrupt = () => {
    interruptedAt ??= performance.now();
    end.abort(INTERRUPTED);
    if (performance.now() - interruptedAt < SECOND_AFTER_MS) return;
    processes.killAll();
    console.log('  killed; the next start recovers what it can');
    process.exit(130);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
  // A terminal that was closed can no longer be written to, which is no reason to leave everything running.
  process.stdout.on('error', () => undefined);
  processes.failed.catch((advice) => end.abort(advice));
  return end.signal;
}

async function takeDown(processes: Processes): Promise<void> {
  if (processes.isEmpty) return;
  console.log('\n  stopping; Ctrl-C again kills');
  const uninterrupted = new AbortController().signal;
  await processes.stopAll(STOP_ORDER, (running) =>
    step(running.name, uninterrupted, async () => {
      await running.stop();
      return 'stopped';
    }),
  );
  console.log();
}
