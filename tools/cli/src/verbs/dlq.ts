import { hostname, userInfo } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { DeadLetterResolution, KafkaRecord } from '@copydesk/contracts';
import { type KafkaConnection, replayOf } from '@copydesk/messaging';
import { Command } from 'commander';
import {
  type DeadLetter,
  isDeadLetterTopic,
  type LetterFilter,
  rangeOf,
  readLetters,
  toLetter,
  writeResolution,
} from '../dead-letters';
import { toJson } from '../describe-record';
import { CommandError } from '../exit-codes';
import { atLeastOne, durationOption } from '../options';
import { type GlobalOptions, readSettings } from '../settings';
import { ago, clipped, counted, lineWidth, Progress, paint, printable, say, sayJson, table } from '../terminal';
import { withKafka } from '../with-kafka';

interface FilterOptions extends GlobalOptions {
  readonly topic?: string;
  readonly reason?: string;
  /** Milliseconds ago. */
  readonly since?: number;
}

interface ListOptions extends FilterOptions {
  readonly all?: boolean;
}

interface ResolveOptions extends FilterOptions {
  readonly all?: boolean;
  readonly by: string;
}

interface ReplayOptions extends ResolveOptions {
  readonly dryRun?: boolean;
  /** Records per second. */
  readonly rate?: number;
}

interface DiscardOptions extends ResolveOptions {
  readonly why: string;
}

const ME = `${userInfo().username}@${hostname()}`;

export function addDlq(program: Command): void {
  const dlq = program
    .command('dlq')
    .summary('dead letters: list, show, replay, discard')
    .helpCommand(false)
    .description('Dead letters are records that can never succeed as they are, kept with their bytes and the reason.');

  withFilters(dlq.command('list'))
    .summary('those that need somebody')
    .description('Lists the dead letters that need somebody, oldest first.')
    .option('--all', 'those that were replayed or discarded too')
    .addHelpText(
      'after',
      examples('dlq list', 'dlq list --reason JSON_MALFORMED --since 7d', 'dlq list --json | jq -r .id'),
    )
    .action(run<ListOptions>(list));

  dlq
    .command('show')
    .summary('everything of one')
    .description('Shows everything of one dead letter: why, where from, its headers and its value.')
    .argument('<id>', 'topic/partition/offset, as list prints it')
    .addHelpText(
      'after',
      examples('dlq show articles.raw.dlq/3/17', 'dlq show articles.raw.dlq/3/17 --json | jq .value'),
    )
    .action(run(show));

  withFilters(dlq.command('replay'))
    .summary('send records once more where they came from')
    .description(
      'Sends records once more where they came from, with their own key, bytes and headers. Name letters, or filter ' +
        'them, or say --all. Each then no longer needs anybody; one that fails again is a new letter.',
    )
    .argument('[id...]', 'letters, as list prints them')
    .option('--all', 'every letter that needs somebody')
    .option('--dry-run', 'only print what would be replayed')
    .option('--rate <n>', 'at most so many records per second', atLeastOne)
    .option('--by <name>', 'who does it', ME)
    .addHelpText(
      'after',
      examples(
        'dlq replay articles.raw.dlq/3/17',
        'dlq replay --reason HANDLER_FAILED --dry-run',
        'dlq replay --all --rate 50',
      ),
    )
    .action(run<ReplayOptions>(replay));

  withFilters(dlq.command('discard'))
    .summary('mark letters as needing nobody')
    .description('Marks letters as needing nobody any more. They stay in their topic for as long as it keeps them.')
    .argument('[id...]', 'letters, as list prints them')
    .option('--all', 'every letter that needs somebody')
    .requiredOption('--why <words>', 'the reason, for whoever asks later')
    .option('--by <name>', 'who does it', ME)
    .addHelpText('after', examples("dlq discard articles.raw.dlq/3/17 --why 'a test of the wire'"))
    .action(run<DiscardOptions>(discard));
}

const withFilters = (command: Command): Command =>
  command
    .option('--topic <topic>', 'only letters of this topic')
    .option('--reason <code>', 'only letters with this reason')
    .option('--since <duration>', 'only letters of the last 90s, 10m, 2h, 7d', durationOption);

const examples = (...lines: string[]): string =>
  ['\nExamples:', ...lines.map((line) => `  npx copydesk ${line}`)].join('\n');

