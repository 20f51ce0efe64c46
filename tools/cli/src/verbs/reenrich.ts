import { availableParallelism, constants, hostname, setPriority, userInfo } from 'node:os';
import type { ReenrichmentRequest } from '@copydesk/contracts';
import type { KafkaConnection } from '@copydesk/messaging';
import { type Command, InvalidArgumentError } from 'commander';
import { getFrom } from '../ask-service';
import { CommandError, EXIT_CODES } from '../exit-codes';
import { atLeastOne } from '../options';
import { type Findings, inWords, Report } from '../reenrich/report';
import { checkTopic, newRun, send, untilCarriedOut } from '../reenrich/requests';
import { type Reread, Rereading, rangesOf, type Seen } from '../reenrich/rereading';
import { type GlobalOptions, readSettings, type Settings } from '../settings';
import { counted, duration, number, Progress, paint, printable, say, sayJson, table } from '../terminal';
import { parseDuration } from '../times';
import { untilInterrupted } from '../until-interrupted';
import { withKafka } from '../with-kafka';

interface Options extends GlobalOptions {
  /** Milliseconds since 1970; so is the next. */
  readonly since?: number;
  readonly until?: number;
  readonly source?: string;
  readonly shadow?: boolean;
  readonly promote?: boolean;
  readonly rollBack?: string;
  readonly list?: boolean;
  readonly examples: number;
  readonly threads: number;
  readonly by: string;
}

/** A run, as publishing tells of it. */
interface Run {
  readonly run: string;
  readonly by: string;
  readonly at: string;
  readonly articles: number;
  readonly standing: number;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly steps: readonly string[];
  readonly rollsBack?: string;
}

/** How a re-reading went. */
interface Outcome extends Seen, Findings {
  readonly seconds: number;
  readonly articlesPerSecond: number;
  /** Whether everything was read that there is. */
  readonly finished: boolean;
}

export function addReenrich(program: Command): void {
  program
    .command('reenrich')
    .summary('read articles again with this build, compare, and put those that change')
    .description(
      'Reads raw articles again with the enrichment of this build, and compares what it says with what readers have. ' +
        'Nothing is written (--shadow), until --promote: then each article that changes comes as an event of its own, ' +
        'reenriched, which is news to nobody. A run can be taken back.',
    )
    .option('--since <when>', 'from records that came then: 2026-11-01, a time, or 7d ago', whenOption)
    .option('--until <when>', 'to records that came before then', whenOption)
    .option('--source <source>', 'only articles of this source')
    .option('--shadow', 'only compare and report; so it does without --promote')
    .option('--promote', 'put the articles that change')
    .option('--list', 'the runs that were promoted, and how many of their articles are still as they left them')
    .option('--roll-back <run>', 'restore what was before a run, of each article that is still as it left it')
    .option('--examples <n>', 'how many examples of each field', atLeastOne, 2)
    .option('--threads <n>', 'how many threads read', atLeastOne, Math.max(1, availableParallelism() - 1))
    .option('--by <name>', 'who does it', `${userInfo().username}@${hostname()}`)
    .addHelpText(
      'after',
      `
Examples:
  npx copydesk reenrich --since 7d
  npx copydesk reenrich --since 2026-11-01 --source harbour-post.example --promote
  npx copydesk reenrich --list
  npx copydesk reenrich --roll-back 20261125-130136-3f9a`,
    )
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const settings = readSettings(options, process.env);
      await workOf(options)(settings, options);
    });
}

type Work = (settings: Settings, options: Options) => Promise<void>;

/** @throws CommandError usage if it is not one thing that is asked for */
function workOf({ since, until, shadow, promote, rollBack, list }: Options): Work {
  const asked = [since !== undefined, rollBack !== undefined, list === true].filter(Boolean).length;
  if (asked !== 1) throw new CommandError('usage', 'Say one of --since, --list and --roll-back.');
  if (shadow && promote)
    throw new CommandError('usage', '--shadow writes nothing and --promote does: say one of them.');
  if (since !== undefined && until !== undefined && until <= since)
    throw new CommandError('usage', '--until has to be later than --since.');
  if (list) return listRuns;
  return rollBack === undefined ? reread : takeBack;
}

