// How fast the whole pipeline is, from raw article to published event, next to kafkajs alone that passes the same bytes
// from one topic to another, in the same run; and how long one article takes at a steady rate. npm run bench -- --help
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import local from '../tools/local/dist/index.js';
import { rawArticles } from './articles.mjs';
import { asJson, say, wholeNumbers, withInfrastructure } from './harness.mjs';
import { machine, median, percentile } from './measure.mjs';

/** Articles that are sent before anything is counted. */
const WARM_UP = 300;

const HELP = `Usage: npm run bench -- [--articles 2000] [--rounds 3] [--rate 20] [--seconds 30] [--json]

  --articles N   articles of a round
  --rounds N     rounds, each of the pass-through and then of the pipeline; medians are printed
  --rate N       articles a second while latency is measured
  --seconds N    how long latency is measured
  --json         print one JSON document instead of tables
`;

const { values: options } = parseArgs({
  options: {
    articles: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '3' },
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
const [articles, rounds, rate, seconds] = wholeNumbers(options, ['articles', 'rounds', 'rate', 'seconds'], HELP);

await withInfrastructure(measure, options.json ? asJson : printed);

async function measure(bench) {
  const producer = bench.kafka.producer();
  await producer.connect();
  await bench.createTopics('bench.in', 'bench.out');
  await bench.migrate();
  for (const service of local.SERVICES) await bench.startService(service);
  // Not counted: fresh processes are slow until their code is compiled.
  await pipeline(bench, producer, messagesOf(WARM_UP));
  const throughput = [];
  for (let round = 1; round <= rounds; round++) {
    const messages = messagesOf(articles);
    throughput.push({
      passThrough: await bench.passThrough(producer, messages),
      pipeline: await pipeline(bench, producer, messages),
    });
    const { passThrough: bare, pipeline: whole } = throughput.at(-1);
    say(
      `round ${round} of ${rounds}: pass-through ${bare.perSecond.toFixed(0)}/s, pipeline ${whole.perSecond.toFixed(0)}/s`,
    );
  }
  say(`latency: ${rate} articles a second for ${seconds} s`);
  const latency = await latencies(bench, producer);
  await producer.disconnect();
  return { machine: machine(), articles, bytes: throughput[0].pipeline.bytes, throughput, rate, seconds, latency };
}

function messagesOf(count) {
  return rawArticles(count, randomUUID()).map((value) => ({ value }));
}

/** All articles are sent at once; how long until the last of them is on the public topic. */
async function pipeline(bench, producer, messages) {
  const arrived = await bench.arrivals('articles.published', messages.length);
  const before = bench.cpu();
  const startedAt = performance.now();
  await bench.send(producer, 'articles.raw', messages);
  await arrived.all;
  const elapsed = (performance.now() - startedAt) / 1000;
  const cpu = Object.fromEntries(Object.entries(bench.cpu()).map(([name, used]) => [name, used - before[name]]));
  await arrived.close();
  const bytes = messages.reduce((sum, { value }) => sum + value.length, 0);
  return { seconds: elapsed, perSecond: messages.length / elapsed, bytes, cpu };
}

/** Milliseconds from the moment before an article is sent until its published event, and its receipt, are read. */
async function latencies(bench, producer) {
  const count = rate * seconds;
  const values = rawArticles(count, randomUUID());
  const sentAt = new Map();
  const published = [];
  const receipts = [];
  const note =
    (into) =>
    ({ headers }) => {
      const id = String(headers.ce_rawid);
      if (sentAt.has(id)) into.push(performance.now() - sentAt.get(id));
    };
  const [events, told] = [
    await bench.arrivals('articles.published', count, note(published)),
    await bench.arrivals('articles.receipts', count, note(receipts)),
  ];
  const startedAt = performance.now();
  for (const [index, value] of values.entries()) {
    await pause(Math.max(0, startedAt + (index * 1000) / rate - performance.now()));
    const id = randomUUID();
    sentAt.set(id, performance.now());
    const headers = { ce_specversion: '1.0', ce_id: id, ce_source: 'bench' };
    void producer.send({ topic: 'articles.raw', messages: [{ value, headers }] });
  }
  await Promise.all([events.all, told.all]);
  await Promise.all([events.close(), told.close()]);
  const summary = (all) => ({ p50: percentile(all, 0.5), p95: percentile(all, 0.95), p99: percentile(all, 0.99) });
  return { published: summary(published), receipts: summary(receipts) };
}

function printed({ machine: where, bytes, throughput, latency }) {
  const of = (what) => throughput.map((round) => round[what].perSecond);
  const ratios = throughput.map((round) => round.pipeline.perSecond / round.passThrough.perSecond);
  const speed = new Table({ head: ['articles/s', 'median', 'least', 'most'], style: { head: [], border: [] } });
  const row = (name, all, digits = 0) => [
    name,
    ...[median(all), Math.min(...all), Math.max(...all)].map((n) => n.toFixed(digits)),
  ];
  speed.push(row('kafkajs alone, one topic to another', of('passThrough')), row('the whole pipeline', of('pipeline')));
  speed.push(row('pipeline / kafkajs alone', ratios, 3));
  const time = new Table({ head: ['ms, raw to …', 'p50', 'p95', 'p99'], style: { head: [], border: [] } });
  for (const [name, { p50, p95, p99 }] of Object.entries(latency))
    time.push([name, ...[p50, p95, p99].map((ms) => ms.toFixed(0))]);
  const cpu = new Table({ head: ['CPU', 'ms per article', 'share of a processor'], style: { head: [], border: [] } });
  for (const name of Object.keys(throughput[0].pipeline.cpu)) {
    const used = median(throughput.map((round) => round.pipeline.cpu[name]));
    const share = median(throughput.map((round) => round.pipeline.cpu[name] / round.pipeline.seconds));
    cpu.push([name, ((used * 1000) / articles).toFixed(2), share.toFixed(2)]);
  }
  return [
    where,
    `${articles} articles a round, ${(bytes / articles / 1000).toFixed(1)} kB each; ${rounds} rounds, each of both`,
    speed.toString(),
    `At ${rate} articles a second for ${seconds} s:`,
    time.toString(),
    'While the pipeline runs as fast as it can:',
    cpu.toString(),
    '',
  ].join('\n');
}
