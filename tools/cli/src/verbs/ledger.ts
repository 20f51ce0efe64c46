import type { Command } from 'commander';
import { getFrom } from '../ask-service';
import { CommandError, EXIT_CODES } from '../exit-codes';
import { type GlobalOptions, readSettings } from '../settings';
import { ago, clipped, counted, number, paint, printable, say, sayJson, table } from '../terminal';

/** As publishing keeps them. */
interface Books {
  readonly in: number;
  readonly published: number;
  readonly duplicate: number;
  readonly superseded: number;
  /** By reason code; so is the next. */
  readonly rejected: Readonly<Record<string, number>>;
  readonly deadLettered: Readonly<Record<string, number>>;
  readonly inFlight: number;
  readonly missing: number;
}

interface Ledger {
  readonly balanced: boolean;
  readonly totals: Books;
  readonly partitions: readonly (Books & { readonly topic: string; readonly partition: number })[];
  readonly sources: readonly (Books & { readonly source: string })[];
  readonly missing: readonly {
    readonly rawPosition: string;
    readonly source?: string;
    readonly eventId?: string;
    readonly since: string;
  }[];
  /** Absent of a publishing of an older version. */
  readonly removed?: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly from: number;
    readonly to: number;
    readonly records: number;
    readonly since: string;
  }[];
}

interface Options extends GlobalOptions {
  readonly by: 'source' | 'partition';
}

export function addLedger(program: Command): void {
  program
    .command('ledger')
    .summary('what came in and what became of it, to the record')
    .description(
      'Balances what came in against what became of it. Fails if there is a record that nobody can account for.',
    )
    .option('--by <what>', 'source or partition', byOption, 'source')
    .addHelpText(
      'after',
      `
Examples:
  npx copydesk ledger
  npx copydesk ledger --by partition
  npx copydesk ledger --json | jq '.missing[].rawPosition'`,
    )
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const ledger = await getFrom<Ledger>(readSettings(options, process.env), 'publishing', '/v1/ledger');
      if (!ledger) throw new CommandError('failed', 'This publishing keeps no ledger: it is of an older version.');
      if (!ledger.balanced) process.exitCode = EXIT_CODES.failed;
      if (options.json) sayJson(ledger);
      else say(inWords(ledger, options.by));
    });
}

function byOption(value: string): Options['by'] {
  if (value === 'source' || value === 'partition') return value;
  throw new CommandError('usage', `--by is source or partition, not ${value}.`);
}

function inWords(ledger: Ledger, by: Options['by']): string {
  const rows = by === 'source' ? bySource(ledger) : byPartition(ledger);
  return [
    asTable(by, rows, ledger.totals),
    ...reasons(ledger.totals),
    verdict(ledger),
    ...missing(ledger),
    ...removed(ledger),
  ].join('\n');
}

const bySource = ({ sources }: Ledger) =>
  sources.map((books) => [clipped(printable(books.source), 32), books] as const);

const byPartition = ({ partitions }: Ledger) =>
  partitions.map((books) => [`${books.topic}/${books.partition}`, books] as const);

function asTable(by: string, rows: readonly (readonly [string, Books])[], totals: Books): string {
  const titles = ['in', 'published', 'duplicate', 'superseded', 'rejected', 'dead letters', 'in flight', 'missing'];
  return table(
    [{ title: by }, ...titles.map((title) => ({ title, align: 'right' as const }))],
    [...rows, [paint.bold('all'), totals] as const].map(([name, books]) => [name, ...cells(books)]),
  );
}

function cells(books: Books): string[] {
  const failed = [sumOf(books.rejected), sumOf(books.deadLettered)];
  return [
    paint.bold(number(books.in)),
    ...[books.published, books.duplicate, books.superseded].map(number),
    ...failed.map((records) => (records > 0 ? paint.yellow : paint.dim)(number(records))),
    (books.inFlight > 0 ? paint.yellow : paint.dim)(number(books.inFlight)),
    (books.missing > 0 ? paint.red : paint.dim)(number(books.missing)),
  ];
}

const sumOf = (byReason: Readonly<Record<string, number>>): number =>
  Object.values(byReason).reduce((sum, records) => sum + records, 0);

function reasons({ rejected, deadLettered }: Books): string[] {
  const all = [...Object.entries(rejected), ...Object.entries(deadLettered)];
  return all.length === 0 ? [] : [paint.dim(all.map(([code, records]) => `${code} ${number(records)}`).join(', '))];
}

const verdict = ({ balanced, totals }: Ledger): string =>
  balanced
    ? `${paint.green('✓')} the books balance`
    : `${paint.red('✗')} ${counted(totals.missing, 'record')} that nobody can account for${totals.missing === 0 ? ', but some were removed before they were read' : ''}`;

const missing = (ledger: Ledger): string[] =>
  ledger.missing.map(({ rawPosition, source, eventId, since }) => {
    const who = source === undefined ? 'no such record is known' : `${printable(source)} ${printable(eventId ?? '')}`;
    return `  ${rawPosition}  ${who}  ${paint.dim(`found ${ago(Date.parse(since))}`)}`;
  });

const removed = (ledger: Ledger): string[] =>
  (ledger.removed ?? []).map(({ topic, partition, from, to, records, since }) => {
    const what = `${from} to ${to} removed before they were read: up to ${counted(records, 'record')}`;
    return `  ${topic}/${partition}  ${what}  ${paint.dim(`found ${ago(Date.parse(since))}`)}`;
  });
