import { topicPlans } from '@copydesk/contracts';
import type { KafkaConnection } from '@copydesk/messaging';
import type { Command } from 'commander';
import { GROUPS, lagByTopic, readLag } from '../read-lag';
import { type GlobalOptions, readSettings } from '../settings';
import { number, paint, say, sayJson, table } from '../terminal';
import { withKafka } from '../with-kafka';

interface TopicState {
  readonly name: string;
  readonly partitions: number;
  /** Offsets between the oldest and the newest record: of a compacted topic, more than it still holds. */
  readonly records: number;
  /** Whether the topic map has it. */
  readonly planned: boolean;
  /** How many records each group that reads the topic has still to do. */
  readonly lag: Readonly<Record<string, number>>;
}

export function addTopics(program: Command): void {
  program
    .command('topics')
    .summary('topics with records and what is still to be done')
    .description(
      'Lists every topic with its partitions, its records, and how many of them each service has still to do.',
    )
    .addHelpText(
      'after',
      `
Examples:
  npx copydesk topics
  npx copydesk topics --json | jq '.topics[] | select(.lag.enrichment > 0)'`,
    )
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const topics = await withKafka(readSettings(options, process.env), readTopics);
      if (options.json) sayJson({ topics });
      else say(asTable(topics));
    });
}

async function readTopics(kafka: KafkaConnection): Promise<TopicState[]> {
  const plans = topicPlans().map(({ name }) => name);
  const names = (await kafka.topicNames()).filter((name) => !name.startsWith('__'));
  const lags = await readLag(kafka, names);
  const sums = GROUPS.map((group) => [group, lagByTopic(lags[group])] as const);
  const states = names.map(async (name): Promise<TopicState> => {
    const offsets = await kafka.offsets(name);
    const lag = sums.flatMap(([group, byTopic]) => (byTopic[name] === undefined ? [] : [[group, byTopic[name]]]));
    return {
      name,
      partitions: offsets.length,
      records: offsets.reduce((sum, { low, high }) => sum + high - low, 0),
      planned: plans.includes(name),
      lag: Object.fromEntries(lag),
    };
  });
  const place = ({ name }: TopicState) => (plans.includes(name) ? plans.indexOf(name) : plans.length);
  return (await Promise.all(states)).sort(
    (one, other) => place(one) - place(other) || (one.name < other.name ? -1 : 1),
  );
}

function asTable(states: readonly TopicState[]): string {
  return table(
    [
      { title: 'topic' },
      { title: 'partitions', align: 'right' },
      { title: 'records', align: 'right' },
      { title: 'still to be done' },
    ],
    states.map(({ name, partitions, records, planned, lag }) => [
      planned ? name : paint.dim(name),
      String(partitions),
      number(records),
      Object.entries(lag)
        .map(([group, behind]) => (behind > 0 ? paint.yellow : paint.green)(`${group} ${number(behind)}`))
        .join(', '),
    ]),
  );
}
