import { setTimeout as pause } from 'node:timers/promises';
import { DEAD_LETTERS_RESOLVED } from '@copydesk/contracts';
import type { KafkaConnection } from '@copydesk/messaging';
import type { Command } from 'commander';
import { getFrom } from '../ask-service';
import { isDeadLetterTopic, readLetters, wholeOf } from '../dead-letters';
import { CommandError, EXIT_CODES } from '../exit-codes';
import { GROUPS, type Group, lagByTopic, readLag } from '../read-lag';
import { healthOfServices, type ServiceHealth } from '../service-health';
import { type GlobalOptions, readSettings, type Settings } from '../settings';
import { readStopped, type Stopped } from '../stopped';
import { CLEAR, counted, number, paint, printable, say, sayJson } from '../terminal';
import { untilInterrupted } from '../until-interrupted';
import { withKafka } from '../with-kafka';

/** How everything is at one time. */
interface Status {
  /** RFC 3339. */
  readonly at: string;
  readonly services: readonly ServiceHealth[];
  readonly kafka: { readonly address: string; readonly state: 'ready' | 'away'; readonly brokers: number };
  /** Records that each service has still to do, by topic. */
  readonly lag: Partial<Record<Group, Readonly<Record<string, number>>>>;
  /** Dead letters that need somebody; absent if Kafka is away. */
  readonly deadLetters?: number;
  /** Topics that a group no longer handles, since too much of them failed; absent if Kafka is away. */
  readonly stopped?: readonly Stopped[];
  /** `seq` of the newest change that readers have; absent if there is none, or publishing is away. */
  readonly newestSeq?: number;
}

interface Options extends GlobalOptions {
  readonly watch?: boolean;
}

const EVERY_MS = 2_000;

export function addStatus(program: Command): void {
  program
    .command('status')
    .summary('how the services are, and how far')
    .description(
      'Says whether every service is ready, what is still to be done, and how many dead letters need somebody.',
    )
    .option('--watch', 'again every two seconds, until Ctrl-C')
    .addHelpText(
      'after',
      `
Examples:
  npx copydesk status
  npx copydesk status --watch
  npx copydesk status --json | jq .lag`,
    )
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const settings = readSettings(options, process.env);
      const count = new LetterCount();
      if (options.watch) return watch(settings, options, count);
      const status = await readStatus(settings, count);
      show(status, options);
      if (!isWell(status)) process.exitCode = EXIT_CODES.failed;
    });
}

async function watch(settings: Settings, options: Options, count: LetterCount): Promise<void> {
  const interrupted = untilInterrupted();
  while (!interrupted.aborted) {
    const status = await readStatus(settings, count);
    if (interrupted.aborted) return;
    if (!options.json) process.stdout.write(CLEAR);
    show(status, options);
    await pause(EVERY_MS, undefined, { signal: interrupted }).catch(() => undefined);
  }
}

function show(status: Status, { json }: Options): void {
  if (json) sayJson(status);
  else say(asText(status));
}

/** How many dead letters are open. They are read again only when their topics have changed. */
class LetterCount {
  private countedAt = '';
  private open = 0;

  async of(kafka: KafkaConnection, topics: readonly string[]): Promise<number> {
    const counted = topics.filter((name) => isDeadLetterTopic(name) || name === DEAD_LETTERS_RESOLVED.name);
    const state = JSON.stringify(await wholeOf(kafka, counted));
    if (state !== this.countedAt) {
      this.open = (await readLetters(kafka)).filter((letter) => letter.state === 'open').length;
      this.countedAt = state;
    }
    return this.open;
  }
}

async function readStatus(settings: Settings, count: LetterCount): Promise<Status> {
  const [services, newestSeq, kafka] = await Promise.all([
    healthOfServices(settings),
    readNewestSeq(settings),
    readKafka(settings, count),
  ]);
  return { at: new Date().toISOString(), services, ...kafka, ...(newestSeq !== undefined && { newestSeq }) };
}

async function readNewestSeq(settings: Settings): Promise<number | undefined> {
  const path = '/v1/articles?limit=1';
  const newest = await unlessAway(getFrom<{ items: { publication: { seq: number } }[] }>(settings, 'publishing', path));
  return newest?.items[0]?.publication.seq;
}

async function readKafka(
  settings: Settings,
  count: LetterCount,
): Promise<Pick<Status, 'kafka' | 'lag' | 'deadLetters' | 'stopped'>> {
  const address = settings.kafka.KAFKA_BROKERS;
  const known = await unlessAway(
    withKafka(settings, async (kafka) => {
      const topics = (await kafka.topicNames()).filter((name) => !name.startsWith('__'));
      const lags = await readLag(kafka, topics);
      return {
        kafka: { address, state: 'ready' as const, brokers: await kafka.brokers() },
        lag: Object.fromEntries(GROUPS.map((group) => [group, lagByTopic(lags[group])])),
        deadLetters: await count.of(kafka, topics),
        stopped: await readStopped(kafka),
      };
    }),
  );
  return known ?? { kafka: { address, state: 'away', brokers: 0 }, lag: {} };
}

/** Somebody who is away is part of the answer. */
async function unlessAway<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
}

const isWell = ({ services, kafka }: Status): boolean =>
  kafka.state === 'ready' && services.every(({ state }) => state === 'ready');

const STATE = {
  ready: paint.green('ready'.padEnd(9)),
  'not ready': paint.yellow('not ready'),
  away: paint.red('away'.padEnd(9)),
} as const;

function asText({ at, services, kafka, lag, deadLetters, stopped = [], newestSeq }: Status): string {
  const lines = [
    ...services.map(({ name, url, state, unwell }) => {
      const why = Object.entries(unwell).map(
        ([part, reason]) => `\n${' '.repeat(25)}${paint.yellow(`${part}: ${reason}`)}`,
      );
      return `${name.padEnd(14)} ${STATE[state]} ${url}${why.join('')}`;
    }),
    `${'kafka'.padEnd(14)} ${STATE[kafka.state]} ${kafka.address}${kafka.brokers > 0 ? `, ${counted(kafka.brokers, 'broker')}` : ''}`,
    ...(Object.keys(lag).length > 0 ? [`${'to be done'.padEnd(14)} ${lagText(lag)}`] : []),
    ...(deadLetters === undefined ? [] : [`${'dead letters'.padEnd(14)} ${lettersText(deadLetters)}`]),
    ...stopped.map(
      ({ group, topic, version, why }) =>
        `${'stopped'.padEnd(14)} ${paint.red(`${group} ${version} with ${topic}: ${printable(why)}`)}; npx copydesk resume ${group}`,
    ),
    ...(newestSeq === undefined ? [] : [`${'published'.padEnd(14)} up to seq ${newestSeq}`]),
    paint.dim(at),
  ];
  return lines.join('\n');
}

function lagText(lag: Status['lag']): string {
  const parts = Object.entries(lag).flatMap(([group, byTopic]) => {
    if (Object.keys(byTopic).length === 0) return [];
    const behind = Object.values(byTopic).reduce((sum, one) => sum + one, 0);
    return [(behind > 0 ? paint.yellow : paint.green)(`${group} ${number(behind)}`)];
  });
  return parts.join(', ');
}

const lettersText = (open: number): string =>
  open === 0 ? paint.green('none') : `${paint.red(number(open))}: npx copydesk dlq list`;
