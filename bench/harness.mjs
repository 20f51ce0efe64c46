// What the benches stand on: a Kafka and a Postgres of their own, the services as processes, and what is sent and read.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Logger } from '@nestjs/common';
import kafkajs from 'kafkajs';
import messaging from '../libs/messaging/dist/index.js';
import { startInfrastructure } from '../test/support/start-infrastructure.mjs';
import stopInfrastructure from '../test/support/stop-infrastructure.mjs';
import local from '../tools/local/dist/index.js';
import { cpuSeconds } from './measure.mjs';

const { CompressionTypes, Kafka, logLevel } = kafkajs;
const { ensureTopics, KafkaSettings } = messaging;
// Standard output is the result's alone: Nest writes all but errors there.
Logger.overrideLogger(['error', 'fatal']);
const CHECKOUT = resolve(import.meta.dirname, '..');

export const say = (sentence) => process.stderr.write(`${sentence}\n`);

/** How a result is printed for programs. */
export const asJson = (result) => `${JSON.stringify(result, undefined, 2)}\n`;

/** Waits for what others make true: they say `look` whenever it may be. */
export class Condition {
  look = () => undefined;

  async until(isTrue) {
    while (!isTrue())
      await new Promise((resolve) => {
        this.look = resolve;
      });
  }
}

/** Whole numbers above 0 from options of `parseArgs`; ends the process with the help if one is none. */
export function wholeNumbers(options, names, help) {
  return names.map((name) => {
    const value = Number(options[name]);
    if (Number.isInteger(value) && value > 0) return value;
    process.stderr.write(`--${name} must be a whole number above 0\n\n${help}`);
    return process.exit(2);
  });
}

/** Runs a bench between the start and the end of all that it stands on, prints what it found, and ends the process. */
export async function withInfrastructure(bench, print) {
  say('starting Kafka and Postgres');
  // What is promised is measured: Postgres forgets nothing.
  await startInfrastructure({ forgetful: false });
  try {
    const { home, processes } = globalThis.infrastructure;
    process.stdout.write(print(await bench(new Bench(home, processes))));
  } finally {
    await stopInfrastructure();
  }
  process.exit();
}

export class Bench {
  kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });

  constructor(home, processes) {
    this.home = home;
    this.processes = processes;
  }

  async createTopics(...names) {
    const config = { 'compression.type': 'gzip', 'max.message.bytes': String(8 * 1024 * 1024) };
    await ensureTopics(
      KafkaSettings.parse(process.env),
      names.map((name) => ({ name, partitions: 12, config })),
    );
  }

  async migrate() {
    for (const program of local.MIGRATIONS)
      await this.processes.run({
        name: 'migrations',
        command: process.execPath,
        args: [join(CHECKOUT, program)],
        env: process.env,
        logFile: this.home.logFile('migrations'),
      });
  }

  /** Starts a service, and returns when it is ready. */
  async startService(service, environment = {}) {
    const port = await local.freePort();
    const env = { ...process.env, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', ...environment };
    const launch = local.serviceLaunch(CHECKOUT, service, env);
    const running = this.processes.start({ ...launch, logFile: this.home.logFile(service) });
    const url = `http://127.0.0.1:${port}`;
    await local.untilReady(running, () => local.isReady(url), { timeoutMs: 60_000 });
    return Object.assign(running, { url });
  }

  /** Processor seconds of everything that runs, by name. */
  cpu() {
    const entries = JSON.parse(readFileSync(this.home.runFile, 'utf8'));
    return Object.fromEntries(entries.map(({ name, pid }) => [name, cpuSeconds(pid)]));
  }

  /** @param messages of kafkajs */
  async send(producer, topic, messages) {
    for (let start = 0; start < messages.length; start += 100)
      await producer.send({
        topic,
        messages: messages.slice(start, start + 100),
        compression: CompressionTypes.GZIP,
      });
  }

  /** Resolves `all` when so many records have come to a topic from now on. */
  async arrivals(topic, count, onRecord = () => undefined) {
    const consumer = this.kafka.consumer({ groupId: `bench-${randomUUID()}`, maxWaitTimeInMs: 20 });
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

  /** All records lie in one topic; how long until kafkajs alone has them all in another one. */
  async passThrough(producer, messages) {
    await this.send(producer, 'bench.in', messages);
    const arrived = await this.arrivals('bench.out', messages.length);
    const program = join(import.meta.dirname, 'pass-through.mjs');
    const args = [program, 'bench.in', 'bench.out', `pass-through-${randomUUID()}`];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    // From when it has its partitions, as the services have theirs.
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const startedAt = performance.now();
    await arrived.all;
    const elapsed = (performance.now() - startedAt) / 1000;
    const cpu = cpuSeconds(child.pid);
    child.kill();
    await arrived.close();
    await this.empty('bench.in');
    return { seconds: elapsed, perSecond: messages.length / elapsed, cpu: { 'pass-through': cpu } };
  }

  /** What one round has left would be read again by the next one's group. */
  async empty(topic) {
    const admin = this.kafka.admin();
    await admin.connect();
    const offsets = await admin.fetchTopicOffsets(topic);
    const partitions = offsets.map(({ partition, high }) => ({ partition, offset: high }));
    await admin.deleteTopicRecords({ topic, partitions });
    await admin.disconnect();
  }
}
