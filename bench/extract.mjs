// How much of what pages say Copydesk takes from them, beside trafilatura, Readability and defuddle in the same run.
// node bench/extract.mjs --help
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import Table from 'cli-table3';
import { f1, judgeAuthor, judgeDate, sameTitle, snippets, textF1, trueText } from './extract-score.mjs';
import { machine, percentile } from './measure.mjs';

const HELP = `Usage: PYTHON=venv/bin/python NODE_LIBS=FOLDER npm run bench:extract -- [--data FOLDER] [--sets aeb,wcxb] [--half own]
                                                     [--peers trafilatura,readability] [--limit N] [--failures] [--json]

  --data FOLDER   sets of pages, SET-dev.jsonl.gz of {id, url, html, truth}; default ../shared/data/extraction
  --sets NAMES    default aeb, fundus, wcxb, traf, htmldate
  --half NAME     development, own (held out, a third of the hosts), or all; default all
  --peers NAMES   default trafilatura, readability, defuddle: those that are there
  --limit N       only so many pages of each set
  --failures      print the worst pages of the development half instead, with what was and should have been taken
  --json          print one JSON document instead of tables

  PYTHON          a Python that has trafilatura 2
  NODE_LIBS       a folder whose node_modules has defuddle
`;

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: join(import.meta.dirname, '../../shared/data/extraction') },
    sets: { type: 'string', default: 'aeb,fundus,wcxb,traf,htmldate' },
    half: { type: 'string', default: 'all' },
    peers: { type: 'string', default: 'trafilatura,readability,defuddle' },
    limit: { type: 'string', default: '0' },
    failures: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  process.stdout.write(HELP);
  process.exit();
}
const limit = Number(options.limit);
// What is held out is counted, and never looked at.
if (options.failures && options.half === 'all') options.half = 'development';
const isLookedAt = options.failures && options.half !== 'development';
if (isLookedAt || !['development', 'own', 'all'].includes(options.half) || !Number.isSafeInteger(limit) || limit < 0) {
  process.stderr.write(HELP);
  process.exit(2);
}

const peerScript = join(import.meta.dirname, 'extract-peer.mjs');
const defuddle = join(process.env.NODE_LIBS ?? join(import.meta.dirname, '..'), 'node_modules/defuddle');
/** Who reads the pages, and whether they are there. */
const READERS = {
  copydesk: { command: [process.execPath, join(import.meta.dirname, '../tools/cli/bin/copydesk.mjs'), 'extract'] },
  trafilatura: {
    command: [process.env.PYTHON, join(import.meta.dirname, 'extract_peer.py')],
    missing: !process.env.PYTHON && 'PYTHON names no Python that has it',
  },
  readability: { command: [process.execPath, peerScript, 'readability'] },
  defuddle: {
    command: [process.execPath, peerScript, 'defuddle'],
    missing: !existsSync(defuddle) && `${defuddle} is not there`,
  },
};

const tell = (text) => process.stderr.write(`${text}\n`);

/** A third of the hosts is for counting only; the split is that of no page that was looked at. */
function halfOf({ id, url }) {
  const host = (URL.parse(url ?? '')?.hostname || id).replace(/^www\./, '');
  return createHash('sha1').update(`copydesk${host}`).digest()[0] % 3 === 0 ? 'own' : 'development';
}

function pagesOf(set) {
  const file = join(options.data, `${set}-dev.jsonl.gz`);
  if (!existsSync(file)) {
    tell(`There is no ${file}: --data names the folder of the sets.`);
    process.exit(2);
  }
  const pages = gunzipSync(readFileSync(file)).toString().split('\n').filter(Boolean).map(JSON.parse);
  const chosen = pages.filter((page) => options.half === 'all' || halfOf(page) === options.half);
  // The last ones warm the readers up where not all are measured; else those that are none of the half.
  const measured = limit > 0 ? chosen.slice(0, limit) : chosen;
  const others = [...chosen.slice(measured.length), ...pages.filter((page) => !chosen.includes(page))];
  return { measured, others };
}

/** A program that answers each line with one. */
class Reader {
  times = [];

