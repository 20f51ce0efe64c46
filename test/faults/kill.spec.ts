import { Kafka, logLevel } from 'kafkajs';
import { recordsOf, type StoredRecord } from '../support/records';
import { freshDatabase, type Service, startService } from '../support/services';
import { StreamReader } from '../support/stream-reader';
import { waitFor } from '../support/wait-for';

const ARTICLES = 1_000;
const NAMES = ['ingest', 'enrichment', 'publishing'] as const;
type Name = (typeof NAMES)[number];

const run = `kill-${Date.now()}`;
const services = {} as Record<Name, Service>;
let environment: Record<string, string>;
let first: StreamReader;

beforeAll(async () => {
  environment = { DATABASE_URL: await freshDatabase() };
  for (const name of NAMES) services[name] = await startService(name, environment);
  first = new StreamReader(() => services.publishing.url);
}, 120_000);

afterAll(async () => {
  await first?.close();
  await Promise.all(Object.values(services).map((service) => service.stop()));
});

const page = (index: number) => `<html><head><title>Lighthouse ${index} is lit again</title></head><body><article>
<h1>Lighthouse ${index} is lit again</h1>
<p>The keepers of lighthouse ${index} lit its lamp on Tuesday evening after ${index + 3} weeks of repairs to the tower.</p>
<p>“We could hardly wait,” said Marta Oduya, the head keeper of lighthouse ${index}, before the ferry left.</p>
</article></body></html>`;

/** Posts until it is told that the article was taken: what a producer does that wants to lose nothing. */
async function post(index: number): Promise<string> {
  const url = encodeURIComponent(`https://lighthouses.example/${run}/${index}`);
  return waitFor(
    async () => {
      const answer = await fetch(`${services.ingest.url}/v1/articles?url=${url}`, {
        method: 'POST',
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: page(index),
      });
      return answer.status === 202 ? ((await answer.json()) as { id: string }).id : undefined;
    },
    { what: `article ${index} to be taken`, timeout: 60_000, every: 100 },
  );
}

async function killAndRestart(name: Name): Promise<void> {
  await services[name].kill();
  services[name] = await startService(name, environment);
}

/** Every article that REST has, by following the cursor to its end. */
async function listed(): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: '100', ...(cursor ? { cursor } : {}) });
    const answer = await fetch(`${services.publishing.url}/v1/articles?${query}`);
    const { items, nextCursor } = (await answer.json()) as { items: { id: string }[]; nextCursor?: string };
    ids.push(...items.map(({ id }) => id));
    cursor = nextCursor;
  } while (cursor);
  return ids;
}

it('publishes every article exactly once while each service in turn is killed', async () => {
  const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
  const accepted: string[] = [];
  const kills: Promise<void>[] = [];
  const killAt = new Map<number, Name>([
    [200, 'enrichment'],
    [450, 'publishing'],
    [700, 'ingest'],
  ]);
  let next = 0;
  const producer = async () => {
    while (next < ARTICLES) {
      const index = next++;
      const victim = killAt.get(index);
      if (victim) kills.push(killAndRestart(victim));
      accepted.push(await post(index));
    }
  };
  await Promise.all(Array.from({ length: 8 }, producer));
  await Promise.all(kills);
  await waitFor(() => first.events.length >= ARTICLES, {
    what: 'the stream to have shown all',
    timeout: 120_000,
    every: 200,
  });

  expect(new Set(accepted).size).toBe(ARTICLES);
  expect((await listed()).sort()).toEqual([...accepted].sort());

  const second = new StreamReader(() => services.publishing.url);
  await waitFor(() => second.events.length >= ARTICLES, { what: 'a late reader to have read all' });
  await second.close();
  for (const { events } of [first, second]) {
    expect(events.map(({ type, version }) => `${type} ${version}`)).toEqual(Array(ARTICLES).fill('published 1'));
    expect(events.map(({ articleId }) => articleId).sort()).toEqual([...accepted].sort());
    expect(events.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq).sort((a, b) => a - b));
  }
  expect(first.connections).toBeGreaterThan(1);

  const relayed = await waitFor(
    async () => {
      const ids = await readBySeqRule(kafka);
      return ids.length >= ARTICLES && ids;
    },
    { what: 'the relay to have sent all' },
  );
  expect(relayed.sort()).toEqual([...accepted].sort());
}, 300_000);

/** The articles of this run on the public topic, as a reader has them who ignores a `seq` that it has passed. */
async function readBySeqRule(kafka: Kafka): Promise<string[]> {
  const last = new Map<number, number>();
  const ids: string[] = [];
  const ofThisRun = ({ value }: StoredRecord) => String(value).includes(run);
  for (const { partition, value } of await recordsOf(kafka, 'articles.published', ARTICLES, ofThisRun)) {
    const event = JSON.parse(String(value)) as { seq: number; articleId: string };
    if (event.seq <= (last.get(partition) ?? 0)) continue;
    last.set(partition, event.seq);
    ids.push(event.articleId);
  }
  return ids;
}