function whenOption(text: string): number {
  const ago = parseDuration(text);
  const when = ago === undefined ? Date.parse(/^\d{4}-\d\d-\d\d/.test(text) ? text : '') : Date.now() - ago;
  if (Number.isNaN(when))
    throw new InvalidArgumentError('It must be a day such as 2026-11-01, an RFC 3339 time, or a duration such as 7d.');
  return when;
}

/** Re-enrichment never takes a processor from live articles that want it. */
const giveWay = (): void => setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

async function reread(settings: Settings, options: Options): Promise<void> {
  giveWay();
  const { promote, json } = options;
  const interrupted = untilInterrupted();
  await withKafka(settings, async (kafka) => {
    if (promote) await checkTopic(kafka);
    const run = newRun();
    const outcome = await compareAll(kafka, settings, options, run, interrupted);
    if (promote && outcome.changed > 0) await carriedOut(kafka, interrupted);
    const promoted = promote ? { run, promoted: (await findRun(settings, run))?.articles ?? 0 } : undefined;
    if (json) sayJson({ ...outcome, ...promoted });
    else say([...headOf(outcome), ...inWords(outcome), '', endOf(outcome, promoted)].join('\n'));
    if (!outcome.finished) process.exitCode = EXIT_CODES.failed;
  });
}

async function compareAll(
  kafka: KafkaConnection,
  settings: Settings,
  { since, until, source, examples, threads, promote, by }: Options,
  run: string,
  interrupted: AbortSignal,
): Promise<Outcome> {
  const ranges = await rangesOf(kafka, { since: since!, until });
  const progress = new Progress(
    're-read',
    ranges.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0),
  );
  const report = new Report(examples);
  const startedAt = Date.now();
  const seconds = () => Math.max(1, Date.now() - startedAt) / 1_000;
  const rereading = new Rereading(kafka, settings, source, threads, async (page) => {
    const changed = page.flatMap((one) => requestOf(one, { run, by }, report) ?? []);
    if (promote) await send(kafka, changed);
    const { articles, changed: soFar } = report.findings();
    progress.show(
      rereading.seen.records,
      `${number(Math.round(articles / seconds()))} articles/s, ${number(soFar)} would change`,
    );
  });
  try {
    await rereading.read(ranges, interrupted);
  } finally {
    progress.end();
  }
  const findings = report.findings();
  return {
    ...rereading.seen,
    ...findings,
    seconds: Math.round(seconds() * 10) / 10,
    articlesPerSecond: Math.round(findings.articles / seconds()),
    finished: !interrupted.aborted,
  };
}

/** What is to be asked for, if anything is other than before; the report has it then. */
function requestOf(
  { version, before, after }: Reread,
  asked: { readonly run: string; readonly by: string },
  report: Report,
): ReenrichmentRequest | undefined {
  if (typeof after === 'string') {
    report.refuse(after);
    return undefined;
  }
  return report.take(before, after) ? { ...asked, articleId: before.id, version, article: after } : undefined;
}

async function carriedOut(kafka: KafkaConnection, interrupted: AbortSignal): Promise<void> {
  let total = 0;
  let progress: Progress | undefined;
  await untilCarriedOut(kafka, interrupted, (left) => {
    total = Math.max(total, left);
    progress ??= new Progress('carried out', total);
    progress.show(total - left);
  });
  progress?.end();
}

function headOf({ records, articles, changed, seconds, articlesPerSecond, finished, ...seen }: Outcome): string[] {
  const { notStanding, others, unreadable } = seen;
  const rest = [
    notStanding > 0 && `${number(notStanding)} not behind what readers have`,
    others > 0 && `${number(others)} of other sources`,
    unreadable > 0 && `${number(unreadable)} that nobody can read`,
  ].filter(Boolean);
  const share = articles > 0 ? ` (${Math.round((100 * changed) / articles)} %)` : '';
  const sign = finished ? paint.green('✓') : paint.yellow('… stopped:');
  return [
    `${sign} ${counted(articles, 'article')} read again, ${paint.bold(`${number(changed)} would change`)}${share}  ` +
      paint.dim(`${duration(seconds * 1_000)}, ${number(articlesPerSecond)} articles/s`),
    paint.dim([counted(records, 'record'), ...rest].join(', ')),
  ];
}

