import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type PublicationEvent, type RawArticle, rawBackfill, type Topic, topics } from '@copydesk/contracts';
import { Kafka, logLevel, type Producer } from 'kafkajs';
import { Command } from '../support/command-line';
import { recordsOf } from '../support/records';
import { freshDatabase, type Service, startService } from '../support/services';
import { StreamReader } from '../support/stream-reader';
import { waitFor } from '../support/wait-for';

const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
const run = randomUUID();
const services: Service[] = [];
let publishing: string;
let producer: Producer;
let reader: StreamReader;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-backfill-'));
  const environment = { DATABASE_URL: await freshDatabase() };
  for (const name of ['enrichment', 'publishing'] as const) services.push(await startService(name, environment));
  publishing = services[1]!.url;
  reader = new StreamReader(() => publishing);
  producer = kafka.producer();
  await producer.connect();
}, 120_000);

afterAll(async () => {
  await reader?.close();
  await producer?.disconnect();
  await Promise.all(services.map((service) => service.stop()));
  rmSync(folder, { recursive: true });
});

const begin = (...args: string[]): Command =>
  new Command(['backfill', ...args], {
    ...process.env,
    NO_COLOR: '1',
    COPYDESK_HOME: join(folder, 'home'),
    PUBLISHING_URL: publishing,
  });

/** What the last line of a command says, which is about the input as a whole. */
async function backfill(...args: string[]) {
  const { code, stdout, stderr } = await begin(...args, '--json').ended;
  const lines = stdout.split('\n').filter(Boolean);
  return {
    code,
    stderr,
    lines: lines.length,
    ...(JSON.parse(lines.at(-1)!) as { resumedAfter: number; sent: number }),
  };
}

const PARAGRAPH = 'The night ferry to Oslo is back, said Ines Aldane, the harbour master of Port Velling. ';

function article(source: string, name: string, paragraphs = 2): RawArticle {
  const body = [`Ferry ${name} returns`, ...Array(paragraphs).fill(`${PARAGRAPH}${name}.`)].join('\n\n');
  return { source, url: `https://${source}/${run}/${name}`, content: { mediaType: 'text/plain', body } };
}

const numbered = (source: string, count: number, paragraphs?: number): RawArticle[] =>
  Array.from({ length: count }, (_, index) => article(source, `n${index}`, paragraphs));

/** A file of articles, each observed a minute after the one before it. */
function fileOf(name: string, articles: readonly RawArticle[]): string {
  const lines = articles.map((one, index) => {
    const observedAt = new Date(Date.UTC(2015, 4, 1, 0, index)).toISOString();
    return `${JSON.stringify({ ...one, observedAt })}\n`;
  });
  const path = join(folder, name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(lines.join('')) : lines.join(''));
  return path;
}

async function produce(topic: Topic<RawArticle>, articles: readonly RawArticle[]): Promise<void> {
  await producer.send({ topic: topic.name, messages: articles.map((one) => ({ value: JSON.stringify(one) })) });
}

const eventsOf = (source: string): PublicationEvent[] =>
  reader.events.filter(({ article: published }) => published?.source.id === source);

const published = (source: string, count: number) =>
  waitFor(() => eventsOf(source).length >= count && eventsOf(source), {
    what: `${count} events of ${source}`,
    timeout: 200_000,
  });

const getJson = async (path: string) => (await fetch(`${publishing}${path}`)).json();

it('publishes articles of the past as old as they are, and says that they are no news', async () => {
  const source = 'archive.example';
  await produce(topics.raw, [{ ...article(source, 'known'), headline: 'As it reads today' }]);
  await published(source, 1);
  const file = fileOf('archive.ndjson.gz', [article(source, 'known'), ...numbered(source, 3)]);
  expect(await backfill(file)).toMatchObject({ code: 0, stderr: '', sent: 4, refused: 0, finished: true });

  const events = (await published(source, 4)).slice(1);
  expect(events.map(({ type, version, lane }) => ({ type, version, lane }))).toEqual(
    Array(3).fill({ type: 'published', version: 1, lane: 'backfill' }),
  );
  expect(eventsOf(source)[0]).not.toHaveProperty('lane');
  const records = await recordsOf(
    kafka,
    topics.published.name,
    3,
    ({ headers, value }) => headers.ce_lane?.toString() === 'backfill' && String(value).includes(source),
  );
  const observedAt = records.map(({ headers }) => headers.ce_observedat?.toString()).sort();
  expect(observedAt).toEqual([1, 2, 3].map((minute) => `2015-05-01T00:0${minute}:00.000Z`));

  // The old crawl of the article that is known became history of it.
  const { articleId } = eventsOf(source)[0]!;
  const versions = await waitFor(
    async () => {
      const { items } = (await getJson(`/v1/articles/${articleId}/versions`)) as { items: { observedAt: string }[] };
      return items.length === 2 && items;
    },
    { what: 'the old version' },
  );
  expect(versions[1]!.observedAt).toBe('2015-05-01T00:00:00.000Z');
  expect(versions[1]).not.toHaveProperty('seq');
  expect(await getJson(`/v1/articles/${articleId}`)).toMatchObject({ headline: 'As it reads today' });
});

