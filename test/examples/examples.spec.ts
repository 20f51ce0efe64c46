import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  articleId,
  identityKeys,
  type PublicationEvent,
  type RawArticle,
  type Receipt,
  topics,
} from '@copydesk/contracts';
import { freePort } from '@copydesk/local';
import { Kafka, logLevel } from 'kafkajs';
import { forward } from '../support/forward';
import { recordsOf, type StoredRecord } from '../support/records';
import { type Service, startService } from '../support/services';
import { waitFor } from '../support/wait-for';
import { databaseOfRun } from './database';
import { Example } from './example';
import { EXAMPLES, type Languages, prepareLanguages } from './languages';

const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
const run = randomUUID().slice(0, 8);
const services: Service[] = [];
const examples: Example[] = [];
let languages: Languages;
let ingest: string;
let publishing: string;

const PRODUCERS = { node: 'producer.mjs', python: 'producer.py', java: 'Producer.java', kcat: 'producer.sh' } as const;
const CONSUMERS = { node: 'consumer.mjs', python: 'consumer.py', java: 'Consumer.java', kcat: 'consumer.sh' } as const;
const STREAMS = { node: 'stream.mjs', python: 'stream.py' } as const;
const WEBHOOKS = { node: 'webhook.mjs', python: 'webhook.py' } as const;

const entries = <T extends object>(files: T) => Object.entries(files) as [keyof Languages, string][];

const newFolder = (): string => mkdtempSync(join(process.env.COPYDESK_TEST_FOLDER!, 'example-'));

interface Options {
  readonly folder?: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

function start(
  language: keyof Languages,
  file: string,
  { folder = newFolder(), args = [], ...rest }: Options,
): Example {
  const command = [...languages[language], join(EXAMPLES, language, file), ...args];
  const example = new Example(command, { folder, env: {}, ...rest });
  examples.push(example);
  return example;
}

/** What a consumer prints of a change. */
const lineOf = ({ seq, type, version, article }: PublicationEvent): string =>
  `${seq} ${type} ${version} ${article!.headline}`;

/** What it has printed of the articles that this run has named: others are on the topics too. */
const printedBy = (example: Example): string[] => example.lines().filter((line) => line.includes(run));

/** How many articles of this run readers have. */
let publishedSoFar = 0;

/** Every change of this run, as it lies in the topic, in order. */
async function published(): Promise<PublicationEvent[]> {
  const ofThisRun = ({ value }: StoredRecord) => String(value).includes(run);
  const records = await recordsOf(kafka, topics.published.name, publishedSoFar, ofThisRun);
  return records
    .map(({ value }) => JSON.parse(String(value)) as PublicationEvent)
    .sort((one, other) => one.seq - other.seq);
}

const articleOn = (subject: string): RawArticle => ({
  source: 'harbour.example',
  url: `https://harbour.example/${run}/${encodeURIComponent(subject)}`,
  content: { mediaType: 'text/plain', body: `${subject} ${run}\n\nThe harbour master said that ${subject} is back.` },
});

/** Publishes an article over HTTP and waits until readers have it. Returns what is printed of it. */
async function publish(subject: string): Promise<string> {
  const answer = await fetch(`${ingest}/v1/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(articleOn(subject)),
  });
  const { eventId } = (await answer.json()) as { eventId: string };
  await waitFor(async () => (await fetch(`${publishing}/v1/receipts/harbour.example/${eventId}`)).ok, {
    what: `the receipt of ${subject}`,
  });
  publishedSoFar++;
  return `${subject} ${run}`;
}

beforeAll(async () => {
  languages = await prepareLanguages();
  const environment = { DATABASE_URL: await databaseOfRun() };
  for (const name of ['ingest', 'enrichment', 'publishing'] as const)
    services.push(await startService(name, environment));
  [ingest, , publishing] = services.map(({ url }) => url) as [string, string, string];
}, 300_000);

afterAll(async () => {
  await Promise.all(examples.map((example) => example.kill()));
  await Promise.all(services.map((service) => service.stop()));
});

describe('producers and consumers', () => {
  it('publish an article each, get its receipt, and print each of them once', async () => {
    const consumers = entries(CONSUMERS).map(([language, file]) =>
      start(language, file, { env: { GROUP: `${language}-${run}` } }),
    );
    for (const [language, file] of entries(PRODUCERS)) {
      const folder = newFolder();
      const body = `Ferry of ${language} ${run}\n\nThe night ferry is back, “at last”, said Ines Aldane.\n`;
      writeFileSync(join(folder, 'article.txt'), body);
      const env = { SOURCE: `${language}.example` };
      const url = `https://${language}.example/${run}`;
      const [first, again] = [
        await start(language, file, { folder, env, args: ['article.txt', url], input: '' }).ended,
        await start(language, file, { folder, env, args: ['-', url], input: body }).ended,
      ];
      expect([first, again]).toEqual([
        { code: 0, stderr: '', stdout: expect.stringMatching(/^\{.*\}\n$/) },
        { code: 0, stderr: '', stdout: expect.stringMatching(/^\{.*\}\n$/) },
      ]);
      const receipts = [first, again].map(({ stdout }) => JSON.parse(stdout) as Receipt);
      expect(receipts).toMatchObject([
        { source: `${language}.example`, outcome: 'accepted', version: 1 },
        { source: `${language}.example`, outcome: 'duplicate', version: 1 },
      ]);
      publishedSoFar++;
    }
    const headlines = entries(PRODUCERS).map(([language]) => `Ferry of ${language} ${run}`);
    for (const consumer of consumers) {
      for (const headline of headlines) await consumer.prints(headline);
      expect(printedBy(consumer).sort()).toEqual((await published()).map(lineOf).sort());
      expect(await consumer.interrupt()).toMatchObject({ stderr: '' });
    }
  });

  it('publish twelve lines’ worth of articles as they come, and print their receipts', async () => {
    const example = start('python', 'twelve_lines.py', {});
    for (const [index, subject] of ['Buoy', 'Crane'].entries()) {
      example.write(`${JSON.stringify(articleOn(subject))}\n`);
      const line = await waitFor(() => example.lines()[index], { what: `the receipt of ${subject}`, timeout: 60_000 });
      const { eventId } = JSON.parse(line) as Receipt;
      const answer = await fetch(`${publishing}/v1/receipts/my.desk/${eventId}`);
      expect(await answer.json()).toEqual(JSON.parse(line));
      expect(JSON.parse(line)).toMatchObject({ outcome: 'accepted', version: 1 });
      publishedSoFar++;
    }
    await example.interrupt();
  });

  it('publish in twelve lines what is piped in, to its last line', async () => {
    const articles = ['Pier', 'Quay'].map(articleOn);
    const example = start('python', 'twelve_lines.py', {
      input: articles.map((one) => JSON.stringify(one)).join('\n'),
    });
    for (const article of articles) await example.prints(articleId(identityKeys(article)));
    publishedSoFar += articles.length;
    await example.interrupt();
  });

  it('get the receipt of every article at 20 a second, and how long they take is printed', async () => {
    const args = ['--rate', '20', '--seconds', '5', '--json'];
    const options = { args, env: { PYTHON: languages.python[0] }, input: '' };
    const { code, stdout, stderr } = await start('node', '../../bench/receipts.mjs', options).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ receipts: 100, p50: expect.any(Number), p95: expect.any(Number) });
  });
});

