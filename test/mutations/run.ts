// Whether the tests notice when a rule of delivery is switched off: npm run test:mutations -- --help
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, cpSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import pc from 'picocolors';
import { type Change, changed } from './change';
import { WITNESS_VARIABLE } from './environment';
import { MUTATIONS, type Mutation, RULES } from './mutations';
import { CHANGE_VARIABLE, CHECKOUT } from './source-here';
import { type Outcome, type Verdict, verdictOf, type Witnessed } from './verdict';

/** How long a test waits for what never comes, in milliseconds: without any mutation it has to be enough. */
const PATIENCE_MS = 15_000;

/** After so long a run is ended, whatever it does; and after so long when its tests are over. In milliseconds. */
const RUN_LIMIT_MS = 300_000;
const TIDY_LIMIT_MS = 10_000;

/** How many runs there are at the same time. */
const AT_ONCE = 2;

const HELP = `Usage: npm run test:mutations -- [--only TEXT] [--json]

Switches off one rule of delivery after the other, and runs the test that has to notice: first every test as it is, then
each with its mutation. Starts a Kafka and a Postgres of its own, unless KAFKA_BROKERS or DATABASE_URL name some.

  --only TEXT   only the mutations of a row or a rule, or with these words: --only 'row 3', --only 'rule 7', --only send
  --json        print one JSON document at the end; progress goes to standard error

Exit code 0: every mutation was noticed; 1: one was not, or nothing can be said about one; 2: it was called wrongly.
`;

interface Judged extends Verdict {
  readonly mutation: Mutation;
  readonly seconds: number;
}

const paint = pc.createColors(process.stderr.isTTY === true && !process.env.NO_COLOR);
const say = (line: string) => void process.stderr.write(`${line}\n`);

const options = optionsOf(process.argv.slice(2));

main().catch((error: Error) => {
  say(error.message);
  process.exit(1);
});