type Work<Options> = (kafka: KafkaConnection, options: Options, ids: readonly string[]) => Promise<void>;

/** An action of commander: arguments come first, then the options, then the command. */
function run<Options extends GlobalOptions>(work: Work<Options>): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const ids = given.slice(0, -2).flat() as string[];
    const options = command.optsWithGlobals<Options>();
    await withKafka(readSettings(options, process.env), (kafka) => work(kafka, options, ids));
  };
}

const toFilter = ({ topic, reason, since }: FilterOptions): LetterFilter => ({
  topic,
  reason,
  since: since === undefined ? undefined : Date.now() - since,
});

async function list(kafka: KafkaConnection, options: ListOptions): Promise<void> {
  const letters = await readLetters(kafka, toFilter(options));
  const shown = options.all ? letters : letters.filter(({ state }) => state === 'open');
  if (options.json) return sayEach(shown);
  if (shown.length === 0) return say('No dead letter needs anybody.');
  const head = ['letter', 'reason', 'source', options.all ? 'state' : 'when'].map((title) => ({ title }));
  const last = ({ at, state }: DeadLetter) => (options.all ? state : ago(Date.parse(at)));
  const rows = shown.map((letter) => [
    letter.id,
    paint.red(clipped(printable(letter.reason), 22)),
    clipped(printable(letter.source ?? '–'), 16),
    paint.dim(last(letter)),
  ]);
  say(table(head, rows));
  say(paint.dim(`${counted(shown.length, 'letter')}; npx copydesk dlq show <letter> says what is wrong`));
}

function sayEach(values: readonly unknown[]): void {
  for (const value of values) sayJson(value);
}

async function show(kafka: KafkaConnection, { json }: GlobalOptions, [id]: readonly string[]): Promise<void> {
  const [letter] = await lettersNamed(kafka, [id!]);
  let record: KafkaRecord | undefined;
  await kafka.read([rangeOf(id!)!], (read) => {
    record = read;
    return 'enough';
  });
  if (json) return sayJson({ ...letter, ...toJson(record!) });
  say(inFull(letter!, record!));
}

function inFull(letter: DeadLetter, record: KafkaRecord): string {
  const { reason, message, original, source, eventId, group, attempts, replays, at, state, resolution } = letter;
  const rows: [string, string | undefined][] = [
    ['reason', `${paint.red(reason)} ${printable(message)}`],
    ['state', resolution ? `${state} by ${resolution.by} ${ago(Date.parse(resolution.at))}` : state],
    ['why', resolution?.why],
    ['from', original],
    ['source', source],
    ['event', eventId],
    ['given up', `${at} by ${group} after ${counted(attempts, 'attempt')}`],
    ['replays', replays > 0 ? String(replays) : undefined],
    ['key', record.key?.toString('utf8')],
  ];
  const told = rows.flatMap(([name, value]) => (value ? [`  ${paint.dim(name.padEnd(9))} ${printable(value)}`] : []));
  const headers = record.headers
    .filter(([name]) => !/^(x-dlq-|kafka_dlt-)/.test(name))
    .map(
      ([name, value]) =>
        `  ${paint.dim(name)} ${clipped(printable(value.toString('utf8')), lineWidth() - name.length - 4)}`,
    );
  const stack = record.headers.find(([name]) => name === 'x-dlq-stack')?.[1].toString('utf8');
  return [
    paint.bold(letter.id),
    ...told,
    ...(headers.length > 0 ? ['', paint.bold('headers'), ...headers] : []),
    ...(stack ? ['', paint.bold('where our code failed'), ...stack.split('\n').map(printable)] : []),
    '',
    paint.bold(`value, ${counted(record.value?.length ?? 0, 'byte')}`),
    (record.value?.toString('utf8') ?? '').split('\n').map(printable).join('\n'),
  ].join('\n');
}

/** @throws CommandError not found that names each that is not there */
async function lettersNamed(kafka: KafkaConnection, ids: readonly string[]): Promise<DeadLetter[]> {
  const wrong = ids.filter((id) => !isDeadLetterTopic(rangeOf(id)?.topic ?? ''));
  if (wrong.length > 0)
    throw new CommandError(
      'usage',
      `${wrong.join(', ')}: a letter is named like articles.raw.dlq/3/17, as list prints it.`,
    );
  const letters = await readLetters(kafka, { ids: new Set(ids) });
  const missing = ids.filter((id) => letters.every((letter) => letter.id !== id));
  if (missing.length > 0) throw new CommandError('not found', `There is no dead letter ${missing.join(', ')}.`);
  return letters;
}