it('publishes nothing new a second time', async () => {
  const source = 'archive.example';
  const file = join(folder, 'archive.ndjson.gz');
  const before = eventsOf(source).length;
  expect(await backfill(file)).toMatchObject({ code: 0, resumedAfter: 4, done: 4, sent: 4, finished: true });
  const again = begin(file, '--restart');
  expect(await again.ended).toMatchObject({ code: 0, stdout: expect.stringContaining('4 articles sent') });
  const books = await waitFor(
    async () => {
      const { sources } = (await getJson('/v1/ledger')) as {
        sources: { source: string; in: number; inFlight: number }[];
      };
      const ours = sources.find((one) => one.source === source);
      return ours?.in === 9 && ours.inFlight === 0 && ours;
    },
    { what: 'nine records in the ledger, none in flight', timeout: 60_000 },
  );
  expect(books).toMatchObject({ published: 4, superseded: 1, duplicate: 4, missing: 0 });
  expect(eventsOf(source)).toHaveLength(before);
});

it('lets live articles overtake a back-fill that is under way', async () => {
  const [old, live] = ['long.example', 'overtaking.example'];
  expect(await backfill(fileOf('long.jsonl', numbered(old, 300, 40)))).toMatchObject({ code: 0, sent: 300 });
  await published(old, 5);
  await produce(topics.raw, numbered(live, 20, 40));
  const lastLive = (await published(live, 20)).at(-1)!.seq;
  const after = (await published(old, 300)).filter(({ seq }) => seq > lastLive);
  expect(after.length).toBeGreaterThan(100);
  expect(eventsOf(old).every(({ lane }) => lane === 'backfill')).toBe(true);
  expect(eventsOf(live).some(({ lane }) => lane === 'backfill')).toBe(false);
}, 420_000);

it('goes on with a back-fill under a live load that does not end', async () => {
  const [old, live] = ['patient.example', 'endless.example'];
  await produce(topics.raw, numbered(live, 1_000, 20));
  await produce(rawBackfill, numbered(old, 300, 20));
  const lastLive = (await published(live, 1_000)).at(-1)!.seq;
  const meanwhile = eventsOf(old).filter(({ seq }) => seq < lastLive).length;
  // One of twenty, and a few where the live load had a gap.
  expect(meanwhile).toBeGreaterThan(25);
  expect(meanwhile).toBeLessThan(150);
  await published(old, 300);
}, 420_000);

it('goes on where it was killed', async () => {
  const source = 'killed.example';
  const file = fileOf('killed.ndjson', numbered(source, 500));
  const first = begin(file, '--rate', '100');
  const home = join(folder, 'home/backfill');
  const howFar = (): { done: number; path: string }[] =>
    readdirSync(home)
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(join(home, name), 'utf8')) as { done: number; path: string });
  await waitFor(() => howFar().some(({ path, done }) => path === file && done >= 100), {
    what: 'a hundred entries to be done',
    timeout: 60_000,
  });
  first.signal('SIGKILL');
  await first.ended;
  const second = await backfill(file);
  expect(second).toMatchObject({ code: 0, done: 500, sent: 500, finished: true });
  expect(second.resumedAfter).toBeGreaterThanOrEqual(100);
  expect(second.resumedAfter).toBeLessThan(500);
  const records = await recordsOf(
    kafka,
    rawBackfill.name,
    500,
    ({ headers }) => headers.ce_source?.toString() === source,
  );
  expect(new Set(records.map(({ headers }) => String(headers.ce_id))).size).toBe(500);
  // What Kafka had when it was killed, and nobody had written down.
  expect(records.length).toBeLessThanOrEqual(600);
  await published(source, 500);
}, 420_000);

it('names what it refuses, and stops when it is told to', async () => {
  const source = 'odd.example';
  const good = numbered(source, 400).map((one) => JSON.stringify(one));
  const file = join(folder, 'odd.ndjson');
  writeFileSync(file, ['{"half', '{}', ...good].join('\n'));
  const command = begin(file, '--rate', '50', '--json');
  const refused = (await command.prints(2)).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(refused).toEqual([
    { file, entry: '1', problem: expect.stringContaining('JSON_MALFORMED') },
    { file, entry: '2', problem: expect.stringContaining('SCHEMA_INVALID') },
  ]);
  command.signal('SIGINT');
  const { code, stdout } = await command.ended;
  expect(code).toBe(1);
  const stopped = JSON.parse(stdout.trim().split('\n').at(-1)!) as { finished: boolean; sent: number };
  expect(stopped).toMatchObject({ file, finished: false, refused: 2 });
  expect(stopped.sent).toBeLessThan(400);
  expect(await backfill(file)).toMatchObject({ code: 1, sent: 400, refused: 2, finished: true, lines: 1 });
});

it.each([
  [2, ['README.md'], 'of no form that is taken'],
  [3, ['/nowhere/a.warc'], 'There is no file /nowhere/a.warc'],
])('ends with %i for what it cannot take', async (code, args, message) => {
  expect(await begin(...args).ended).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(message) });
});
