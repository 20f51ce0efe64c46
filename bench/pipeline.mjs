// How fast the whole pipeline is, from raw article to published event, next to kafkajs alone that passes the same bytes
// from one topic to another, in the same run; and how long one article takes at a steady rate. npm run bench -- --help
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import kafkajs from 'kafkajs';
import messaging from '../libs/messaging/dist/index.js';
import startInfrastructure from '../test/support/start-infrastructure.mjs';
import stopInfrastructure from '../test/support/stop-infrastructure.mjs';
import local from '../tools/local/dist/index.js';
import { rawArticles } from './articles.mjs';
import { cpuSeconds, machine, median, percentile } from './measure.mjs';

const { CompressionTypes, Kafka, logLevel } = kafkajs;
const { ensureTopics, KafkaSettings } = messaging;

/** Articles that are sent before anything is counted. */
const WARM_UP = 300;

const CHECKOUT = resolve(import.meta.dirname, '..');
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
const [articles, rounds, rate, seconds] = ['articles', 'rounds', 'rate', 'seconds'].map((name) => {
  const value = Number(options[name]);
  if (Number.isInteger(value) && value > 0) return value;
  process.stderr.write(`--${name} must be a whole number above 0\n\n${HELP}`);
  return process.exit(2);
});

const say = (sentence) => process.stderr.write(`${sentence}\n`);

say('starting Kafka, Postgres and the services');
await startInfrastructure();
const { home, processes } = globalThis.infrastructure;
const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });
try {
  const result = await bench();
  process.stdout.write(options.json ? `${JSON.stringify(result, undefined, 2)}\n` : printed(result));
} finally {
  await stopInfrastructure();
}
process.exit();

async function bench() {
  const producer = kafka.producer();
  await producer.connect();
  await createTopics('bench.in', 'bench.out');
  const services = await startServices();
  // Not counted: fresh processes are slow until their code is compiled.
  await pipeline(producer, rawArticles(WARM_UP, randomUUID()), services);
  const throughput = [];
  for (let round = 1; round <= rounds; round++) {
    const values = rawArticles(articles, randomUUID());
    throughput.push({
      passThrough: await passThrough(producer, values),
      pipeline: await pipeline(producer, values, services),
    });
    const { passThrough: bare, pipeline: whole } = throughput.at(-1);
    say(
      `round ${round} of ${rounds}: pass-through ${bare.perSecond.toFixed(0)}/s, pipeline ${whole.perSecond.toFixed(0)}/s`,
    );
  }
  say(`latency: ${rate} articles a second for ${seconds} s`);
  const latency = await latencies(producer);
  await producer.disconnect();
  return { machine: machine(), articles, bytes: throughput[0].pipeline.bytes, throughput, rate, seconds, latency };
}

async function createTopics(...names) {
  const config = { 'compression.type': 'gzip', 'max.message.bytes': String(8 * 1024 * 1024) };
  await ensureTopics(
    KafkaSettings.parse(process.env),
    names.map((name) => ({ name, partitions: 12, config })),
  );
}

/** The services, and the broker and database that were started with them, by name with their process ids. */
async function startServices() {
  for (const program of local.MIGRATIONS)
    await processes.run({
      name: 'migrations',
      command: process.execPath,
      args: [join(CHECKOUT, program)],
      env: process.env,
      logFile: home.logFile('migrations'),
    });
  for (const service of local.SERVICES) {
    const port = await local.freePort();
    const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn' };
    const running = processes.start({
      ...local.serviceLaunch(CHECKOUT, service, env),
      logFile: home.logFile(service),
    });
    await local.untilReady(running, () => local.isReady(`http://127.0.0.1:${port}`), { timeoutMs: 60_000 });
  }
  const entries = JSON.parse(readFileSync(home.runFile, 'utf8'));
  return Object.fromEntries(entries.map(({ name, pid }) => [name, pid]));
}

/** All articles lie in one topic; how long until kafkajs alone has them all in another one. */
async function passThrough(producer, values) {
  await send(producer, 'bench.in', values);
  const arrived = await arrivals('bench.out', values.length);
  const group = `pass-through-${randomUUID()}`;
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'pass-through.mjs'), 'bench.in', 'bench.out', group],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  // From when it has its partitions, as the services have theirs.
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const startedAt = performance.now();
  await arrived.all;
  const elapsed = (performance.now() - startedAt) / 1000;
  const cpu = cpuSeconds(child.pid);
  child.kill();
  await arrived.close();
  await emptied('bench.in');
  return { seconds: elapsed, perSecond: values.length / elapsed, cpu: { 'pass-through': cpu } };
}

/** All articles are sent at once; how long until the last of them is on the public topic. */
async function pipeline(producer, values, services) {
  const arrived = await arrivals('articles.published', values.length);
  const before = cpuOf(services);
  const startedAt = performance.now();
  await send(producer, 'articles.raw', values);
  await arrived.all;
  const elapsed = (performance.now() - startedAt) / 1000;
  const cpu = Object.fromEntries(Object.entries(cpuOf(services)).map(([name, used]) => [name, used - before[name]]));
  await arrived.close();
  const bytes = values.reduce((sum, { length }) => sum + length, 0);
  return { seconds: elapsed, perSecond: values.length / elapsed, bytes, cpu };
}

function cpuOf(services) {
  return Object.fromEntries(Object.entries(services).map(([name, pid]) => [name, cpuSeconds(pid)]));
}

async function send(producer, topic, values) {
  for (let start = 0; start < values.length; start += 100) {
    const messages = values.slice(start, start + 100).map((value) => ({ value }));
    await producer.send({ topic, messages, compression: CompressionTypes.GZIP });
  }
}

/** Resolves `all` when so many records have come to a topic from now on. */
async function arrivals(topic, count, onRecord = () => undefined) {
  const consumer = kafka.consumer({ groupId: `bench-${randomUUID()}`, maxWaitTimeInMs: 20 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: false });
  let seen = 0;
  let done;
  const all = new Promise((resolve) => {
    done = resolve;
  });
  const joined = new Promise((resolve) => consumer.on(consumer.events.FETCH_START, resolve));
  await consumer.run({
    eachMessage: async ({ message }) => {
      onRecord(message);
      seen++;
      if (seen === count) done();
    },
  });
  await joined;
  return { all, close: () => consumer.disconnect() };
}

/** What one round has left would be read again by the next one's group. */
async function emptied(topic) {
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(topic);
  await admin.deleteTopicRecords({
    topic,
    partitions: offsets.map(({ partition, high }) => ({ partition, offset: high })),
  });
  await admin.disconnect();
}

/** Milliseconds from the moment before an article is sent until its published event, and its receipt, are read. */
async function latencies(producer) {
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
    await arrivals('articles.published', count, note(published)),
    await arrivals('articles.receipts', count, note(receipts)),
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