function optionsOf(args: string[]): { readonly only: string; readonly json: boolean; readonly help: boolean } {
  try {
    return parseArgs({
      args,
      options: {
        only: { type: 'string', default: '' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    say(`${(error as Error).message}\n\n${HELP}`);
    return process.exit(2);
  }
}

async function main(): Promise<void> {
  if (options.help) return void process.stdout.write(HELP);
  const chosen = MUTATIONS.filter((mutation) => isAskedFor(mutation, options.only));
  if (chosen.length === 0) {
    say(`No mutation is of '${options.only}': ask for 'row 3', 'rule 7' or words of a name.`);
    process.exit(2);
  }
  const { start, stop } = await infrastructure();
  const startedAt = performance.now();
  say(`compiling ${chosen.length} mutations`);
  checkTypes(chosen);
  say('starting Kafka and Postgres');
  await start();
  let judged: Judged[];
  try {
    await passAsTheyAre(chosen);
    judged = await judgeAll(chosen);
    // Had Kafka gone meanwhile, every test would have failed.
    await passAsTheyAre(chosen.slice(0, 1));
  } finally {
    await stop();
  }
  const text = options.json ? JSON.stringify(judged.map(told), undefined, 2) : summary(judged, startedAt);
  process.stdout.write(`${text}\n`);
  process.exit(judged.every(({ outcome }) => outcome === 'killed') ? 0 : 1);
}

function isAskedFor({ rows, rule, name }: Mutation, text: string): boolean {
  return (
    [`rule ${rule}`, ...rows.map((row) => `row ${row}`)].includes(text) ||
    (!/^r(ow|ule) /.test(text) && name.includes(text))
  );
}

async function infrastructure(): Promise<{ start(): Promise<void>; stop(): Promise<void> }> {
  const from = async (file: string) => (await import(pathToFileURL(join(CHECKOUT, 'test/support', file)).href)).default;
  return { start: await from('start-infrastructure.mjs'), stop: await from('stop-infrastructure.mjs') };
}

/**
 * A mutation that does not compile would be noticed by any test.
 *
 * @throws Error with what the compiler says
 */
function checkTypes(mutations: readonly Mutation[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-mutations-'));
  try {
    symlinkSync(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'));
    const library = join(CHECKOUT, 'libs/messaging/src');
    cpSync(library, join(folder, 'as it is'), { recursive: true });
    for (const mutation of mutations) {
      const copy = join(folder, mutation.name);
      cpSync(library, copy, { recursive: true, filter: (path) => !/\.(spec|d)\.ts$/.test(path) });
      const source = readFileSync(join(CHECKOUT, mutation.file), 'utf8');
      writeFileSync(join(copy, relative('libs/messaging/src', mutation.file)), changed(source, mutation));
    }
    // What a mutation leaves unused is no mistake of it.
    const compilerOptions = { noUnusedLocals: false, allowUnreachableCode: true };
    const config = { extends: join(CHECKOUT, 'tsconfig.tests.json'), compilerOptions, include: ['**/*.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const compiler = join(CHECKOUT, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', '.'], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`A mutation does not compile:\n${stdout}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @throws Error if a test does not pass without any mutation, as patient as it will be with it */
async function passAsTheyAre(mutations: readonly Mutation[]): Promise<void> {
  const groups = new Map<string, Mutation[]>();
  for (const mutation of mutations) {
    const circumstances = `${mutation.spec} ${mutation.patienceMs}`;
    groups.set(circumstances, [...(groups.get(circumstances) ?? []), mutation]);
  }
  await inLanes([...groups.values()], async (group) => {
    const [{ spec, patienceMs }] = group as [Mutation];
    const tests = [...new Set(group.map(({ test }) => test))];
    const { witnessed, said } = await runTests(spec, tests, patienceMs);
    for (const test of tests) {
      const { outcome, why } = verdictOf(witnessed, test);
      if (outcome !== 'survived')
        throw new Error(`Without any mutation, “${test}” of ${spec} does not pass: ${why}\n${said()}`);
    }
    say(`passing as it is   ${spec}: ${tests.length}`);
  });
}

function judgeAll(mutations: readonly Mutation[]): Promise<Judged[]> {
  return inLanes(mutations, async (mutation) => {
    const { witnessed, seconds, said } = await runTests(mutation.spec, [mutation.test], mutation.patienceMs, mutation);
    const judged = { mutation, seconds, ...verdictOf(witnessed, mutation.test) };
    say(progress(judged));
    if (judged.outcome === 'broken') say(said());
    return judged;
  });
}

/** A few at a time, since tests wait more than they work; results in the order of what they are of. */
async function inLanes<In, Out>(all: readonly In[], work: (one: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = [];
  const waiting = [...all.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

interface Run {
  readonly witnessed: readonly Witnessed[];
  readonly seconds: number;
  /** The end of what it printed. */
  readonly said: () => string;
}

let runs = 0;

/** Runs tests of a spec by their full names, in a process of their own, with a change or as everything is. */
async function runTests(
  spec: string,
  tests: readonly string[],
  patienceMs = PATIENCE_MS,
  change?: Change,
): Promise<Run> {
  const run = join(process.env.COPYDESK_TEST_FOLDER!, `run-${runs++}`);
  const [witnessFile, logFile] = [`${run}.jsonl`, `${run}.log`];
  writeFileSync(witnessFile, '');
  const jest = join(CHECKOUT, 'node_modules/jest/bin/jest.js');
  const config = join(CHECKOUT, 'test/mutations/jest.config.js');
  const names = tests.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const which = ['--testNamePattern', `^(${names.join('|')})$`, '--runTestsByPath', spec];
  const log = openSync(logFile, 'w');
  const startedAt = performance.now();
  const child = spawn(process.execPath, [jest, '--config', config, '--forceExit', ...which], {
    cwd: CHECKOUT,
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      COPYDESK_TEST_PATIENCE_MS: String(patienceMs),
      [WITNESS_VARIABLE]: witnessFile,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --require ${JSON.stringify(join(__dirname, 'register.js'))}`,
      ...(change && { [CHANGE_VARIABLE]: JSON.stringify(change) }),
    },
  });
  closeSync(log);
  const witnessed = () =>
    readFileSync(witnessFile, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Witnessed);
  await ended(child, () => witnessed().filter(({ became }) => became !== 'skipped').length === tests.length);
  return {
    witnessed: witnessed(),
    seconds: (performance.now() - startedAt) / 1000,
    said: () => readFileSync(logFile, 'utf8').split('\n').slice(-60).join('\n'),
  };
}

/** When all is known that was asked for, a run gets a while to put its things away. It does not outlive us. */
async function ended(child: ChildProcess, isAllKnown: () => boolean): Promise<void> {
  const kill = () => void child.kill('SIGKILL');
  let last = Date.now() + RUN_LIMIT_MS;
  const limit = setInterval(() => {
    if (isAllKnown()) last = Math.min(last, Date.now() + TIDY_LIMIT_MS);
    if (Date.now() > last) kill();
  }, 1_000);
  process.once('exit', kill);
  await new Promise((done) => child.once('exit', done));
  process.removeListener('exit', kill);
  clearInterval(limit);
}

const COLOURS: Readonly<Record<Outcome, (text: string) => string>> = {
  killed: paint.green,
  survived: paint.red,
  'not run': paint.red,
  broken: paint.yellow,
};

const rowsOf = ({ rows }: Mutation): string =>
  rows.length === 0 ? '' : `${rows.length > 1 ? 'rows' : 'row'} ${rows.join(', ')}`;

function progress({ mutation, outcome, why, seconds }: Judged): string {
  const { name, rule, test } = mutation;
  const where = [`rule ${rule}`, rowsOf(mutation)].filter(Boolean).join(', ');
  return [
    `${COLOURS[outcome](outcome.padEnd(8))}  ${where.padEnd(20)}  ${name}   by “${test}”  ${seconds.toFixed(1)} s`,
    ...(why ? [paint.dim(`          ${why}`)] : []),
  ].join('\n');
}

function summary(judged: readonly Judged[], startedAt: number): string {
  const table = new Table({
    head: ['rule', 'row', 'mutation', 'outcome', 's'],
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    style: { head: [], border: [] },
  });
  for (const { mutation, outcome, seconds } of judged)
    table.push([mutation.rule, mutation.rows.join(', '), mutation.name, outcome, seconds.toFixed(1)]);
  const killed = judged.filter(({ outcome }) => outcome === 'killed').length;
  const minutes = (performance.now() - startedAt) / 60_000;
  return `${table}\n${killed} of ${judged.length} mutations killed in ${minutes.toFixed(1)} minutes`;
}

const told = ({ mutation, outcome, why, seconds }: Judged) => ({
  ...mutation,
  ruleSays: RULES[mutation.rule],
  outcome,
  why,
  seconds: Math.round(seconds * 10) / 10,
});