describe('a consumer of a topic where changes are repeated', () => {
  const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
  let changes: Map<string, PublicationEvent>;

  beforeAll(async () => {
    for (const day of DAYS) await publish(day);
    const all = await published();
    changes = new Map(DAYS.map((day) => [day, all.find(({ article }) => article!.headline.startsWith(day))!]));
  });

  const linesOf = (days: string): string[] => days.split(' ').map((day) => lineOf(changes.get(day)!));

  /** Sends the changes of these days, in this order, to the two partitions of a topic. */
  async function send(topic: string, ...partitions: string[]): Promise<void> {
    const messages = partitions.flatMap((days, partition) =>
      days.split(' ').map((day) => ({ partition, value: JSON.stringify(changes.get(day)) })),
    );
    const producer = kafka.producer();
    await producer.connect();
    await producer.send({ topic, messages });
    await producer.disconnect();
  }

  it.each(entries(CONSUMERS))('prints each once in %s, killed and with its offsets lost', async (language, file) => {
    const topic = `copy-${language}-${run}`;
    const admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: true });
    await admin.disconnect();
    const folder = newFolder();
    const begin = (group: string) =>
      start(language, file, { folder, env: { TOPIC: topic, GROUP: `${language}-${group}-${run}` } });

    // What comes last in each partition is new: once it is printed, all repeats have been seen.
    await send(topic, 'Mon Wed Mon Wed Mon Thu', 'Tue Tue Fri');
    const first = begin('first');
    await first.prints('Thu');
    await first.prints('Fri');
    expect(first.lines().sort()).toEqual(linesOf('Mon Tue Wed Thu Fri').sort());
    await first.kill();

    // Another group has no offsets and reads everything from the beginning.
    await send(topic, 'Wed Thu Sat', 'Fri Sun');
    const second = begin('second');
    await second.prints('Sat');
    await second.prints('Sun');
    expect(second.lines().sort()).toEqual(linesOf('Sat Sun').sort());
    expect(await second.interrupt()).toMatchObject({ stderr: '' });
  });
});

