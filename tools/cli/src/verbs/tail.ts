import { type KafkaRecord, topics } from '@copydesk/contracts';
import type { KafkaConnection, RecordRange } from '@copydesk/messaging';
import type { Command } from 'commander';
import { describeRecord, toJson } from '../describe-record';
import { CommandError } from '../exit-codes';
import { atLeastOne, startOption } from '../options';
import { type GlobalOptions, readSettings } from '../settings';
import { clipped, duration, lineWidth, paint, remark, say, sayJson } from '../terminal';
import { isoTime } from '../times';
import { untilInterrupted } from '../until-interrupted';
import { withKafka } from '../with-kafka';

type Start = ReturnType<typeof startOption>;

interface Options extends GlobalOptions {
  readonly from: Start;
  readonly limit?: number;
}

export function addTail(program: Command): void {
  program
    .command('tail')
    .summary('follow a topic as it grows')
    .description(
      'Prints the records of a topic as they come, a line each, until Ctrl-C. Kafka keeps the order of one key.',
    )
    .argument('[topic]', 'any topic', topics.published.name)
    .option('--from <start>', 'beginning, now, or how long ago: 90s, 10m, 2h, 7d', startOption, 'now')
    .option('--limit <n>', 'end after so many records', atLeastOne)
    .addHelpText(
      'after',
      `
Examples:
  npx copydesk tail
  npx copydesk tail articles.raw --from 10m
  npx copydesk tail articles.receipts --json | jq .value.outcome
  npx copydesk tail articles.published --from beginning --limit 20`,
    )
    .action(async (topic: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      await withKafka(readSettings(options, process.env), (kafka) => tail(kafka, topic, options));
    });
}

async function tail(kafka: KafkaConnection, topic: string, { from, limit, json }: Options): Promise<void> {
  const interrupted = untilInterrupted();
  const ranges = await rangesFrom(kafka, topic, from);
  if (process.stdout.isTTY)
    remark(paint.dim(`${topic} from ${typeof from === 'number' ? `${duration(from)} ago` : from}; Ctrl-C ends`));
  let shown = 0;
  const show = (record: KafkaRecord) => {
    if (json) sayJson(toJson(record));
    else say(lineOf(record));
    shown++;
    return shown === limit ? 'enough' : undefined;
  };
  await kafka.read(ranges, show, interrupted);
}

async function rangesFrom(kafka: KafkaConnection, topic: string, from: Start): Promise<RecordRange[]> {
  const names = await kafka.topicNames();
  if (!names.includes(topic)) {
    const known = names.filter((name) => !name.startsWith('__')).sort();
    throw new CommandError('not found', `There is no topic ${topic}; there are: ${known.join(', ') || 'none'}.`);
  }
  const offsets = await kafka.offsets(topic);
  if (from === 'beginning') return offsets.map(({ partition, low }) => ({ topic, partition, from: low }));
  if (from === 'now') return offsets.map(({ partition, high }) => ({ topic, partition, from: high }));
  const since = await kafka.offsetsSince(topic, Date.now() - from);
  return offsets.map(({ partition, high }) => ({ topic, partition, from: since.get(partition) ?? high }));
}

/** `10:20:30 published #42 v1 harbour-post.example Ferry returns`, in the time of this machine. */
function lineOf(record: KafkaRecord): string {
  const { word, colour, fixed, words } = describeRecord(record);
  const time = new Date(isoTime(record.timestamp)).toTimeString().slice(0, 8);
  const before = [time, word.padEnd(9), fixed].join(' ');
  const room = lineWidth() - [...before].length - 1;
  if (room < 8) return clipped(`${before} ${words}`, lineWidth());
  return [paint.dim(time), colour(word.padEnd(9)), paint.bold(fixed), clipped(words, room)].join(' ');
}
