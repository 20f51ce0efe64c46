// Brings about one fault after the other while articles flow, and counts: npm run faults -- --help
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { homeAt } from '@copydesk/local';
import Table from 'cli-table3';
import pc from 'picocolors';
import type { Fault } from './fault';
import { FAULTS, storm } from './faults';
import { type KafkaPrograms, kafkaPrograms } from './kafka-programs';
import { environmentOf, MUTATIONS } from './mutations';
import { type Result, runFault } from './run-fault';

/** The root of the checkout; this file is built into `test/faults/suite/dist/faults/suite`. */
const CHECKOUT = resolve(__dirname, '../../../../../..');

/** About 40 % of what `npm run bench` shows of two processors. */
const RATE = 10;

const HELP = `Usage: npm run faults -- [--only F1,F3] [--seed 1] [--articles 500] [--rate ${RATE}] [--short] [--resume] [--json]
       npm run faults -- --mutations
       npm run faults -- --storm [--articles 10000] [--kills 50] [--seed 1]

Starts a Kafka, a Postgres and the services for each fault, sends articles and poison, brings the fault about, waits
until all is quiet, and has a checker count what is lost, doubled or out of order.

  --only IDS        only these faults: F3 is F3a and F3b
  --list            what faults there are
  --seed N          another load, and other moments
  --articles N      articles of a load
  --rate N          articles a second
  --heal-limit N    seconds in which everything has to be well again after a fault
  --short           the few faults that every build has to stand, with little load
  --storm           kill -9 of random processes instead of single faults
  --kills N         how many of them
  --mutations       switches off what the promises rest on, one after the other: the checker has to find each
  --results FOLDER  where results are kept; default faults, in COPYDESK_HOME
  --resume          goes on after the last fault that was finished
  --json            print one JSON document at the end; progress goes to standard error

Exit code 0: nothing was lost, doubled or out of order; 1: something was; 2: it was called wrongly.
`;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    list: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    articles: { type: 'string' },
    rate: { type: 'string', default: String(RATE) },
    'heal-limit': { type: 'string', default: '60' },
    short: { type: 'boolean', default: false },
    storm: { type: 'boolean', default: false },
    kills: { type: 'string', default: '50' },
    mutations: { type: 'boolean', default: false },
    results: { type: 'string', default: join(homeAt(CHECKOUT, process.env.COPYDESK_HOME).folder, 'faults') },
    resume: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const paint = pc.createColors(process.stderr.isTTY === true && !process.env.NO_COLOR);
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
  const numbers = {
    seed: wholeNumber('seed'),
    articles: options.articles === undefined ? defaultArticles() : wholeNumber('articles'),
    rate: wholeNumber('rate'),
    healLimit: wholeNumber('heal-limit'),
  };
  const faults = chosen();
  programs = await kafkaPrograms(CHECKOUT);
  if (options.mutations) return judgeMutations(numbers);
  const results: Result[] = [];
  for (const fault of faults) {
    const result = (options.resume && finished(fault)) || (await run(fault, numbers));
    results.push(result);
    process.stderr.write(`${lineOf(result)}\n`);
  }
  process.stdout.write(
    `${options.json ? JSON.stringify({ machine: machine(), ...numbers, results }, undefined, 2) : table(results)}\n`,
  );
  process.exit(results.every(({ passed }) => passed) ? 0 : 1);
}

/** Whether the checker fails where it has to, for the reason for which it has to. */
async function judgeMutations(numbers: Numbers): Promise<void> {
  let missed = 0;
  const only = options.only.split(',').filter(Boolean);
  const asked = MUTATIONS.filter(({ fault }) => only.length === 0 || only.includes(fault));
  for (const { name, change, fault: id, invariant } of asked) {
    const fault = FAULTS.find((one) => one.id === id)!;
    const { violations, seconds } = await run(
      { ...fault, id: `${id}-mutated` },
      numbers,
      environmentOf(CHECKOUT, change),
    );
    const found = violations.filter((violation) => violation.invariant === invariant);
    if (found.length === 0) missed++;
    const verdict = found.length > 0 ? paint.green('found ') : paint.red('MISSED');
    const lines = (found.length > 0 ? found : violations).map((one) => `        ${one.invariant}  ${one.what}`);
    process.stdout.write(`${[`${verdict}  ${name}, by ${id} (${seconds.toFixed(0)} s)`, ...lines].join('\n')}\n`);
  }
  process.stdout.write(`${asked.length - missed} of ${asked.length} mutations found\n`);
  process.exit(missed === 0 ? 0 : 1);
}

interface Numbers {
  readonly seed: number;
  readonly articles: number;
  readonly rate: number;
  readonly healLimit: number;
}

