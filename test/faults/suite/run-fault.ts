import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, homeAt, stopOrphans, waitUntil } from '@copydesk/local';
import { Client } from 'pg';
import { forward } from '../../support/forward';
import type { Verdict } from './check/judge';
import { kafkaAt, readLags } from './check/read-kafka';
import type { Fault, Scene } from './fault';
import { type Accepted, appendLine } from './input-ledger';
import { type InputPlan, inputsOf } from './inputs';
import type { KafkaPrograms } from './kafka-programs';
import { Load } from './load';
import { environmentOf } from './mutations';
import { seeded } from './random';
import { Readers } from './readers';
import { filesIn, READERS, type ReaderName } from './run-files';
import { SmallDisk } from './small-disk';
import { smallDiskIn, World } from './world';

/** How long all may take to become quiet when the load is over, in seconds. */
const QUIET_WITHIN_S = 420;

export interface RunOptions {
  readonly checkout: string;
  /** Takes what is to be known of this fault afterwards. */
  readonly folder: string;
  readonly programs: KafkaPrograms;
  readonly plan: InputPlan;
  readonly rate: number;
  readonly short: boolean;
  /** In seconds, for a fault that names none of its own. */
  readonly healLimit: number;
  /** Added to the environment of the services. */
  readonly environment: Readonly<Record<string, string>>;
  /** Makes the old build unless it is there, and returns its checkout. */
  readonly oldBuild: () => Promise<string>;
  readonly say: (what: string) => void;
}

export interface Result extends Verdict {
  readonly id: string;
  readonly title: string;
  readonly passed: boolean;
  /** Whether this machine does not let it be brought about. */
  readonly isNotHere?: boolean;
  readonly seconds: number;
}

/** Brings up a world, lets a load flow, brings the fault about, waits until all is quiet, and has it judged. */
export async function runFault(fault: Fault, options: RunOptions): Promise<Result> {
  const startedAt = performance.now();
  const { folder, checkout, say, plan } = options;
  const worldFolder = join(folder, 'world');
  // A suite that was killed has left its processes behind.
  await stopOrphans(homeAt(checkout, worldFolder).runFile);
  SmallDisk.unmount(smallDiskIn(worldFolder));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (fault.fromOld) say('making the old build');
  const old = fault.fromOld ? await options.oldBuild() : undefined;
  const environment = { ...options.environment, ...(fault.change && environmentOf(checkout, fault.change)) };
  say('starting');
  const world = await World.start({
    ...{ checkout, old, folder: worldFolder, environment, programs: options.programs },
    ...{
      smallDisk: fault.smallDisk,
      instances: fault.instances ?? 1,
      brokers: fault.brokers ?? 1,
      hoursAhead: fault.hoursAhead,
      proxied: fault.proxied ?? false,
    },
  });
  try {
    const verdict = await judged(fault, { ...options, plan: { ...plan, ...fault.input } }, world);
    const passed = verdict.violations.length === 0;
    const seconds = (performance.now() - startedAt) / 1000;
    return { id: fault.id, title: fault.title, passed, seconds, ...verdict };
  } finally {
    await world.close();
  }
}

async function judged(fault: Fault, options: RunOptions, world: World): Promise<Verdict> {
  const { folder, checkout, plan, rate, short, say } = options;
  const files = filesIn(folder);
  const kafka = kafkaAt(world.brokers);
  const publishing = world.of('publishing').map(({ url }) => url);
  const [first, last] = [publishing[0]!, publishing.at(-1)!];
  // The first stream comes by a way of its own, which can be cut.
  const port = await freePort();
  const way = { port, target: new URL(first).host, through: await forward(port, new URL(first).host) };
  const readers = await Readers.start({
    ...{ checkout, folder, kafka, processes: world.processes, logFile: world.home.logFile('forwarder') },
    publishing: { 'stream-1': `http://127.0.0.1:${port}`, 'stream-2': last, rest: last, webhook: first },
  });
  const ingest = world.of('ingest').map(({ url }) => url);
  const inputs = inputsOf(plan);
  const load = new Load({ inputs, rate: fault.rate ?? rate, kafka, ingest: () => ingest, file: files.accepted });
  let doing = '';
  const tell = (what: string) => {
    doing = what;
  };
  const random = seeded(plan.seed + 1);
  const scene: Scene = {
    world,
    load,
    readers,
    short,
    random,
    folder,
    kafka,
    way,
    tell,
    unseen: [],
    removed: new Set(),
  };
  const startedAt = performance.now();
  const told = setInterval(() => say(standOf(scene, inputs.length, performance.now() - startedAt, doing)), 1_000);
  try {
    const loading = load.run();
    await fault.inject(scene);
    tell('healing');
    const healSeconds = await healed(scene, options.healLimit);
    await loading;
    tell('waiting until all is quiet');
    await quiet(scene, kafka);
    tell('checking');
    const limit = fault.healLimit ?? options.healLimit;
    const troubles = world.troubles().filter((line) => !(fault.mayEnd && line.includes('ended by itself')));
    for (const trouble of troubles) appendLine(files.incidents, trouble);
    await readers.end();
    const places = { folder, brokers: world.brokers, database: world.databaseUrl, publishing: first };
    const verdict = await check(
      [
        ...Object.entries({ ...places, heal: healSeconds, limit }).flatMap(([name, value]) => [
          `--${name}`,
          `${value}`,
        ]),
        ...(fault.pauseLimit ? ['--pause-limit', `${fault.pauseLimit}`] : []),
        ...(fault.memoryLimit ? ['--memory-limit', `${fault.memoryLimit}`] : []),
        ...(fault.noRepeats ? ['--no-repeats'] : []),
      ],
      files.verdict,
    );
    const unseen = scene.unseen.map((what) => ({ invariant: 'I0' as const, what: `not seen: ${what}` }));
    return { ...verdict, violations: [...verdict.violations, ...unseen] };
  } finally {
    clearInterval(told);
    load.end();
    await way.through.close();
  }
}