  constructor(name, [command, ...args]) {
    this.name = name;
    this.process = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.answers = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  async read({ id, url, html }) {
    const begun = performance.now();
    this.process.stdin.write(`${JSON.stringify({ id, url: url || undefined, html })}\n`);
    const { value, done } = await this.answers.next();
    if (done) throw new Error(`${this.name} ended`);
    this.times.push(performance.now() - begun);
    return JSON.parse(value);
  }

  /** The most memory that it has had, in MB; Linux only. */
  memory() {
    try {
      const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${this.process.pid}/status`, 'utf8'));
      return Math.round(Number(kilobytes) / 1024);
    } catch {
      return undefined;
    }
  }
}

/** What is counted of one answer, by field. */
function judgementsOf(truth, { title, text, date, author }) {
  const judged = {};
  if (truth.text !== undefined || truth.body !== undefined) judged.text = textF1(trueText(truth, text), text);
  if (truth.with) judged.snippets = snippets(truth, text);
  if (truth.title) judged.title = sameTitle(truth.title, title) ? 1 : 0;
  if ('date' in truth) judged.date = judgeDate(truth.date, date);
  if ('author' in truth) judged.author = judgeAuthor(truth.author, author);
  return judged;
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function total(counts) {
  const sums = {};
  for (const count of counts) for (const [name, value] of Object.entries(count)) sums[name] = (sums[name] ?? 0) + value;
  return sums;
}

/** The figure of a field over pages, and that of each page where there is one. */
const FIELDS = {
  text: { figure: mean, ofPage: (value) => value },
  snippets: { figure: (counts) => f1(total(counts)), ofPage: (count) => f1(count) },
  title: { figure: mean, ofPage: (value) => value },
  date: { figure: (counts) => f1(total(counts)), ofPage: ({ right = 0 }) => right },
  author: {
    figure(counts) {
      // A wrong name counts twice, as a wrong answer and as a missing one; so does the harness that the targets come from.
      const { right = 0, different = 0, missing = 0, wrongWhereNone = 0 } = total(counts);
      return f1({ right, wrong: different + wrongWhereNone, missing: missing + different });
    },
    ofPage: ({ right = 0 }) => right,
  },
};

const undatedShare = (counts) => {
  const { undated = 0, none = 0 } = total(counts);
  return none > 0 ? undated / none : undefined;
};

/** The mean difference of pages, and how far from it the true one lies in 95 of 100 samples (normal approximation). */
function paired(ours, theirs, ofPage) {
  const differences = ours.map((own, index) => ofPage(own) - ofPage(theirs[index]));
  const difference = mean(differences);
  const variance = mean(differences.map((value) => (value - difference) ** 2));
  return { difference, margin: 1.96 * Math.sqrt(variance / Math.max(1, differences.length - 1)), pages: ours.length };
}

const wanted = options.peers.split(',').filter((name) => name !== '');
const readers = ['copydesk', ...wanted].flatMap((name) => {
  const reader = READERS[name];
  if (!reader) {
    tell(`There is no peer ${name}.\n\n${HELP}`);
    process.exit(2);
  }
  if (reader.missing) tell(`${name} is left out: ${reader.missing}`);
  return reader.missing ? [] : [new Reader(name, reader.command)];
});

/** So many pages that are not measured every reader reads first: code that is new to the processor is slow. */
const WARM_UP = 40;
const MADE_UP = Array.from({ length: WARM_UP }, (_, at) => ({
  id: `warm-up ${at}`,
  url: `https://harbour.example/${at}`,
  html: `<title>Warm ${at}</title><article><h1>Warm ${at}</h1>${`<p class="c${at}">${'Some words of a <a href="/b">line</a>. '.repeat(20)}</p>`.repeat(20 + at)}</article>`,
}));

async function warmUp(others) {
  for (const page of [...others.slice(-WARM_UP), ...MADE_UP].slice(0, WARM_UP))
    for (const reader of readers) {
      await reader.read(page);
      reader.times.pop();
    }
}

/** The field of the answer that a figure is of. */
const FIELD_OF = { snippets: 'text' };
const GOOD_ENOUGH = 0.9;

const trueOf = (truth, field) => {
  if (field === 'snippets') return { with: truth.with, without: truth.without };
  return field === 'text' ? trueText(truth, '') : truth[field];
};

const failures = [];
const sets = {};
for (const set of options.sets.split(',')) {
  const { measured: pages, others } = pagesOf(set);
  await warmUp(others);
  sets[set] = Object.fromEntries(readers.map(({ name }) => [name, []]));
  for (const [index, page] of pages.entries()) {
    if (index % 50 === 0) tell(`${set}: ${index} of ${pages.length} pages`);
    const answers = {};
    for (const reader of readers) {
      answers[reader.name] = await reader.read(page);
      sets[set][reader.name].push(judgementsOf(page.truth, answers[reader.name]));
    }
    if (options.failures) failures.push(...failuresOf(set, page, answers));
  }
}

/** Of one page, each field that Copydesk has not all of, with what everybody has and what is true. */
function failuresOf(set, { id, url, truth }, answers) {
  const judged = Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, judgementsOf(truth, answer)]),
  );
  return Object.entries(judged.copydesk).flatMap(([field, count]) => {
    const score = FIELDS[field].ofPage(count);
    const isRightlyNone = count.none === 1 && count.undated === 0;
    if (score >= GOOD_ENOUGH || isRightlyNone) return [];
    const scores = Object.fromEntries(
      Object.keys(judged).map((name) => [name, FIELDS[field].ofPage(judged[name][field])]),
    );
    const taken = Object.fromEntries(
      Object.keys(answers).map((name) => [name, answers[name][FIELD_OF[field] ?? field]]),
    );
    return [
      {
        field,
        set,
        id,
        url,
        score,
        scores,
        taken,
        truth: trueOf(truth, field),
        why: answers.copydesk.article?.extraction,
      },
    ];
  });
}

