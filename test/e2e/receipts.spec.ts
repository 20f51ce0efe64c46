import { randomUUID } from 'node:crypto';
import { decode, type Receipt, topics } from '@copydesk/contracts';
import { Kafka, logLevel, type Message } from 'kafkajs';
import { recordsOf } from '../support/records';
import { freshDatabase, type Service, startService } from '../support/services';
import { waitFor } from '../support/wait-for';

const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
const run = randomUUID();
const services: Service[] = [];
let ingest: string;
let publishing: string;

beforeAll(async () => {
  const environment = { DATABASE_URL: await freshDatabase() };
  for (const name of ['ingest', 'enrichment', 'publishing'] as const)
    services.push(await startService(name, environment));
  [ingest, , publishing] = services.map(({ url }) => url) as [string, string, string];
}, 120_000);

afterAll(async () => {
  await Promise.all(services.map((service) => service.stop()));
});

const page = (words: string) => ({
  source: 'wire.example',
  url: `https://wire.example/${run}`,
  content: { mediaType: 'text/html', body: `<h1>Ferry returns</h1><p>The night ferry is back. ${words}</p>` },
});

async function produce(...messages: Message[]): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: topics.raw.name, messages });
  await producer.disconnect();
}

const event = (id: string, value: string, headers: Record<string, string> = {}): Message => ({
  key: run,
  value,
  headers: { ce_specversion: '1.0', ce_id: `${run}-${id}`, ce_source: 'wire.example', ...headers },
});

const receiptOver = (id: string, source = 'wire.example'): Promise<Receipt> =>
  waitFor(
    async () => {
      const answer = await fetch(`${publishing}/v1/receipts/${encodeURIComponent(source)}/${encodeURIComponent(id)}`);
      return answer.status === 200 && ((await answer.json()) as Receipt);
    },
    { what: `the receipt of ${id}` },
  );

describe('a producer on the raw topic', () => {
  it('is told once what became of each observation, on the topic and over REST', async () => {
    const first = page('Twice a week.');
    await produce(
      event('first', JSON.stringify(first), { ce_time: '2026-11-01T10:00:00Z' }),
      event('again', JSON.stringify(first), { ce_time: '2026-11-01T11:00:00Z' }),
      event('older', JSON.stringify(page('Soon.')), { ce_time: '2026-11-01T09:00:00Z' }),
      event('newer', JSON.stringify(page('Daily.')), { ce_time: '2026-11-01T12:00:00Z' }),
      event('newer', JSON.stringify(page('Daily.')), { ce_time: '2026-11-01T12:00:00Z' }),
      event('broken', '{"source":'),
      event('empty', JSON.stringify({ ...first, content: { mediaType: 'text/plain', body: ' ' } })),
    );
    const ids = ['first', 'again', 'older', 'newer', 'broken', 'empty'];
    const asked = Object.fromEntries(
      await Promise.all(ids.map(async (id) => [id, await receiptOver(`${run}-${id}`)] as const)),
    );
    const { articleId } = asked.first as { articleId: string };
    const told = { source: 'wire.example', articleId };
    expect(asked).toEqual({
      first: { ...told, eventId: `${run}-first`, outcome: 'accepted', version: 1 },
      again: { ...told, eventId: `${run}-again`, outcome: 'duplicate', version: 1 },
      older: { ...told, eventId: `${run}-older`, outcome: 'superseded', version: 2 },
      newer: { ...told, eventId: `${run}-newer`, outcome: 'accepted', version: 3 },
      broken: expect.objectContaining({ outcome: 'rejected', reason: 'JSON_MALFORMED' }),
      empty: expect.objectContaining({ outcome: 'rejected', reason: 'BODY_EMPTY' }),
    });
    const records = await recordsOf(kafka, topics.receipts.name, ids.length, ({ value }) =>
      String(value).includes(run),
    );
    const onTopic = records.map(({ value }) => JSON.parse(String(value)) as Receipt);
    const byId = (one: Receipt, other: Receipt) => one.eventId.localeCompare(other.eventId);
    expect(onTopic.sort(byId)).toEqual(Object.values(asked).sort(byId));
  });

  it('is answered by the position of a record that it gave no id', async () => {
    const source = `nameless-${run}`;
    await produce({ value: JSON.stringify({ source, content: { mediaType: 'text/plain', body: '' } }) });
    const [record] = await recordsOf(kafka, topics.receipts.name, 1, ({ value }) => String(value).includes(source));
    const receipt = JSON.parse(String(record!.value)) as Receipt;
    expect(receipt).toMatchObject({ source, outcome: 'rejected', reason: 'BODY_EMPTY' });
    expect(receipt.eventId).toMatch(/^articles\.raw\/\d+\/\d+$/);
    expect(await receiptOver(receipt.eventId, source)).toEqual(receipt);
  });
});

describe('a producer over HTTP', () => {
  it('finds the receipt, and the whole way, by the event id that it was answered', async () => {
    const url = `https://harbour.example/${run}`;
    const answer = await fetch(`${ingest}/v1/articles?source=harbour.example&url=${url}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'Quay reopens\n\nThe quay has reopened after two years of work.',
    });
    const { id, eventId } = (await answer.json()) as { id: string; eventId: string };
    expect(await receiptOver(eventId, 'harbour.example')).toEqual({
      source: 'harbour.example',
      eventId,
      outcome: 'accepted',
      articleId: id,
      version: 1,
    });
    const [byEvent, byArticle] = await Promise.all(
      [eventId, id].map(async (any) => (await fetch(`${publishing}/v1/trace/${any}`)).json()),
    );
    expect(byEvent).toEqual(byArticle);
    expect(byEvent).toMatchObject({ articleId: id, state: 'published', observations: [{ eventId, version: 1 }] });
    const { observedAt, enrichedAt, decidedAt, seq, rawPosition } = byEvent.observations[0];
    expect([observedAt, enrichedAt, decidedAt]).toEqual([observedAt, enrichedAt, decidedAt].sort());
    expect(seq).toBeGreaterThan(0);
    expect(rawPosition).toMatch(/^articles\.raw\/\d+\/\d+$/);
  });

  it('is told 404 while there is none, and 400 for what no id can be', async () => {
    expect((await fetch(`${publishing}/v1/receipts/nobody/${run}`)).status).toBe(404);
    expect((await fetch(`${publishing}/v1/trace/${run}-nothing`)).status).toBe(404);
    expect((await fetch(`${publishing}/v1/trace/%00`)).status).toBe(400);
  });
});

it('gives every receipt the id and the origin of the observation', async () => {
  const [record] = await recordsOf(kafka, topics.receipts.name, 1, ({ value }) =>
    String(value).includes(`${run}-first`),
  );
  const headers = Object.entries(record!.headers).map(([name, value]) => [name, Buffer.from(String(value))] as const);
  const stored = { ...record!, topic: topics.receipts.name, timestamp: Date.now(), headers };
  const { attributes } = decode(topics.receipts, stored, Date.now());
  expect(attributes).toMatchObject({
    type: 'copydesk.article.receipt.v1',
    source: '/copydesk/publishing',
    lineage: { rawSource: 'wire.example', rawId: `${run}-first` },
  });
});