describe('a consumer of the stream over HTTP', () => {
  let way: { close(): Promise<void> } | undefined;
  const cut = async () => {
    await way?.close();
    way = undefined;
  };

  afterEach(cut);

  it.each(entries(STREAMS))('goes on exactly where it was in %s', async (language, file) => {
    const port = await freePort();
    const folder = newFolder();
    const begin = () => start(language, file, { folder, env: { PUBLISHING_URL: `http://127.0.0.1:${port}` } });
    const open = async () => {
      way = await forward(port, new URL(publishing).host);
    };
    await open();

    const first = begin();
    await first.prints(await publish(`Ebb in ${language}`));
    await cut();
    const unseen = await publish(`Flow in ${language}`);
    await open();
    await first.prints(unseen);
    expect(printedBy(first)).toEqual((await published()).map(lineOf));
    await first.kill();

    const missed = await publish(`Slack in ${language}`);
    const second = begin();
    const lines = await second.prints(missed);
    expect(lines).toEqual([lineOf((await published()).at(-1)!)]);
    expect(await second.interrupt()).toMatchObject({ stderr: '' });
  });
});

describe('a receiver of webhooks', () => {
  const key = Buffer.from(run.repeat(4));
  const WEBHOOK_SECRET = `whsec_${key.toString('base64')}`;

  const signed = (id: string, sent: number, body: string) => {
    const signature = createHmac('sha256', key).update(`${id}.${sent}.${body}`).digest('base64');
    return { 'webhook-id': id, 'webhook-timestamp': `${sent}`, 'webhook-signature': `v1,${signature}` };
  };
  const now = () => Math.floor(Date.now() / 1000);

  it.each(entries(WEBHOOKS))('keeps each change once in %s, whatever is sent again', async (language, file) => {
    const folder = newFolder();
    const begin = (port: string) => start(language, file, { folder, env: { WEBHOOK_SECRET, PORT: port } });
    const receiver = begin('0');
    const url = await receiver.says(/listening on (\S+)/);
    const forwarding = { folder, args: [url], env: { WEBHOOK_SECRET, PUBLISHING_URL: publishing } };
    const forwarder = start('node', 'forwarder.mjs', forwarding);
    await receiver.prints(await publish(`Net in ${language}`));
    const before = (await published()).map(lineOf);
    expect(printedBy(receiver)).toEqual(before);

    // The receiver is away for a while: the forwarder tries until it is back, and goes on where it was.
    await receiver.kill();
    const unseen = await publish(`Trawl in ${language}`);
    await forwarder.says(/(trying again)/);
    const back = begin(new URL(url).port);
    await back.prints(unseen);
    // A forwarder that has forgotten everything sends everything again.
    await forwarder.interrupt();
    rmSync(join(folder, 'forwarded.txt'));
    const forgetful = start('node', 'forwarder.mjs', forwarding);
    await back.prints(await publish(`Hook in ${language}`));
    expect(printedBy(back)).toEqual((await published()).map(lineOf).slice(before.length));
    for (const example of [forgetful, back]) await example.interrupt();
  });

  it.each(entries(WEBHOOKS))('believes in %s only who knows the secret, and only at once', async (language, file) => {
    const receiver = start(language, file, { env: { WEBHOOK_SECRET, PORT: '0' } });
    const url = await receiver.says(/listening on (\S+)/);
    const body = JSON.stringify({ seq: 1, type: 'retracted', version: 2, articleId: run });
    const post = async (headers: Record<string, string>) =>
      (await fetch(url, { method: 'POST', headers, body })).status;
    const good = signed('a', now(), body);
    const { 'webhook-signature': signature } = good;
    expect([
      await post({}),
      await post({ ...good, 'webhook-id': 'b' }),
      await post({ ...good, 'webhook-signature': 'v1,' }),
      await post({ ...good, 'webhook-signature': signature.replace('v1,', 'v2,') }),
      await post({ ...good, 'webhook-timestamp': 'now' }),
      await post(signed('a', now() - 600, body)),
      await post(signed('a', now() + 600, body)),
      await post(signed('a', now(), `${body} `)),
    ]).toEqual(Array(8).fill(401));
    expect(receiver.lines()).toEqual([]);
    // While a secret is being replaced there are two signatures.
    expect(await post({ ...good, 'webhook-signature': `v1,AAAA ${signature}` })).toBe(204);
    expect(await post(good)).toBe(204);
    expect(receiver.lines()).toEqual([`1 retracted 2 ${run}`]);
    expect((await receiver.interrupt()).stdout).toBe(`1 retracted 2 ${run}\n`);
  });
});