const judgedOf = (name, field, of) =>
  of.flatMap((set) => sets[set][name].filter((each) => each[field] !== undefined).map((each) => each[field]));

const rows = [];
for (const [field, { figure, ofPage }] of Object.entries(FIELDS)) {
  const having = Object.keys(sets).filter((set) => judgedOf('copydesk', field, [set]).length > 0);
  for (const of of [...having.map((set) => [set]), ...(having.length > 1 ? [having] : [])]) {
    const ours = judgedOf('copydesk', field, of);
    for (const { name } of readers) {
      const theirs = judgedOf(name, field, of);
      rows.push({
        ...{ field, set: of.length > 1 ? 'pooled' : of[0], reader: name, figure: figure(theirs) },
        ...(field === 'date' && { undated: undatedShare(theirs) }),
        ...(name !== 'copydesk' && paired(ours, theirs, ofPage)),
      });
    }
  }
}
const baseline = mean(readers[0].times);
const speed = readers.map((reader) => ({
  reader: reader.name,
  mean: mean(reader.times),
  p50: percentile(reader.times, 0.5),
  p95: percentile(reader.times, 0.95),
  copydeskOf: baseline / mean(reader.times),
  memory: reader.memory(),
}));
for (const reader of readers) reader.process.stdin.end();

const shown = (value, digits = 3) => (value === undefined ? '' : value.toFixed(digits));
if (options.failures) {
  printFailures();
} else if (options.json) {
  process.stdout.write(`${JSON.stringify({ machine: machine(), half: options.half, rows, speed })}\n`);
} else {
  const table = new Table({
    style: { head: [], border: [] },
    head: ['field', 'set', 'reader', 'figure', 'undated', 'copydesk more by', '± (95 %)', 'pages'],
  });
  for (const { field, set, reader, figure, undated, difference, margin, pages } of rows)
    table.push([field, set, reader, shown(figure), shown(undated, 2), shown(difference), shown(margin), pages ?? '']);
  const speeds = new Table({
    style: { head: [], border: [] },
    head: ['ms a page', 'mean', 'p50', 'p95', 'copydesk / this', 'most memory, MB'],
  });
  for (const { reader, mean: average, p50, p95, copydeskOf, memory } of speed)
    speeds.push([reader, shown(average, 1), shown(p50, 1), shown(p95, 1), shown(copydeskOf, 2), memory ?? '']);
  process.stdout.write(`${machine()}; pages: ${options.half}\n${table}\n${speeds}\n`);
}

/** The worst first; in JSON, all of what was taken, else its beginning. */
function printFailures() {
  const worst = failures.sort((one, other) => one.score - other.score);
  if (options.json) {
    for (const failure of worst) process.stdout.write(`${JSON.stringify(failure)}\n`);
    return;
  }
  const brief = (value) => JSON.stringify(value ?? null).slice(0, 300);
  for (const { field, set, id, url, scores, taken, truth } of worst) {
    process.stdout.write(`${field}  ${set}  ${id}  ${url ?? ''}\n`);
    for (const name of Object.keys(scores))
      process.stdout.write(`  ${name.padEnd(12)} ${shown(scores[name])}  ${brief(taken[name])}\n`);
    process.stdout.write(`  ${'truth'.padEnd(12)}        ${brief(truth)}\n\n`);
  }
}