function wholeNumber(name: 'seed' | 'articles' | 'rate' | 'heal-limit' | 'kills'): number {
  const value = Number(options[name]);
  if (Number.isInteger(value) && value > 0) return value;
  return refuse(`--${name} must be a whole number above 0`);
}

function refuse(why: string): never {
  process.stderr.write(`${why}\n\n${HELP}`);
  return process.exit(2);
}

function defaultArticles(): number {
  if (options.storm) return 10_000;
  return options.short ? 60 : options.mutations ? 200 : 500;
}

function chosen(): readonly Fault[] {
  if (options.storm) return [storm(wholeNumber('kills'))];
  const ids = options.only.split(',').filter(Boolean);
  const names = (fault: Fault) => [fault.id, fault.id.replace(/[ab]$/, '')];
  const unknown = ids.filter((id) => !FAULTS.some((fault) => names(fault).includes(id)));
  if (unknown.length > 0) refuse(`There is no fault ${unknown.join(', ')}: --list shows them`);
  if (ids.length > 0) return FAULTS.filter((fault) => names(fault).some((name) => ids.includes(name)));
  return options.short ? FAULTS.filter(({ inShort }) => inShort) : FAULTS;
}

async function run(
  fault: Fault,
  { seed, articles, rate, healLimit }: Numbers,
  environment: Readonly<Record<string, string>> = {},
): Promise<Result> {
  const folder = join(options.results, fault.id);
  const say = (what: string) => {
    if (isTerminal) process.stderr.write(`\r\x1b[K${fault.id}  ${what}`);
  };
  const startedAt = performance.now();
  const result = await runFault(fault, {
    ...{ checkout: CHECKOUT, programs, folder, rate, healLimit, short: options.short, environment, say },
    plan: {
      ...{ seed, articles, versions: options.short ? 4 : 10, repeat: { every: 20, times: 3 }, isShuffled: false },
      ...{ poison: Math.max(11, Math.round(articles / 50)), poisonAt: 'anywhere' },
    },
  }).catch((error: Error) => notRun(fault, error, startedAt));
  if (isTerminal) process.stderr.write('\r\x1b[K');
  mkdirSync(folder, { recursive: true });
  writeFileSync(resultFile(fault), JSON.stringify(result, undefined, 2));
  // What a fault leaves behind is of use only where something is wrong.
  if (result.passed) rmSync(join(folder, 'world'), { recursive: true, force: true });
  return result;
}

/** A fault that could not be brought about, or judged, has not been stood. */
const notRun = ({ id, title }: Fault, { message }: Error, startedAt: number): Result => ({
  ...{ id, title, passed: false, seconds: (performance.now() - startedAt) / 1000 },
  ...{ accepted: 0, published: 0, lost: 0, doubled: 0, repeats: {}, outOfOrder: 0, healSeconds: 0, pauseSeconds: 0 },
  violations: [{ invariant: 'I0', what: message }],
});

const resultFile = ({ id }: Fault): string => join(options.results, id, 'result.json');

const finished = (fault: Fault): Result | undefined =>
  existsSync(resultFile(fault)) ? (JSON.parse(readFileSync(resultFile(fault), 'utf8')) as Result) : undefined;

function lineOf({ id, title, passed, violations, lost, doubled, outOfOrder, healSeconds, seconds }: Result): string {
  const verdict = passed ? paint.green('held  ') : paint.red('FAILED');
  const counted = `lost ${lost}, doubled ${doubled}, out of order ${outOfOrder}, healed in ${healSeconds.toFixed(1)} s`;
  return [
    `${verdict}  ${id.padEnd(5)} ${title}: ${counted} ${paint.dim(`(${seconds.toFixed(0)} s)`)}`,
    ...violations.map(({ invariant, what }) => `        ${invariant}  ${what}`),
  ].join('\n');
}

function table(results: readonly Result[]): string {
  const printed = new Table({
    head: [
      'fault',
      'accepted',
      'published',
      'lost',
      'doubled',
      'repeats in topics',
      'out of order',
      'heal s',
      'longest pause s',
      'verdict',
    ],
    style: { head: [], border: [] },
  });
  for (const result of results) {
    const { id, title, accepted, published, lost, doubled, outOfOrder, healSeconds, pauseSeconds, passed } = result;
    const repeats = Object.values(result.repeats).reduce((sum, count) => sum + count, 0);
    printed.push([
      `${id} ${title}`,
      ...[accepted, published, lost, doubled, repeats, outOfOrder],
      ...[healSeconds, pauseSeconds].map((count) => count.toFixed(1)),
      passed ? 'held' : 'FAILED',
    ]);
  }
  return `${printed}\n${machine()}`;
}

const machine = (): string => `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
