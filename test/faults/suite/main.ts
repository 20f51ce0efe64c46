// Brings about one fault after the other while articles flow, and counts: npm run faults -- --help
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { homeAt } from '@copydesk/local';
import type { Fault } from './fault';
import { FAULTS, SOAK, storm } from './faults';
import { type KafkaPrograms, kafkaPrograms } from './kafka-programs';
import { environmentOf, MUTATIONS } from './mutations';
import { oldBuild } from './old-build';
import { type Asked, type Finished, lineOf, machine, paint, table } from './report';
import { type Result, runFault } from './run-fault';
import { NotHere } from './small-disk';

/** The root of the checkout; this file is built into `test/faults/suite/dist/faults/suite`. */
const CHECKOUT = resolve(__dirname, '../../../../../..');

/** Articles a second: about 40 % of what `npm run bench` shows of two processors, and 70 %. */
const RATE = 10;
const SOAK_RATE = 17;

const HELP = `Usage: npm run faults -- [--only F1,F3] [--seed 1,2] [--articles 500] [--rate ${RATE}] [--short] [--resume] [--json]
       npm run faults -- --mutations
       npm run faults -- --storm [--articles 10000] [--kills 50] [--seed 1,2,3]
       npm run faults -- --soak [--minutes 30] [--rate ${SOAK_RATE}]

Starts a Kafka, a Postgres and the services for each fault, sends articles and poison, brings the fault about, waits
until all is quiet, and has a checker count what is lost, doubled or out of order.

  --only IDS        only these faults: F3 is F3a and F3b
  --list            what faults there are
  --seed N,N        another load, and other moments; all of it for each
  --articles N      articles of a load
  --rate N          articles a second
  --heal-limit N    seconds in which everything has to be well again after a fault
  --short           the few faults that every build has to stand, with little load
  --storm           kill -9 of random processes instead of single faults
  --kills N         how many of them
  --soak            faults at random for a long time, while processes that nobody kills are measured
  --minutes N       how long
  --mutations       switches off what the promises rest on, one after the other: the checker has to find each
  --results FOLDER  where results are kept; default faults, in COPYDESK_HOME
  --old REF         the build that F17 comes from and goes back to; default: the last tag
  --resume          leaves out what was finished with the same options
  --json            print one JSON document at the end; progress goes to standard error

Exit code 0: nothing was lost, doubled or out of order; 1: something was; 2: it was called wrongly.
`;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    articles: { type: 'string' },
    rate: { type: 'string' },
    'heal-limit': { type: 'string', default: '60' },
    short: { type: 'boolean', default: false },
    storm: { type: 'boolean', default: false },
    kills: { type: 'string', default: '50' },
    soak: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '30' },
    mutations: { type: 'boolean', default: false },
    results: { type: 'string', default: join(homeAt(CHECKOUT, process.env.COPYDESK_HOME).folder, 'faults') },
    old: { type: 'string' },
    resume: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

let programs: KafkaPrograms;
const isTerminal = process.stderr.isTTY === true;

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});

async function main(): Promise<void> {
  if (options.help) return void process.stdout.write(HELP);
  if (options.list)
    return void process.stdout.write(FAULTS.map(({ id, title }) => `${id.padEnd(4)} ${title}\n`).join(''));
  const rate = wholeNumber('rate', options.rate ?? String(options.soak ? SOAK_RATE : RATE));
  const numbers = {
    articles: options.articles === undefined ? defaultArticles(rate) : wholeNumber('articles'),
    rate,
    healLimit: wholeNumber('heal-limit'),
    kills: wholeNumber('kills'),
    short: options.short,
  };
  const seeds = options.seed.split(',').map((seed) => wholeNumber('seed', seed));
  const faults = chosen();
  programs = await kafkaPrograms(CHECKOUT);
  if (options.mutations) return judgeMutations({ ...numbers, seed: seeds[0]! });
  const runs = seeds.flatMap((seed) => faults.map((fault) => ({ fault, asked: { ...numbers, seed } })));
  const results: Finished[] = [];
  for (const [index, { fault, asked }] of runs.entries()) {
    const place = runs.length > 1 ? `${index + 1}/${runs.length} ` : '';
    const result = (options.resume && finished(fault, asked)) || (await run(fault, asked, place));
    results.push(result);
    process.stderr.write(`${lineOf(result)}\n`);
  }
  process.stdout.write(
    `${options.json ? JSON.stringify({ machine: machine(), ...numbers, results }, undefined, 2) : table(results)}\n`,
  );
  process.exit(results.every(({ passed, isNotHere }) => passed || isNotHere) ? 0 : 1);
}