function endOf({ changed }: Outcome, promoted: { run: string; promoted: number } | undefined): string {
  if (changed === 0) return 'This build reads everything as readers have it: there is nothing to promote.';
  if (!promoted) return 'Nothing was written. The same command with --promote puts the articles that change.';
  const left = changed - promoted.promoted;
  const moved = left > 0 ? `, ${number(left)} had moved on meanwhile and stay as they are` : '';
  return (
    `${paint.green('✓')} promoted ${counted(promoted.promoted, 'article')}${moved}\n` +
    paint.dim(`To take it back: npx copydesk reenrich --roll-back ${promoted.run}`)
  );
}

async function takeBack(settings: Settings, { rollBack, by, json }: Options): Promise<void> {
  const known = await findRun(settings, rollBack!);
  if (!known)
    throw new CommandError(
      'not found',
      `There is no run ${printable(rollBack!)}: npx copydesk reenrich --list has all.`,
    );
  if (known.rollsBack !== undefined)
    throw new CommandError(
      'failed',
      `${known.run} took ${known.rollsBack} back. To have that again, promote it again: reenrich --since … --promote`,
    );
  const interrupted = untilInterrupted();
  const run = newRun();
  await withKafka(settings, async (kafka) => {
    await checkTopic(kafka);
    let asked = 0;
    for await (const page of standingOf(settings, known.run)) {
      const requests = page.map(({ articleId, version, before }) => {
        return { run, by, articleId, version, rollsBack: known.run, restore: before };
      });
      await send(kafka, requests);
      asked += requests.length;
    }
    if (asked > 0) await carriedOut(kafka, interrupted);
  });
  const restored = (await findRun(settings, run))?.articles ?? 0;
  const others = known.articles - restored;
  if (json) return sayJson({ run, rollsBack: known.run, restored, others });
  const kept = others > 0 ? `; ${number(others)} were no longer as it had left them` : '';
  say(`${paint.green('✓')} restored ${counted(restored, 'article')} as before ${known.run}${kept}`);
}

/** The articles that are still as a run left them, page by page. */
async function* standingOf(settings: Settings, run: string) {
  for (let after: string | undefined; ; ) {
    const path = `/v1/reenrichments/${run}/articles${after === undefined ? '' : `?after=${after}`}`;
    const page = await getFrom<{ items: { articleId: string; version: number; before: number }[] }>(
      settings,
      'publishing',
      path,
    );
    if (!page || page.items.length === 0) return;
    yield page.items;
    after = page.items.at(-1)!.articleId;
  }
}

async function listRuns(settings: Settings, { json }: Options): Promise<void> {
  const runs = await readRuns(settings);
  if (json) {
    for (const run of runs) sayJson(run);
    return;
  }
  if (runs.length === 0) return say('Nothing was ever re-enriched.');
  const titles = ['run', 'when', 'by', 'build'].map((title) => ({ title }));
  const counts = ['articles', 'standing'].map((title) => ({ title, align: 'right' as const }));
  const rows = runs.map(({ run, at, by, from, to, articles, standing, steps, rollsBack }) => [
    run,
    at,
    printable(by),
    printable(`${from.join(', ')} → ${to.join(', ')}`),
    number(articles),
    number(standing),
    paint.dim(printable(rollsBack === undefined ? steps.join(', ') : `takes ${rollsBack} back`)),
  ]);
  say(table([...titles, ...counts, { title: 'what' }], rows));
}

const findRun = async (settings: Settings, name: string): Promise<Run | undefined> =>
  (await readRuns(settings)).find(({ run }) => run === name);

/** @throws CommandError if publishing is of a version that knows of no runs */
async function readRuns(settings: Settings): Promise<readonly Run[]> {
  const answer = await getFrom<{ items: Run[] }>(settings, 'publishing', '/v1/reenrichments');
  if (!answer) throw new CommandError('failed', 'This publishing knows no re-enrichment: it is of an older version.');
  return answer.items;
}
