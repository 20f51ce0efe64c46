// What articles of the past cost live ones: how long live articles take at 40 % of what the pipeline can do, with a
// back-fill under way and without, in turn. npm run bench:backfill -- --help
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { rawArticles } from './articles.mjs';
import { asJson, Condition, say, wholeNumbers, withInfrastructure } from './harness.mjs';
import { machine, median, percentile } from './measure.mjs';

const HELP = `Usage: npm run bench:backfill -- [--articles 1000] [--rate N] [--rounds 3] [--seconds 30] [--backfill 3000] [--json]
       npm run bench:backfill -- --old 100000 [--pause-live] [--rate 10] [--rounds 20] [--seconds 60]

  --articles N   articles by which it is measured what the pipeline can do
  --rate N       live articles a second, instead of 40 % of that
  --rounds N     rounds, each without a back-fill and with one; every second one begins with it
  --seconds N    how long live articles flow each time
  --backfill N   articles of the past of a round: enough that they last as long
  --old N        articles of the past in all: live ones flow beside them, in each round, until its share is published
  --pause-live   live ones flow beside them for so many seconds only, and then not until the share of the round is
                 published: while there is no news the back-fill has all that there is
  --json         print one JSON document instead of a table
`;

const { values: options } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '30' },
    rate: { type: 'string' },
    backfill: { type: 'string', default: '3000' },
    old: { type: 'string' },
    'pause-live': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  process.stdout.write(HELP);
  process.exit();
}
const [articles, rounds, seconds, backfill] = wholeNumbers(
  options,
  ['articles', 'rounds', 'seconds', 'backfill'],
  HELP,
);

const [asked] = options.rate === undefined ? [] : wholeNumbers(options, ['rate'], HELP);
const [oldInAll] = options.old === undefined ? [] : wholeNumbers(options, ['old'], HELP);

const pausesLive = options['pause-live'];
if (pausesLive && oldInAll === undefined) {
  process.stderr.write(`--pause-live is of --old\n\n${HELP}`);
  process.exit(2);
}

/** Articles that are sent before anything is counted. */
const WARM_UP = 300;

/** Live articles that are made at a time. */
const LIVE_AT_A_TIME = 20;

/** How often it is told how far a back-fill is, in seconds. */
const TOLD_EVERY = 30;

/** Of what the pipeline can do, as much is live. */
const LIVE_SHARE = 0.4;

/** Sends articles, and knows of each that is on its way. */
class Newsroom {
  sent = new Map();
  old = { sent: 0, done: 0 };
  /** The raw record of each change, and what must not be. */
  seen = new Set();
  doubled = 0;
  inWrongLane = 0;
  took = [];
  condition = new Condition();

  constructor(bench, producer) {
    this.bench = bench;
    this.producer = producer;
  }

  read({ headers }) {
    const position = String(headers.ce_rawposition);
    const isOld = position.startsWith('articles.raw.backfill/');
    if (isOld !== (String(headers.ce_lane) === 'backfill')) this.inWrongLane++;
    if (this.seen.has(position)) this.doubled++;
    else if (isOld) this.old.done++;
    this.seen.add(position);
    if (isOld) this.condition.look();
    else {
      const id = String(headers.ce_rawid);
      const live = this.sent.get(id);
      if (live === undefined) return;
      this.sent.delete(id);
      // With a back-fill, only what was on its way beside one counts.
      if (!live.beside || this.isBackfilling()) this.took.push(performance.now() - live.at);
      this.condition.look();
    }
  }

  isBackfilling() {
    return this.old.done < this.old.sent;
  }

  /** Waits until something that is read makes it true. */
  until(isTrue) {
    return this.condition.until(isTrue);
  }

  /** Until everything that was sent is published. */
  isQuiet() {
    return this.until(() => this.sent.size === 0 && !this.isBackfilling());
  }

  /** How many articles a second go from raw to published, all sent at once. */
  async perSecond(count) {
    const messages = rawArticles(count, randomUUID()).map((value) => this.message(value, false));
    const startedAt = performance.now();
    await this.bench.send(this.producer, 'articles.raw', messages);
    await this.until(() => this.sent.size === 0);
    return (count * 1000) / (performance.now() - startedAt);
  }

  /** Returns when the first of so many articles of the past is published. */
  async backfill(count) {
    const before = this.old.done;
    this.old.sent += count;
    const messages = rawArticles(count, randomUUID()).map((value) => ({ value }));
    await this.bench.send(this.producer, 'articles.raw.backfill', messages);
    await this.until(() => this.old.done > before);
  }

  /**
   * Milliseconds from the moment before a live article is sent until its published event is read.
   *
   * @param goesOn whether one more is to be sent, told how many seconds live articles have flowed
   */
  async latencies(rate, beside, goesOn) {
    this.took = [];
    const before = this.old.done;
    const startedAt = performance.now();
    const elapsed = () => (performance.now() - startedAt) / 1000;
    for (let index = 0; goesOn(elapsed()); index++) {
      if (index % LIVE_AT_A_TIME === 0) this.live = rawArticles(LIVE_AT_A_TIME, randomUUID());
      await pause(Math.max(0, startedAt + (index * 1000) / rate - performance.now()));
      const message = this.message(this.live[index % LIVE_AT_A_TIME], beside);
      void this.producer.send({ topic: 'articles.raw', messages: [message] });
    }
    const [old, lasted] = [this.old.done - before, elapsed()];
    await this.until(() => this.sent.size === 0);
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(this.took, share));
    return { p50, p95, p99, counted: this.took.length, old, seconds: lasted };
  }

  message(value, beside) {
    const id = randomUUID();
    this.sent.set(id, { at: performance.now(), beside });
    return { value, headers: { ce_specversion: '1.0', ce_id: id, ce_source: 'bench' } };
  }
}