/** Whether the checker fails where it has to, for the reason for which it has to. */
async function judgeMutations(asked: Asked): Promise<void> {
  let missed = 0;
  const only = options.only.split(',').filter(Boolean);
  const mutations = MUTATIONS.filter(({ fault }) => only.length === 0 || only.includes(fault));
  for (const { name, change, fault: id, invariant } of mutations) {
    const fault = FAULTS.find((one) => one.id === id)!;
    const { violations, seconds } = await run(
      { ...fault, id: `${id}-mutated` },
      asked,
      '',
      environmentOf(CHECKOUT, change),
    );
    const found = violations.filter((violation) => violation.invariant === invariant);
    if (found.length === 0) missed++;
    const verdict = found.length > 0 ? paint.green('found ') : paint.red('MISSED');
    const lines = (found.length > 0 ? found : violations).map((one) => `        ${one.invariant}  ${one.what}`);
    process.stdout.write(`${[`${verdict}  ${name}, by ${id} (${seconds.toFixed(0)} s)`, ...lines].join('\n')}\n`);
  }
  process.stdout.write(`${mutations.length - missed} of ${mutations.length} mutations found\n`);
  process.exit(missed === 0 ? 0 : 1);
}

function wholeNumber(
  name: 'seed' | 'articles' | 'rate' | 'heal-limit' | 'kills' | 'minutes',
  text = options[name],
): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  return refuse(`--${name} must be a whole number above 0`);
}

function refuse(why: string): never {
  process.stderr.write(`${why}\n\n${HELP}`);
  return process.exit(2);
}

function defaultArticles(rate: number): number {
  if (options.soak) return wholeNumber('minutes') * 60 * rate;
  if (options.storm) return 10_000;
  return options.short ? 60 : options.mutations ? 200 : 500;
}

function chosen(): readonly Fault[] {
  if (options.soak) return [SOAK];
  if (options.storm) return [storm(wholeNumber('kills'))];
  const ids = options.only.split(',').filter(Boolean);
  const names = (fault: Fault) => [fault.id, fault.id.replace(/[a-d]$/, '')];
  const unknown = ids.filter((id) => !FAULTS.some((fault) => names(fault).includes(id)));
  if (unknown.length > 0) refuse(`There is no fault ${unknown.join(', ')}: --list shows them`);
  if (ids.length > 0) return FAULTS.filter((fault) => names(fault).some((name) => ids.includes(name)));
  return options.short ? FAULTS.filter(({ inShort }) => inShort) : FAULTS;
}

async function run(
  fault: Fault,
  asked: Asked,
  place: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const { seed, articles, rate, healLimit, short } = asked;
  const folder = folderOf(fault, asked);
  const say = (what: string) => {
    if (isTerminal) process.stderr.write(`\r\x1b[K${place}${fault.id}  ${what}`.slice(0, process.stderr.columns));
  };
  const startedAt = performance.now();
  const result = await runFault(fault, {
    ...{ checkout: CHECKOUT, programs, folder, rate, healLimit, short, environment, say },
    oldBuild: () => oldBuild(CHECKOUT, options.old, join(options.results, 'builds')),
    plan: {
      ...{ seed, articles, versions: short ? 4 : 10, repeat: { every: 20, times: 3 }, isShuffled: false },
      ...{ poison: Math.max(11, Math.round(articles / 50)), poisonAt: 'anywhere' },
    },
  }).catch((error: Error) => notRun(fault, error, startedAt));
  if (isTerminal) process.stderr.write('\r\x1b[K');
  mkdirSync(folder, { recursive: true });
  const kept = { ...result, asked };
  writeFileSync(join(folder, RESULT), JSON.stringify(kept, undefined, 2));
  // What a fault leaves behind is of use only where something is wrong.
  if (result.passed) rmSync(join(folder, 'world'), { recursive: true, force: true });
  return kept;
}

/** A fault that could not be brought about, or judged, has not been stood. */
const notRun = ({ id, title }: Fault, error: Error, startedAt: number): Result => ({
  ...{ id, title, passed: false, seconds: (performance.now() - startedAt) / 1000 },
  ...{ accepted: 0, published: 0, lost: 0, doubled: 0, repeats: {}, outOfOrder: 0, healSeconds: 0, pauseSeconds: 0 },
  growth: [],
  violations: [{ invariant: 'I0', what: error.message }],
  isNotHere: error instanceof NotHere,
});

const RESULT = 'result.json';

const folderOf = ({ id }: Fault, { seed }: Asked): string => join(options.results, `${id}-seed-${seed}`);

/** The result of an earlier run that was asked for the same. */
function finished(fault: Fault, asked: Asked): Finished | undefined {
  const file = join(folderOf(fault, asked), RESULT);
  if (!existsSync(file)) return undefined;
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Finished;
  return isDeepStrictEqual(kept.asked, asked) && !kept.isNotHere ? kept : undefined;
}
