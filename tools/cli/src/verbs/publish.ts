import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { articleId, check, identityKeys, observed, type Receipt, topics, Unprocessable } from '@copydesk/contracts';
import type { KafkaConnection } from '@copydesk/messaging';
import { type Command, Option } from 'commander';
import { askService, getFrom, problemOf } from '../ask-service';
import { contentOf } from '../content-of';
import { CommandError, EXIT_CODES } from '../exit-codes';
import { durationOption } from '../options';
import { articlesIn, type Claim, FORMS, type Form, formOf, type Stated, type Unreadable } from '../read-articles';
import { type GlobalOptions, readSettings, type Settings } from '../settings';
import { clipped, counted, lineWidth, number, Progress, paint, printable, say, sayJson } from '../terminal';
import { withKafka } from '../with-kafka';

interface Options extends GlobalOptions, Stated {
  readonly via: 'http' | 'kafka';
  readonly form?: Form;
  readonly wait?: boolean;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Something in a file, on its way to be sent. */
interface Entry {
  readonly file: string;
  readonly claim: Claim | Unreadable;
}

/** What is known of one article that was sent. */
interface Sent {
  readonly file: string;
  readonly line?: number | undefined;
  readonly id?: string;
  readonly eventId?: string;
  readonly source?: string;
  readonly receipt?: Receipt;
  /** Why it did not get in, or why there is no receipt. */
  readonly problem?: string;
}

/** Sends articles; returns for each what it is known by, or why it did not get in. */
type Send = (articles: readonly unknown[]) => Promise<Pick<Sent, 'id' | 'eventId' | 'source' | 'problem'>[]>;

/** So much is sent at once: enough to be quick, and soon answered. */
const BATCH = { articles: 100, bytes: 8 * 1024 * 1024 };

const RECEIPT_EVERY_MS = 200;

export function addPublish(program: Command): void {
  program
    .command('publish')
    .summary('send articles in')
    .description(
      'Sends articles in: a page, a text, JSON as on articles.raw, NDJSON with an article on each line, or what a news ' +
        'agency sent (NewsML-G2, NITF, ninjs, IPTC 7901), each item of it as an article. Prints what ' +
        'each is known by; a second time is a second observation of the same article, and changes nothing.',
    )
    .argument('<file...>', 'files, or - for what is piped in')
    .addOption(
      new Option('--via <way>', 'http tells at once what is wrong; kafka as any producer does')
        .choices(['http', 'kafka'])
        .default('http'),
    )
    .addOption(
      new Option('--form <form>', 'what the file is; default: by its ending or its first character').choices(FORMS),
    )
    .option('--source <id>', 'who the article comes from; default: the host of its address, else desk')
    .option('--url <url>', 'where the article is on the web')
    .option('--guid <id>', "the source's own id of the article")
    .option('--wait', 'wait for the receipt: what became of it')
    .option('--timeout <duration>', 'how long to wait', durationOption, 60_000)
    .addHelpText(
      'after',
      `
Examples:
  npx copydesk publish samples/articles/coastal-fishing-bill.txt --wait
  npx copydesk publish page.html --url https://harbour-post.example/ferry
  npx copydesk publish backlog.ndjson --via kafka
  curl -s https://harbour-post.example/ferry | npx copydesk publish - --source harbour-post.example`,
    )
    .action(async (files: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const settings = readSettings(options, process.env);
      if (options.via === 'http') return publish(files, settings, options, overHttp(settings));
      await withKafka(settings, (kafka) => publish(files, settings, options, overKafka(kafka)));
    });
}

async function publish(files: readonly string[], settings: Settings, options: Options, send: Send): Promise<void> {
  const entries: Entry[] = [];
  for (const file of files) {
    const bytes = await contentOf(file);
    const form = options.form ?? formOf(file, bytes);
    for (const claim of articlesIn(bytes, form, stated(options))) entries.push({ file, claim });
  }
  if (entries.length === 0) throw new CommandError('failed', `There is no article in ${files.join(', ')}.`);
  const progress = new Progress('published', entries.length);
  let [done, failed] = [0, 0];
  for (const batch of inBatches(entries)) {
    for (const sent of await sendBatch(batch, send)) {
      if (entries.length > 1) progress.show(done++);
      const result = options.wait ? await withReceipt(settings, sent, options.timeout) : sent;
      progress.end();
      if (options.json) sayJson(result);
      else say(entries.length === 1 ? inFull(result) : inOneLine(result));
      if (result.problem !== undefined || result.receipt?.outcome === 'rejected') failed++;
    }
  }
  if (failed === 0) {
    if (!options.json && entries.length > 1) say(`${counted(entries.length, 'article')} sent`);
    return;
  }
  process.exitCode = EXIT_CODES.failed;
  if (!options.json && entries.length > 1) say(`${number(failed)} of ${counted(entries.length, 'article')} failed`);
}

const stated = ({ source, url, guid }: Options): Stated => ({ source, url, guid });

function* inBatches(entries: readonly Entry[]): Generator<Entry[]> {
  let batch: Entry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    batch.push(entry);
    bytes += 'article' in entry.claim ? JSON.stringify(entry.claim.article).length : 0;
    if (batch.length < BATCH.articles && bytes < BATCH.bytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

async function sendBatch(batch: readonly Entry[], send: Send): Promise<Sent[]> {
  const results = await send(batch.flatMap(({ claim }) => ('problem' in claim ? [] : [claim.article])));
  return batch.map(({ file, claim }) => {
    const result = 'problem' in claim ? { problem: claim.problem } : results.shift();
    return { file, line: claim.line, ...result };
  });
}

const overHttp =
  (settings: Settings): Send =>
  async (articles) => {
    if (articles.length === 0) return [];
    const { status, body } = await askService(settings, 'ingest', '/v1/articles', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: articles.map((article) => `${JSON.stringify(article)}\n`).join(''),
    });
    if (status !== 200) return articles.map(() => ({ problem: problemOf(body) }));
    const answers = body as { id?: string; eventId: string }[];
    return articles.map((article, index) => {
      const { id, eventId } = answers[index]!;
      return id === undefined ? { problem: problemOf(answers[index]) } : { id, eventId, source: sourceOf(article) };
    });
  };

const overKafka =
  (kafka: KafkaConnection): Send =>
  // Those that wait for one that is on its way are sent together.
  (articles) =>
    Promise.all(articles.map((article) => produce(kafka, article)));

async function produce(kafka: KafkaConnection, article: unknown) {
  try {
    const data = check(topics.raw, article);
    const { source } = data;
    const eventId = randomUUID();
    const attributes = observed({ id: eventId, source, time: new Date().toISOString() });
    await kafka.publish(topics.raw, [{ attributes, data }]);
    return { id: articleId(identityKeys(data)), eventId, source };
  } catch (error) {
    if (error instanceof Unprocessable) return { problem: `${error.code}: ${error.detail}` };
    throw error;
  }
}

const sourceOf = (article: unknown): string => (article as { source: string }).source.trim();

/** Asks until there is a receipt. */
async function withReceipt(settings: Settings, sent: Sent, timeoutMs: number): Promise<Sent> {
  const { source, eventId } = sent;
  if (source === undefined || eventId === undefined) return sent;
  const path = `/v1/receipts/${encodeURIComponent(source)}/${encodeURIComponent(eventId)}`;
  const until = Date.now() + timeoutMs;
  for (;;) {
    const receipt = await getFrom<Receipt>(settings, 'publishing', path);
    if (receipt) return { ...sent, receipt };
    if (Date.now() >= until) {
      const problem = `no receipt within ${timeoutMs / 1000} s; ask where it is: npx copydesk article ${eventId}`;
      return { ...sent, problem };
    }
    await pause(RECEIPT_EVERY_MS);
  }
}

const COLOUR_OF_OUTCOME = {
  accepted: paint.green,
  duplicate: paint.yellow,
  superseded: paint.yellow,
  rejected: paint.red,
} as const;

function inFull(sent: Sent): string {
  const { file, id, eventId, receipt, problem } = sent;
  const rows = [
    ['article', receipt && 'articleId' in receipt ? receipt.articleId : id],
    ['event', eventId],
    ['receipt', receipt && COLOUR_OF_OUTCOME[receipt.outcome](outcomeOf(receipt))],
    ['problem', problem && paint.red(printable(problem))],
  ];
  const lines = rows.flatMap(([name, value]) => (value ? [`  ${paint.dim(name!.padEnd(8))} ${value}`] : []));
  return [`${mark(sent)} ${printable(file)}`, ...lines].join('\n');
}

function inOneLine(sent: Sent): string {
  const { file, line, id, receipt, problem } = sent;
  const place = printable(line === undefined ? file : `${file}:${line}`);
  const result = problem ? printable(problem) : [id, receipt && outcomeOf(receipt)].filter(Boolean).join('  ');
  return `${mark(sent)} ${clipped(`${place}  ${result}`, lineWidth() - 2)}`;
}

const mark = ({ problem, receipt }: Sent): string =>
  problem !== undefined || receipt?.outcome === 'rejected' ? paint.red('✗') : paint.green('✓');

function outcomeOf(receipt: Receipt): string {
  if (receipt.outcome === 'rejected') return printable(`rejected: ${receipt.reason}: ${receipt.detail}`);
  return `${receipt.outcome} as version ${receipt.version}`;
}
