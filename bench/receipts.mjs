// How long a producer waits for its receipt: feeds examples/python/twelve_lines.py with articles at a steady rate, and
// measures from the line that goes in to the receipt that comes out. For a Copydesk that is running.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import contracts from '../libs/contracts/dist/index.js';
import { rawArticles } from './articles.mjs';
import { wholeNumbers } from './harness.mjs';
import { machine, percentile } from './measure.mjs';

const { articleId, identityKeys } = contracts;

const PRODUCER = join(resolve(import.meta.dirname, '..'), 'examples/python/twelve_lines.py');
const REQUIRED = 'examples/python/requirements.txt';
const HELP = `Usage: node bench/receipts.mjs [--rate 20] [--seconds 30] [--json]

  --rate N      articles a second
  --seconds N   how long they are sent, after 5 seconds that are not counted
  --json        print one JSON document instead of a sentence

Environment: KAFKA_BROKERS, default 127.0.0.1:9092, where npm start has it; PYTHON, default python3, one that has what
${REQUIRED} names.
`;

/** Fresh processes are slow until their code is compiled. */
const WARM_UP_SECONDS = 5;

/** How long the last receipts may take. */
const PATIENCE_MS = 60_000;

const { values: options } = parseArgs({
  options: {
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '30' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  process.stdout.write(HELP);
  process.exit();
}
const [rate, seconds] = wholeNumbers(options, ['rate', 'seconds'], HELP);

const producer = spawn(process.env.PYTHON || 'python3', [PRODUCER], { stdio: 'pipe' });
producer.stderr.pipe(process.stderr);
producer.stdin.on('error', () => undefined); // one that has ended is told of below, with what it said
const ended = (how) => fail(`the producer ended (${how}): PYTHON has to name one that has what ${REQUIRED} names`);
producer.once('error', ({ message }) => ended(message));
producer.once('close', (code, signal) => ended(signal ?? `exit code ${code}`));

/** Article id → when it was sent, until its receipt is here. */
const waiting = new Map();
let arrived = [];
createInterface({ input: producer.stdout }).on('line', (line) => {
  const { articleId: id } = JSON.parse(line);
  if (!waiting.has(id)) return;
  arrived.push(performance.now() - waiting.get(id));
  waiting.delete(id);
});

await publish(WARM_UP_SECONDS);
arrived = [];
await publish(seconds);
stop();

const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => Math.round(percentile(arrived, share)));
const result = { machine: machine(), rate, seconds, receipts: arrived.length, p50, p95, p99 };
process.stdout.write(
  options.json
    ? `${JSON.stringify(result)}\n`
    : `${result.machine}\n${arrived.length} articles at ${rate} a second; ms until the receipt is here: ` +
        `p50 ${p50}, p95 ${p95}, p99 ${p99}\n`,
);

/** Sends articles at the rate for so long, and waits for their receipts. */
async function publish(duration) {
  const articles = distinctArticles(rate * duration);
  const startedAt = performance.now();
  for (const [index, article] of articles.entries()) {
    await pause(Math.max(0, startedAt + (index * 1000) / rate - performance.now()));
    waiting.set(articleId(identityKeys(JSON.parse(article))), performance.now());
    producer.stdin.write(`${article}\n`);
  }
  for (const until = performance.now() + PATIENCE_MS; waiting.size > 0; await pause(10))
    if (performance.now() > until)
      fail(`${waiting.size} receipts have not come within ${PATIENCE_MS / 1000} s: is Copydesk running?`);
}

/** Pages that name one canonical address become one article, whose receipts could not be told apart. */
function distinctArticles(count) {
  return rawArticles(2 * count, randomUUID())
    .map(String)
    .filter((article) => !article.includes('canonical'))
    .slice(0, count);
}

/** By Ctrl-C it leaves its group at once: one that is killed keeps its partitions from the next for 45 seconds. */
function stop() {
  producer.removeAllListeners('close').stderr.unpipe().resume();
  producer.kill('SIGINT');
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  stop();
  process.exit(1);
}