await withInfrastructure(measure, options.json ? asJson : printed);

async function measure(bench) {
  const producer = bench.kafka.producer();
  await producer.connect();
  await bench.migrate();
  const operator = await operatorsWebhook();
  await bench.startService('enrichment');
  const { url } = await bench.startService('publishing', { ALERT_WEBHOOK: operator.url });
  const newsroom = new Newsroom(bench, producer);
  // One reader for all of it: one more would cost the processors that are measured.
  const reader = await bench.arrivals('articles.published', Number.POSITIVE_INFINITY, (record) =>
    newsroom.read(record),
  );
  // Not counted: fresh processes are slow until their code is compiled.
  await newsroom.perSecond(WARM_UP);
  await newsroom.backfill(WARM_UP / 5);
  await newsroom.isQuiet();
  const capacity = await newsroom.perSecond(articles);
  const rate = asked ?? Math.max(1, Math.round(capacity * LIVE_SHARE));
  say(`the pipeline takes ${capacity.toFixed(1)} articles a second; ${rate} of them are live from now on`);
  const measured = [];
  const share = oldInAll === undefined ? backfill : Math.ceil(oldInAll / rounds);
  const startedAt = performance.now();
  for (let round = 1; round <= rounds; round++) {
    const result = {};
    for (const which of round % 2 === 1 ? ['without', 'with'] : ['with', 'without']) {
      const isLong = which === 'with' && oldInAll !== undefined && !pausesLive;
      if (which === 'with') await newsroom.backfill(share);
      const progress = tellingProgress(newsroom, startedAt);
      const goesOn = isLong ? () => newsroom.isBackfilling() : (elapsed) => elapsed < seconds;
      result[which] = await newsroom.latencies(rate, which === 'with', goesOn);
      await newsroom.isQuiet();
      clearInterval(progress);
    }
    measured.push(result);
    const p95 = [result.without.p95, result.with.p95].map((ms) => ms.toFixed(0));
    const perSecond = (result.with.old / result.with.seconds).toFixed(1);
    say(
      `round ${round} of ${rounds}: p95 ${p95[0]} ms without, ${p95[1]} ms with, ${perSecond} old a second meanwhile`,
    );
  }
  const held = await whatHeld(newsroom, url, operator);
  await reader.close();
  await producer.disconnect();
  const minutes = (performance.now() - startedAt) / 60_000;
  return { machine: machine(), capacity, rate, seconds, backfill, minutes, held, rounds: measured };
}

/** Where publishing posts its alerts. */
async function operatorsWebhook() {
  const notices = [];
  const server = createServer(async (request, response) => {
    notices.push(await json(request));
    response.writeHead(204).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `http://localhost:${server.address().port}/`, notices };
}

/** What is to hold whatever the pace was: ends with 1 unless it does. */
async function whatHeld({ old, doubled, inWrongLane }, publishing, { notices }) {
  const { balanced, totals } = await (await fetch(`${publishing}/v1/ledger`)).json();
  const held = { sent: old.sent, published: old.done, doubled, inWrongLane, alerts: notices.length, balanced };
  if (old.done !== old.sent || doubled + inWrongLane + notices.length + totals.missing > 0 || !balanced)
    process.exitCode = 1;
  return held;
}

/** Tells again and again how far a long back-fill is. */
function tellingProgress(newsroom, startedAt) {
  if (oldInAll === undefined) return undefined;
  return setInterval(() => {
    const done = newsroom.old.done - WARM_UP / 5;
    const left = ((performance.now() - startedAt) / 60_000) * (oldInAll / done - 1);
    say(`${done} of ${oldInAll} old published, about ${left.toFixed(0)} min left`);
  }, TOLD_EVERY * 1000);
}

function printed({ machine: where, capacity, rate, minutes, held, rounds: measured }) {
  const table = new Table({
    head: [
      'ms, raw to published',
      'p50 without',
      'p50 with',
      'p95 without',
      'p95 with',
      'p99 without',
      'p99 with',
      'p95 with / without',
      'old/s',
    ],
    style: { head: [], border: [] },
  });
  const ratioOf = (round) => round.with.p95 / round.without.p95;
  for (const [index, round] of measured.entries())
    table.push([
      `round ${index + 1}`,
      ...['p50', 'p95', 'p99'].flatMap((name) => [round.without[name], round.with[name]].map((ms) => ms.toFixed(0))),
      ratioOf(round).toFixed(2),
      (round.with.old / round.with.seconds).toFixed(1),
    ]);
  const ratios = measured.map(ratioOf);
  return [
    where,
    `the pipeline takes ${capacity.toFixed(1)} articles a second; ${rate} a second are live, ${seconds} s each time`,
    table.toString(),
    `live p95 with a back-fill under way / without: median ${median(ratios).toFixed(2)}, ` +
      `least ${Math.min(...ratios).toFixed(2)}, most ${Math.max(...ratios).toFixed(2)}`,
    `of ${held.sent} old ${held.published} were published in ${minutes.toFixed(0)} min, ${held.doubled} doubled, ` +
      `${held.inWrongLane} in the wrong lane, ${held.alerts} alerts; the books ${held.balanced ? '' : 'do not '}balance`,
    '',
  ].join('\n');
}
