import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { topics } from '@copydesk/contracts';
import { Kafka, logLevel, type Message } from 'kafkajs';
import type { Change } from '../mutations/change';
import { Command } from '../support/command-line';
import { freshDatabase, type Service, startChanged, startService } from '../support/services';
import { waitFor } from '../support/wait-for';

const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
const NAMES = ['ingest', 'enrichment', 'publishing'] as const;
const services = {} as Record<(typeof NAMES)[number], Service>;
const source = `ledger-${randomUUID()}.example`;
let environment: Record<string, string>;

/** What an operator's webhook was told, which does not answer well at first. */
const notices: { readonly code: string; readonly state: string; readonly detail: { readonly records: number } }[] = [];
let refused = 0;
const operator = createServer(async (request, response) => {
  const notice = await json(request);
  response.statusCode = refused++ === 0 ? 500 : 204;
  if (response.statusCode === 204) notices.push(notice as (typeof notices)[number]);
  response.end();
});

beforeAll(async () => {
  await once(operator.listen(0, '127.0.0.1'), 'listening');
  const { port } = operator.address() as AddressInfo;
  environment = { DATABASE_URL: await freshDatabase(), ALERT_WEBHOOK: `http://localhost:${port}/alerts` };
  for (const name of NAMES) services[name] = await startService(name, environment);
}, 120_000);

afterAll(async () => {
  await Promise.all(Object.values(services).map((service) => service.stop()));
  operator.close();
});

interface Books {
  readonly in: number;
  readonly inFlight: number;
  readonly missing: number;
}

interface Ledger {
  readonly balanced: boolean;
  readonly sources: readonly (Books & { readonly source: string })[];
  readonly missing: readonly { readonly source?: string; readonly eventId?: string; readonly rawPosition: string }[];
}

const ledger = async (): Promise<Ledger> =>
  (await (await fetch(`${services.publishing.url}/v1/ledger`)).json()) as Ledger;

/** The books of our source, once so many records have come in and each has its outcome. */
const settled = (records: number) =>
  waitFor(
    async () => {
      const books = (await ledger()).sources.find((one) => one.source === source);
      return books?.in === records && books.inFlight === 0 && books;
    },
    { what: `${records} records in the ledger, none in flight`, timeout: 60_000 },
  );

const copydesk = (...args: string[]) =>
  new Command(args, { ...process.env, NO_COLOR: '1', PUBLISHING_URL: services.publishing.url }).ended;

async function produce(...messages: Message[]): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: topics.raw.name, messages });
  await producer.disconnect();
}

const article = (words: string) =>
  JSON.stringify({
    source,
    url: `https://${source}/${words}`,
    content: { mediaType: 'text/html', body: `<h1>Ferry ${words}</h1><p>The night ferry ${words} is back.</p>` },
  });

const event = (id: string, value: string): Message => ({ value, headers: { ce_id: id, ce_source: source } });

it('accounts for every record, whatever is in it and however often it comes', async () => {
  const good = Array.from({ length: 20 }, (_, index) => event(`good-${index}`, article(`good-${index}`)));
  const empty = JSON.stringify({ source, content: { mediaType: 'text/plain', body: ' ' } });
  await produce(...good, ...good.slice(0, 5), event('half', '{"half'), event('none', '{}'), event('empty', empty));
  await produce({ value: article('without-headers') });
  expect(await settled(29)).toEqual({
    source,
    in: 29,
    published: 21,
    duplicate: 5,
    superseded: 0,
    rejected: { JSON_MALFORMED: 1, SCHEMA_INVALID: 1, BODY_EMPTY: 1 },
    deadLettered: {},
    inFlight: 0,
    missing: 0,
  });
  const { code, stdout } = await copydesk('ledger');
  expect(code).toBe(0);
  expect(stdout).toContain('✓ the books balance');
  expect(stdout).toMatch(/JSON_MALFORMED \d+/);
});

/** What a build with a fault may do: of what it reads it loses one in 500, and commits as if nothing had happened. */
const LOSES_ONE_IN_500: Change = {
  file: 'libs/messaging/src/partition-batch.ts',
  find: 'const isHandled = await this.untilDecided(',
  replace: `const build = globalThis as { seen?: number };
    build.seen = (build.seen ?? 0) + 1;
    if (build.seen % 500 === 0) return;
    const isHandled = await this.untilDecided(`,
};

let lost: { readonly eventId: string; readonly rawPosition: string };

it('names the one record in 500 that a build with a fault loses in silence', async () => {
  await services.enrichment.stop();
  services.enrichment = await startChanged('enrichment', LOSES_ONE_IN_500, environment);
  await produce(...Array.from({ length: 600 }, (_, index) => event(`many-${index}`, article(`many-${index}`))));
  const { missing } = await waitFor(async () => (await ledger()).missing.length > 0 && ledger(), {
    what: 'a record found missing',
    timeout: 90_000,
  });
  expect(await settled(629)).toMatchObject({ published: 620, missing: 1 });
  expect(missing).toMatchObject([{ source, eventId: expect.stringMatching(/^many-/) }]);
  [lost] = missing as [typeof lost];
  expect(await ledger()).toMatchObject({ balanced: false });
  expect((await fetch(`${services.publishing.url}/v1/receipts/${source}/${lost.eventId}`)).status).toBe(404);
  expect((await copydesk('article', lost.eventId)).stdout).toMatch(
    new RegExp(`^${lost.eventId} {2}missing\n[\\s\\S]*everybody has passed ${lost.rawPosition}, `),
  );
  const { code, stdout } = await copydesk('ledger', '--by', 'partition');
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^partition +in +published[\s\S]*\narticles.raw\/0 [\s\S]*\n✗ 1 record that nobody can account for\n/,
  );
  expect(stdout).toContain(`${source} ${lost.eventId}`);
});

it('tells operators once, in the log, as a metric and by their webhook, until it balances again', async () => {
  await waitFor(() => notices.length > 0, { what: 'the alert', timeout: 120_000 });
  expect(notices).toMatchObject([{ code: 'LEDGER_IMBALANCE', state: 'firing', detail: { records: 1 } }]);
  expect(services.publishing.logs()).toContain('alert: the ledger does not balance: nobody accounts for 1 raw record;');
  const metrics = await (await fetch(`${services.publishing.url}/metrics`)).text();
  expect(metrics).toContain('copydesk_alert_firing{code="LEDGER_IMBALANCE"} 1');
  const [, partition, offset] = lost.rawPosition.split('/') as [string, string, string];
  expect(metrics).toContain(`copydesk_ledger_records{topic="articles.raw",partition="${partition}",state="missing"} 1`);

  // With the build that has no fault, what was lost is read again.
  await services.enrichment.stop();
  const admin = kafka.admin();
  await admin.connect();
  const back = [{ partition: Number(partition), offset }];
  await admin.setOffsets({ groupId: 'enrichment', topic: topics.raw.name, partitions: back });
  await admin.disconnect();
  services.enrichment = await startService('enrichment', environment);
  await waitFor(() => notices.length > 1, { what: 'the all-clear', timeout: 60_000 });
  expect(notices[1]).toMatchObject({ code: 'LEDGER_IMBALANCE', state: 'resolved' });
  expect(await ledger()).toMatchObject({ balanced: true, missing: [] });
}, 240_000);
