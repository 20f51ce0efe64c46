import { randomUUID } from 'node:crypto';
import { deadLetterTopic, topics } from '@copydesk/contracts';
import { DELIVERY_RULES } from '@copydesk/messaging';
import { Kafka, logLevel } from 'kafkajs';
import type { Change } from '../mutations/change';
import { Command } from '../support/command-line';
import { lengthOf } from '../support/messaging-service';
import { freshDatabase, type Service, startChanged, startService } from '../support/services';
import { StreamReader } from '../support/stream-reader';
import { waitFor } from '../support/wait-for';

jest.setTimeout(300_000);

const ARTICLES = 1_000;
/** A bad deploy: whatever this build of enrichment reads, it fails on. */
const FAILS: Change = {
  file: 'libs/messaging/src/partition-batch.ts',
  find: 'const received = { ...decode(from, record, Date.now()), record };',
  replace: `const received = { ...decode(from, record, Date.now()), record };
      if (received) throw new TypeError('Cannot read properties of undefined');`,
};

const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
const letters = deadLetterTopic(topics.raw.name);
const source = `breaker-${randomUUID()}.example`;
let environment: Record<string, string>;
let enrichment: Service;
let publishing: Service;
let reader: StreamReader;

beforeAll(async () => {
  environment = { DATABASE_URL: await freshDatabase() };
  publishing = await startService('publishing', environment);
  reader = new StreamReader(() => publishing.url);
});
afterAll(async () => {
  await reader.close();
  await Promise.all([enrichment.stop(), publishing.stop()]);
});

const copydesk = (...args: string[]) =>
  new Command(args, { ...process.env, NO_COLOR: '1', PUBLISHING_URL: publishing.url }).ended;

async function produce(): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  const messages = Array.from({ length: ARTICLES }, (_, index) => ({
    value: JSON.stringify({
      source,
      url: `https://${source}/${index}`,
      content: { mediaType: 'text/html', body: `<h1>Ferry ${index}</h1><p>The night ferry ${index} is back.</p>` },
    }),
    headers: { ce_id: `ferry-${index}`, ce_source: source },
  }));
  await producer.send({ topic: topics.raw.name, messages });
  await producer.disconnect();
}

interface Books {
  readonly source: string;
  readonly in: number;
  readonly published: number;
  readonly inFlight: number;
}

async function books(): Promise<Books | undefined> {
  const ledger = await (await fetch(`${publishing.url}/v1/ledger`)).json();
  return (ledger as { sources: Books[] }).sources.find((one) => one.source === source);
}

async function isAllRead(): Promise<boolean> {
  const { topics: all } = JSON.parse((await copydesk('topics', '--json')).stdout) as {
    topics: { readonly name: string; readonly lag: Readonly<Record<string, number>> }[];
  };
  return all.find(({ name }) => name === topics.raw.name)?.lag.enrichment === 0;
}

it('holds a bad deploy, and once it is mended readers have all of a thousand articles, each once', async () => {
  // What others have left unread would be the first to fail.
  enrichment = await startService('enrichment', environment);
  await waitFor(isAllRead, { what: 'all that was there to be read', timeout: 120_000 });
  await enrichment.stop();
  const before = await lengthOf(letters);
  enrichment = await startChanged('enrichment', FAILS, environment);
  await produce();
  const why = await waitFor(
    async () => {
      const answer = await fetch(`${enrichment.url}/health/ready`);
      const told = await answer.text();
      return answer.status === 503 && told.includes('npx copydesk resume enrichment') && told;
    },
    { what: 'enrichment to hold', timeout: 120_000 },
  );
  expect(why).toContain('records failed in our own code, the last with TypeError');
  const given = (await lengthOf(letters)) - before;
  expect(given).toBe(DELIVERY_RULES.breaker.failures);
  await waitFor(
    async () => {
      const now = await books();
      return now?.in === ARTICLES && now.inFlight <= ARTICLES - given;
    },
    { what: 'all records and letters in the books', timeout: 60_000 },
  );
  expect(await books()).toMatchObject({ deadLettered: { HANDLER_FAILED: given }, inFlight: ARTICLES - given });
  await enrichment.stop();

  // The same version without the mistake: it is for people to say that it may go on.
  expect(await copydesk('resume', 'enrichment')).toMatchObject({ code: 0 });
  enrichment = await startService('enrichment', environment);
  expect(await copydesk('dlq', 'replay', '--topic', topics.raw.name, '--reason', 'HANDLER_FAILED')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/replayed \d+ letters/),
  });
  const mine = () => reader.events.filter(({ article }) => article?.url?.includes(source));
  await waitFor(() => mine().length >= ARTICLES, { what: 'all articles with a reader', timeout: 180_000 });
  await waitFor(async () => (await books())?.published === ARTICLES, { what: 'the books to balance', timeout: 60_000 });
  expect(new Set(mine().map(({ articleId }) => articleId)).size).toBe(ARTICLES);
  expect(mine().map(({ type }) => type)).toEqual(Array.from({ length: ARTICLES }, () => 'published'));
  expect(await books()).toMatchObject({ inFlight: 0, deadLettered: {} });
});