function standOf({ load, readers }: Scene, inputs: number, elapsedMs: number, doing: string): string {
  const { progress } = load;
  const left = progress > 0 && progress < 1 && `${timeText((elapsedMs * (1 - progress)) / progress)} left`;
  const stand = `${load.accepted.length} of ${inputs} accepted, ${readers.changes('stream-1').length} published`;
  return [stand, left, doing].filter(Boolean).join(', ');
}

const timeText = (ms: number): string => (ms < 90_000 ? `${Math.ceil(ms / 1000)} s` : `${Math.ceil(ms / 60_000)} min`);

/** Until a reader has the last version of every article that was accepted by now, and every service is ready. */
async function healed(scene: Scene, limit: number): Promise<number> {
  const { readers, world } = scene;
  const liftedAt = performance.now();
  const wanted = latestOf(scene);
  await waitUntil(async () => lacksNothing(readers, 'stream-1', wanted) && (await world.allReady()), {
    timeoutMs: limit * 5_000,
    everyMs: 200,
  });
  return (performance.now() - liftedAt) / 1000;
}

/** Every reader has all, and nobody is behind: what is still missing then will not come. */
async function quiet(scene: Scene, kafka: ReturnType<typeof kafkaAt>): Promise<void> {
  const { readers, world } = scene;
  const wanted = latestOf(scene);
  const names = Object.keys(READERS) as ReaderName[];
  const isQuiet = async () =>
    names.every((name) => lacksNothing(readers, name, wanted)) &&
    (await readLags(kafka)).every(({ lag }) => lag === 0) &&
    (await world.allReady()) &&
    (await isLedgerClosed(scene));
  await waitUntil(() => isQuiet().catch(() => false), { timeoutMs: QUIET_WITHIN_S * 1000, everyMs: 500 });
  // The poller looks once a second: it gets its chance to see the last state, or one that it must not see.
  await pause(1_500);
}

/** Every line has its outcome, or is of what was removed and is found missing. */
async function isLedgerClosed({ world, removed }: Scene): Promise<boolean> {
  const client = new Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    const sql = `SELECT count(*)::int AS open, count(missing_since)::int AS missing FROM publishing.ledger
                 WHERE outcome IS NULL OR source IS NULL`;
    const { open, missing } = (await client.query(sql)).rows[0];
    return removed.size === 0 ? open === 0 : open === missing;
  } finally {
    await client.end();
  }
}

/** The last version of each article that can still be published, by its address. */
function latestOf({ load, removed }: Scene): ReadonlyMap<string, string> {
  const latest = new Map<string, Accepted>();
  const there = load.accepted.filter(({ source, eventId }) => !removed.has(`${source} ${eventId}`));
  for (const one of there)
    if (one.url && (one.edition ?? 0) > (latest.get(one.url)?.edition ?? 0)) latest.set(one.url, one);
  return new Map([...latest].map(([url, { sha }]) => [url, sha]));
}

function lacksNothing(readers: Readers, name: ReaderName, wanted: ReadonlyMap<string, string>): boolean {
  const there = new Set(readers.changes(name).map(({ url, sha }) => `${url} ${sha}`));
  return [...wanted].every(([url, sha]) => there.has(`${url} ${sha}`));
}

/** @throws Error if the checker could not judge */
async function check(args: readonly string[], file: string): Promise<Verdict> {
  const child = spawn(process.execPath, [join(__dirname, 'check/main.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [printed, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (printed === '') throw new Error(complained);
  writeFileSync(file, printed);
  return JSON.parse(printed) as Verdict;
}
