import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { check, encode, type OutgoingRecord, observed, rawBackfill, Unprocessable, uuidV5 } from '@copydesk/contracts';
import type { KafkaConnection } from '@copydesk/messaging';
import type { Command } from 'commander';
import { type Entry, entriesOf, type Input, openInput, type StatedOfAll } from '../backfill/entries';
import { Bookmark, type HowFar } from '../backfill/how-far';
import { CommandError, EXIT_CODES } from '../exit-codes';
import { atLeastOne } from '../options';
import { type GlobalOptions, readSettings } from '../settings';
import { clipped, counted, duration, lineWidth, number, paint, printable, remark, say, sayJson } from '../terminal';
import { untilInterrupted } from '../until-interrupted';
import { withKafka } from '../with-kafka';

interface Options extends GlobalOptions, StatedOfAll {
  readonly rate?: number;
  readonly dryRun?: boolean;
  readonly restart?: boolean;
}

/** Sends records, in order; resolves when Kafka has them. */
type Send = (records: readonly OutgoingRecord[]) => Promise<void>;

/** Where an input ended: with all of it, because somebody stopped it, or because Kafka was gone. */
interface Outcome extends HowFar {
  readonly file: string;
  readonly form: Input['form'];
  /** How many entries an earlier run had done. */
  readonly resumedAfter: number;
  readonly seconds: number;
}

/** So much goes to Kafka at once. */
const BATCH = { records: 100, bytes: 4 * 1024 * 1024 };

const EVERY_MS = 200;

export function addBackfill(program: Command): void {
  program
    .command('backfill')
    .summary('send in articles of the past')
    .description(
      'Sends articles of the past to articles.raw.backfill: from JSON lines (.ndjson, .jsonl), web archives (.warc), both ' +
        'also with .gz, and folders of pages (.html, .txt). They are as old as they say, are taken when live articles ' +
        'leave room, and are news to nobody. What was sent before is the same event again; a run that was stopped goes ' +
        'on where it was.',
    )
    .argument('<file...>', 'files and folders')
    .option(
      '--source <id>',
      'who the articles come from; default: as they say, else the host of the address, else desk',
    )
    .option('--url-prefix <url>', 'address of a folder: that of each page is this and its path after it')
    .option('--rate <n>', 'at most so many articles a second', atLeastOne)
    .option('--restart', 'begin at the beginning, whatever was sent before')
    .option('--dry-run', 'read and check everything, and send nothing')
    .addHelpText(
      'after',
      `
Examples:
  npx copydesk backfill archive.ndjson.gz
  npx copydesk backfill crawl-2019.warc.gz --source harbour-post.example --dry-run
  npx copydesk backfill pages/ --source harbour-post.example --url-prefix https://harbour-post.example/ --rate 50`,
    )
    .action(async (files: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const settings = readSettings(options, process.env);
      const inputs: Input[] = [];
      for (const file of files) inputs.push(await open(file));
      if (options.dryRun) return backfill(inputs, options, 'nowhere', async () => undefined);
      const brokers = settings.kafka.KAFKA_BROKERS;
      await withKafka(settings, (kafka) => backfill(inputs, options, brokers, toKafka(kafka)));
    });
}