/** The open letters that are meant. */
async function chosen(kafka: KafkaConnection, options: ResolveOptions, ids: readonly string[]): Promise<DeadLetter[]> {
  const { all, topic, reason, since } = options;
  if (ids.length > 0) {
    const letters = await lettersNamed(kafka, ids);
    const done = letters.filter(({ state }) => state !== 'open');
    if (done.length > 0)
      throw new CommandError(
        'failed',
        done.map(({ id, state, resolution }) => `${id} was ${state} by ${resolution?.by}`).join('; '),
      );
    return letters;
  }
  if (!all && topic === undefined && reason === undefined && since === undefined)
    throw new CommandError('usage', 'Name letters, or filter them by --topic, --reason or --since, or say --all.');
  return (await readLetters(kafka, toFilter(options))).filter(({ state }) => state === 'open');
}

async function replay(kafka: KafkaConnection, options: ReplayOptions, ids: readonly string[]): Promise<void> {
  const letters = await chosen(kafka, options, ids);
  const { json, dryRun, by, rate } = options;
  const told = (letter: DeadLetter) => ({ id: letter.id, reason: letter.reason, original: letter.original });
  if (dryRun) {
    if (json) return sayEach(letters.map((letter) => ({ ...told(letter), action: 'none' })));
    for (const letter of letters) say(`${letter.id}  ${letter.reason}  → ${toTopic(letter)}`);
    return say(paint.dim(`${counted(letters.length, 'letter')} would be replayed`));
  }
  const progress = new Progress('replayed', letters.length);
  let done = 0;
  await eachRecord(kafka, letters, async (record) => {
    const again = replayOf(record, by);
    const { id, reason } = toLetter(record);
    await kafka.send(again.topic, [again.message]);
    await writeResolution(kafka, resolutionOf(record, 'replayed', by));
    done++;
    if (json) sayJson({ id, reason, action: 'replayed', to: again.topic });
    progress.show(done);
    if (rate !== undefined) await pause(1000 / rate);
  });
  progress.end();
  if (!json) say(done === 0 ? 'No dead letter to replay.' : `${paint.green('✓')} replayed ${counted(done, 'letter')}`);
}

async function discard(kafka: KafkaConnection, options: DiscardOptions, ids: readonly string[]): Promise<void> {
  const letters = await chosen(kafka, options, ids);
  const { json, by, why } = options;
  for (const { id, reason } of letters) {
    await writeResolution(kafka, { ...resolutionOf(positionOf(id), 'discarded', by), why });
    if (json) sayJson({ id, reason, action: 'discarded' });
  }
  if (json) return;
  say(
    letters.length === 0
      ? 'No dead letter to discard.'
      : `${paint.green('✓')} discarded ${counted(letters.length, 'letter')}`,
  );
}

/** Letters lie beside the topic that they come from. */
const toTopic = ({ id }: DeadLetter): string => rangeOf(id)!.topic.replace(/\.dlq$/, '');

const positionOf = (id: string) => {
  const { topic, partition, from } = rangeOf(id)!;
  return { topic, partition, offset: from };
};

const resolutionOf = (
  { topic, partition, offset }: { topic: string; partition: number; offset: string | number },
  action: DeadLetterResolution['action'],
  by: string,
): DeadLetterResolution => ({ topic, partition, offset: Number(offset), action, by, at: new Date().toISOString() });

/** Reads the records of letters again, one after the other: their bytes are never all in memory. */
async function eachRecord(
  kafka: KafkaConnection,
  letters: readonly DeadLetter[],
  work: (record: KafkaRecord) => Promise<void>,
): Promise<void> {
  const ids = new Set(letters.map(({ id }) => id));
  const ranges = new Map<string, { topic: string; partition: number; from: number; to: number }>();
  for (const id of ids) {
    const { topic, partition, from, to } = rangeOf(id)!;
    const name = `${topic}/${partition}`;
    const known = ranges.get(name) ?? { topic, partition, from, to };
    ranges.set(name, { ...known, from: Math.min(known.from, from), to: Math.max(known.to, to) });
  }
  await kafka.read([...ranges.values()], async (record) => {
    if (ids.has(toLetter(record).id)) await work(record);
    return undefined;
  });
}
