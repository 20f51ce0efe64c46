import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnrichedArticle } from '@copydesk/contracts';
import { Kafka, logLevel } from 'kafkajs';
import { recordsOf } from '../support/records';
import { runningServices, type Services } from '../support/services';
import { brokenSpans } from '../support/spans';
import { waitFor } from '../support/wait-for';

const kafka = () => new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
let services: Services;
let ingest: string;
let publishing: string;

beforeAll(async () => {
  services = await runningServices();
  ({ ingest, publishing } = services);
}, 120_000);

afterAll(async () => {
  await services.stop();
});

interface Read extends EnrichedArticle {
  readonly publication: { readonly state: string; readonly version: number };
}

const articleById = (id: string, version = 1): Promise<Read> =>
  waitFor(
    async () => {
      const answer = await fetch(`${publishing}/v1/articles/${id}`);
      const article = answer.status === 200 && ((await answer.json()) as Read);
      return article && article.publication.version >= version && article;
    },
    { what: `version ${version} of ${id} over REST` },
  );

async function post(body: string, contentType: string, query: Record<string, string> = {}): Promise<{ id: string }> {
  const answer = await fetch(`${ingest}/v1/articles?${new URLSearchParams(query)}`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body,
  });
  expect(answer.status).toBe(202);
  return (await answer.json()) as { id: string };
}

const sample = (file: string) => readFileSync(join(__dirname, '../../samples/articles', file), 'utf8');

describe('a page dump that is posted as plain text', () => {
  let article: Read;
  let page: string;

  beforeAll(async () => {
    const { id } = await post(sample('coastal-fishing-bill.txt'), 'text/plain');
    article = await articleById(id);
    page = await (await fetch(`${publishing}/articles/${id}`)).text();
  });

  it('is read over REST with every annotation on its own words', () => {
    expect(article.publication).toMatchObject({ state: 'published', version: 1 });
    expect(article.paragraphs.length).toBeGreaterThan(3);
    expect(article.quotes.length).toBeGreaterThan(0);
    expect(brokenSpans(article)).toEqual([]);
  });

  it('is read on a page, without what the dump had around it', () => {
    expect(page).toContain(article.headline);
    expect(page).not.toMatch(/Related Post|Polular/);
  });

  it('is on the front page, found by its words, and on the public topic', async () => {
    expect(await (await fetch(publishing)).text()).toContain(article.headline);
    const words = new URLSearchParams({ q: article.headline });
    const { items } = (await (await fetch(`${publishing}/v1/articles?${words}`)).json()) as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toContain(article.id);
    const [record] = await recordsOf(kafka(), 'articles.published', 1, ({ key }) => String(key) === article.id);
    expect(JSON.parse(String(record!.value))).toMatchObject({ type: 'published', articleId: article.id });
  });
});

it('takes an article from any Kafka client, without a key or a header', async () => {
  const url = `https://lighthouses.example/${Date.now()}`;
  const value = JSON.stringify({
    source: 'lighthouses.example',
    url,
    content: {
      mediaType: 'text/html',
      body: '<h1>The lamp is lit</h1><p>The keepers lit the lamp of the old lighthouse on Tuesday evening.</p><p>It had been dark for six weeks, said Marta Oduya.</p>',
    },
  });
  const producer = kafka().producer();
  await producer.connect();
  await producer.send({ topic: 'articles.raw', messages: [{ value }] });
  await producer.disconnect();
  const published = await waitFor(
    async () => {
      const { items } = (await (await fetch(`${publishing}/v1/articles?q=lamp`)).json()) as {
        items: { url?: string; headline: string }[];
      };
      return items.find((item) => item.url === url);
    },
    { what: 'the article over REST' },
  );
  expect(published.headline).toBe('The lamp is lit');
});

it('shows a changed article as a new version, and the same article again as nothing new', async () => {
  const url = 'https://storm.example/update';
  const [first, second] = [sample('storm-oonagh.html'), sample('storm-oonagh-update.html')];
  const { id } = await post(first, 'text/html', { url });
  await articleById(id);
  await post(first, 'text/html', { url });
  await post(second, 'text/html', { url });
  await articleById(id, 2);
  const { items } = (await (await fetch(`${publishing}/v1/articles/${id}/versions`)).json()) as {
    items: { version: number; changes: unknown[] }[];
  };
  expect(items.map(({ version }) => version)).toEqual([2, 1]);
  expect(items[0]!.changes.length).toBeGreaterThan(0);
});

describe('bad input', () => {
  it.each([
    ['malformed JSON', 'application/json', '{"source":', 400, 'JSON_MALFORMED'],
    ['the wrong schema', 'application/json', '{"source": 7}', 422, 'SCHEMA_INVALID'],
    ['an empty body', 'text/plain', '', 422, 'BODY_EMPTY'],
    ['50 MB', 'text/plain', 'x'.repeat(50_000_000), 413, 'TOO_LARGE'],
    ['a media type that nobody reads', 'image/png', 'x', 415, 'MEDIA_TYPE_UNSUPPORTED'],
  ])('%s is told to whoever posts it', async (_, contentType, body, status, code) => {
    const answer = await fetch(`${ingest}/v1/articles`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
  });

  it('on the raw topic goes to the dead letters with its bytes, and the next article is unharmed', async () => {
    const bad = [Buffer.from('{"source": "half'), Buffer.from('{"source": 7}'), Buffer.from([0xff, 0xfe, 0x41])];
    const good = {
      source: 'dlq.example',
      url: `https://dlq.example/${Date.now()}`,
      content: { mediaType: 'text/plain', body: sample('gdansk-grain-terminal.txt') },
    };
    const blank = { ...good, content: { mediaType: 'text/plain', body: ' ' } };
    const picture = { ...good, content: { mediaType: 'image/png', body: 'x' } };
    const texts = [blank, picture, good].map((value) => Buffer.from(JSON.stringify(value)));
    const key = `bad-${Date.now()}`;
    const producer = kafka().producer();
    await producer.connect();
    await producer.send({
      topic: 'articles.raw',
      messages: [...bad, ...texts].map((value) => ({ key, value })),
    });
    await producer.disconnect();
    const dead = await recordsOf(kafka(), 'articles.raw.dlq', 5, (record) => String(record.key) === key);
    const reasons = dead.map(({ headers }) => String(headers['x-dlq-reason']));
    expect(reasons).toEqual([
      'JSON_MALFORMED',
      'SCHEMA_INVALID',
      'JSON_MALFORMED',
      'BODY_EMPTY',
      'MEDIA_TYPE_UNSUPPORTED',
    ]);
    expect(dead.map(({ value }) => value)).toEqual([...bad, ...texts.slice(0, 2)]);
    const published = await waitFor(
      async () => {
        const { items } = (await (await fetch(`${publishing}/v1/articles?limit=100`)).json()) as {
          items: { url?: string }[];
        };
        return items.find(({ url }) => url === good.url);
      },
      { what: 'the next article' },
    );
    expect(published).toBeDefined();
  });
});