/** @throws CommandError if there is no such thing, or none that is taken */
async function open(file: string): Promise<Input> {
  let input: Input | undefined;
  try {
    input = await openInput(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CommandError('not found', `There is no file ${file}.`);
    throw new CommandError('failed', `${file} cannot be read (${code}).`);
  }
  if (input) return input;
  throw new CommandError(
    'usage',
    `${file} is of no form that is taken: .ndjson, .jsonl, .warc, these with .gz, or a folder of .html and .txt. ` +
      'A single page goes in with npx copydesk publish.',
  );
}

const toKafka =
  (kafka: KafkaConnection): Send =>
  async (records) => {
    try {
      await kafka.send(rawBackfill.name, records as Parameters<KafkaConnection['send']>[1]);
    } catch (error) {
      const { message } = error as Error;
      throw new CommandError('unreachable', `${message}. Once it is back, the same command goes on where it was.`);
    }
  };

async function backfill(inputs: readonly Input[], options: Options, brokers: string, send: Send): Promise<void> {
  const interrupted = untilInterrupted();
  let isWhole = true;
  for (const input of inputs) {
    if (interrupted.aborted) break;
    const outcome = await new Backfill(input, options, brokers, send, interrupted).run();
    if (options.json) sayJson({ ...outcome, ...(options.dryRun && { dryRun: true }) });
    else say(inWords(outcome, options));
    isWhole &&= outcome.finished && outcome.refused === 0;
  }
  if (!isWhole || interrupted.aborted) process.exitCode = EXIT_CODES.failed;
  else if (!options.json && !options.dryRun)
    remark(paint.dim('They are taken when live articles leave room: npx copydesk status'));
}

/** One input on its way to Kafka: never more than one batch of it is in memory. */
class Backfill {
  private readonly bookmark: Bookmark | undefined;
  private readonly startedAt = Date.now();
  private readonly progress: BackfillProgress;
  private before: HowFar | undefined;
  /** Read, and not sent yet. */
  private records: OutgoingRecord[] = [];
  private bytes = 0;
  private done = 0;
  private sent = 0;
  private refused = 0;
  private mayRemember = true;
  private sendingSince: number | undefined;

  constructor(
    private readonly input: Input,
    private readonly options: Options,
    brokers: string,
    private readonly send: Send,
    private readonly interrupted: AbortSignal,
  ) {
    const { source, urlPrefix, dryRun, restart } = options;
    if (!dryRun) this.bookmark = new Bookmark(input, { source, urlPrefix }, brokers, process.env.COPYDESK_HOME);
    this.before = restart ? undefined : this.bookmark?.read();
    this.progress = new BackfillProgress(input);
  }

  /** @throws CommandError if Kafka does not take more; what it has taken is remembered */
  async run(): Promise<Outcome> {
    const { before, input } = this;
    if (before?.finished) return this.outcome(before);
    ({ sent: this.sent, refused: this.refused } = before ?? { sent: 0, refused: 0 });
    try {
      const entries = entriesOf(input, this.options, (read) => this.progress.read(read));
      for await (const entry of entries) {
        if (this.interrupted.aborted) break;
        this.done++;
        if (before && this.done <= before.done) continue;
        this.take(entry);
        if (this.records.length >= this.batchSize || this.bytes >= BATCH.bytes) await this.flush();
      }
      await this.flush(!this.interrupted.aborted);
    } finally {
      this.progress.end();
    }
    const { done, sent, refused } = this;
    return this.outcome({ done, sent, refused, finished: !this.interrupted.aborted });
  }

  /** Slowly means evenly too. */
  private get batchSize(): number {
    return Math.min(BATCH.records, this.options.rate ?? BATCH.records);
  }

  private take(entry: Entry): void {
    if ('problem' in entry) this.refuse(entry.name, entry.problem);
    if (!('article' in entry)) return;
    try {
      const record = toRecord(entry.article, entry.observedAt, this.input.writtenAt);
      this.records.push(record);
      this.bytes += record.value.length;
    } catch (error) {
      if (!(error instanceof Unprocessable)) throw error;
      this.refuse(entry.name, `${error.code}: ${error.detail}`);
    }
  }

  private refuse(name: string, problem: string): void {
    this.refused++;
    this.progress.end();
    const { path: file } = this.input;
    if (this.options.json) sayJson({ file, entry: name, problem });
    else say(`${paint.red('✗')} ${clipped(printable(`${file}:${name}  ${problem}`), lineWidth() - 2)}`);
  }

  private async flush(finished = false): Promise<void> {
    const { records } = this;
    this.records = [];
    this.bytes = 0;
    this.sendingSince ??= Date.now();
    await this.send(records);
    this.sent += records.length;
    this.progress.show(this.sent - (this.before?.sent ?? 0), this.sent);
    const { done, sent, refused } = this;
    this.remember({ done: Math.max(done, this.before?.done ?? 0), sent, refused, finished });
    const { rate } = this.options;
    if (rate === undefined || finished) return;
    const dueAt = this.sendingSince + ((sent - (this.before?.sent ?? 0)) * 1_000) / rate;
    await pause(Math.max(0, dueAt - Date.now()), undefined, { signal: this.interrupted }).catch(() => undefined);
  }

  private remember(howFar: HowFar): void {
    if (!this.mayRemember) return;
    try {
      this.bookmark?.write(howFar);
    } catch (error) {
      this.mayRemember = false;
      this.progress.end();
      const { message } = error as Error;
      remark(`It cannot be remembered how far this is, so a stopped run begins again: ${message}`);
    }
  }

  private outcome({ done, sent, refused, finished }: HowFar): Outcome {
    const { path: file, form } = this.input;
    const seconds = Math.round((Date.now() - this.startedAt) / 1_000);
    return { file, form, done, sent, refused, finished, resumedAfter: this.before?.done ?? 0, seconds };
  }
}

/**
 * The same article of the same source at the same time is the same event, wherever it lies: sent again, from the same
 * input or from another, it is a repeat.
 *
 * @param writtenAt milliseconds since 1970: stands in for the time of an article that says none
 * @throws Unprocessable
 */
function toRecord(claim: unknown, observedAt: string | undefined, writtenAt: number): OutgoingRecord {
  const data = check(rawBackfill, claim);
  const hash = createHash('sha256').update(JSON.stringify(data)).digest('hex');
  const id = uuidV5('backfill', data.source, hash, observedAt ?? '');
  const time = observedAt ?? new Date(writtenAt).toISOString();
  return encode(rawBackfill, { attributes: observed({ id, source: data.source, time }), data });
}

/** A line that says how far it is, how fast it goes and how long it will take; only where a person watches it. */
class BackfillProgress {
  private readonly isWatched = process.stderr.isTTY === true;
  private share = 0;
  private begin: { readonly at: number; readonly share: number } | undefined;
  private shownAt = 0;

  constructor(private readonly input: Input) {}

  /** @param read how much of the input's size has been read */
  read(read: number): void {
    this.share = Math.min(1, read / Math.max(1, this.input.size));
  }

  show(sentNow: number, sentInAll: number): void {
    const now = Date.now();
    // What an earlier run has sent is only read, which is much faster.
    this.begin ??= { at: now, share: this.share };
    if (!this.isWatched || now - this.shownAt < EVERY_MS) return;
    this.shownAt = now;
    const elapsed = now - this.begin.at;
    const gained = this.share - this.begin.share;
    const parts = [
      `${Math.floor(this.share * 100)} %`,
      `${number(sentInAll)} sent`,
      elapsed > 0 && `${number(Math.round((sentNow * 1_000) / elapsed))}/s`,
      gained > 0 && `${duration((elapsed / gained) * (1 - this.share))} left`,
    ];
    process.stderr.write(`\r\u001b[K${printable(this.input.path)}  ${parts.filter(Boolean).join('  ')}`);
  }

  /** Takes the line away again. */
  end(): void {
    if (this.isWatched && this.shownAt > 0) process.stderr.write('\r\u001b[K');
  }
}

function inWords({ file, sent, refused, finished, done, resumedAfter, seconds }: Outcome, { dryRun }: Options): string {
  const name = printable(file);
  if (finished && resumedAfter === done && done > 0)
    return `${paint.green('✓')} ${name}  nothing to do: ${counted(sent, 'article')} sent before; --restart sends them again`;
  const what = dryRun ? 'would be sent' : 'sent';
  const wrong = refused > 0 ? `, ${paint.red(`${number(refused)} refused`)}` : '';
  const resumed = resumedAfter > 0 ? `, gone on after entry ${number(resumedAfter)}` : '';
  const took = `, ${duration(seconds * 1_000)}`;
  if (finished) return `${paint.green('✓')} ${name}  ${counted(sent, 'article')} ${what}${wrong}${resumed}${took}`;
  return `${paint.yellow('…')} ${name}  stopped: ${counted(sent, 'article')} ${what}${wrong}; the same command goes on`;
}
