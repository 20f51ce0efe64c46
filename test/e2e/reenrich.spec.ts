import { randomUUID } from 'node:crypto';
import {
  type CloudEvent,
  caused,
  decode,
  type EnrichedArticle,
  encode,
  observed,
  type RawArticle,
  type StreamEvent,
  type Topic,
  topics,
} from '@copydesk/contracts';
import { Kafka, logLevel, type Producer } from 'kafkajs';
import { Client } from 'pg';
import { enrich } from '../../apps/enrichment/src/enrichment';
import { Command } from '../support/command-line';
import { recordsOf, type StoredRecord } from '../support/records';
import { freshDatabase, type Service, startService } from '../support/services';
import { StreamReader } from '../support/stream-reader';
import { waitFor } from '../support/wait-for';

/** Half of them an older build has read otherwise; one of these is retracted. */
const ARTICLES = 400;
const WOULD_CHANGE = ARTICLES / 2 - 1;

/** Each command starts a process that loads all that enrichment knows, and leaves the processors to whoever wants them. */
jest.setTimeout(300_000);

const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
const source = `reenrich-${randomUUID()}.example`;
const events: { readonly id: string; readonly old: EnrichedArticle }[] = [];
let environment: { DATABASE_URL: string };
let publishing: Service;
let enrichment: Service;
let producer: Producer;
let reader: StreamReader;
let database: Client;

const rawOf = (index: number, more = ''): RawArticle => ({
  source,
  url: `https://${source}/${index}`,
  content: {
    mediaType: 'text/plain',
    body: `Ferry ${index} returns\n\n“The night ferry is back,” said Ines Aldane, the harbour master of Oslo.${more}`,
  },
});

/** What an older build has made of an article: it had no step that finds quotes, and did not say which step made what. */
function byOlderBuild(raw: RawArticle, hasQuotes: boolean): EnrichedArticle {
  const { enrichedBy, quotes, ...article } = JSON.parse(JSON.stringify(enrich(raw))) as EnrichedArticle;
  const steps = enrichedBy.steps.flatMap(({ name, version }) =>
    name === 'findQuotes' && !hasQuotes ? [] : [{ name, version }],
  );
  return { ...article, quotes: hasQuotes ? quotes : [], enrichedBy: { version: '0.0.9', steps } };
}

async function send<T>(topic: Topic<T>, sent: readonly CloudEvent<T>[]) {
  const messages = sent.map((event) => encode(topic, event));
  return producer.send({ topic: topic.name, messages, acks: -1 });
}

function decodeFrom<T>(topic: Topic<T>, { headers, ...record }: StoredRecord): CloudEvent<T> {
  const pairs = Object.entries(headers).map(([name, value]) => [name, Buffer.from(String(value))] as const);
  return decode(topic, { ...record, topic: topic.name, timestamp: Date.now(), headers: pairs }, Date.now());
}

/** Has a raw article on its topic, and with its readers as an older build has read it. */
async function publishByOlderBuild(raws: readonly { raw: RawArticle; hasQuotes: boolean; time: string }[]) {
  const causes = raws.map(({ raw, time }) => ({ raw, attributes: observed({ id: randomUUID(), source, time }) }));
  await send(
    topics.raw,
    causes.map(({ raw, attributes }) => ({ attributes, data: raw })),
  );
  const wanted = new Set(causes.map(({ attributes }) => attributes.id));
  const stored = await recordsOf(kafka, topics.raw.name, raws.length, ({ headers }) =>
    wanted.has(String(headers.ce_id)),
  );
  const lineages = new Map(
    stored.map((record) => [String(record.headers.ce_id), decodeFrom(topics.raw, record).attributes]),
  );
  const enriched = causes.map(({ raw, attributes: { id } }, index) => {
    const data = byOlderBuild(raw, raws[index]!.hasQuotes);
    return { attributes: caused(lineages.get(id)!, topics.enriched, data, '/copydesk/enrichment'), data };
  });
  await send(topics.enriched, enriched);
  return enriched.map(({ data }) => ({ id: data.id, old: data }));
}

beforeAll(async () => {
  environment = { DATABASE_URL: await freshDatabase() };
  database = new Client({ connectionString: environment.DATABASE_URL });
  await database.connect();
  publishing = await startService('publishing', environment);
  reader = new StreamReader(() => publishing.url);
  producer = kafka.producer();
  await producer.connect();
  const raws = Array.from({ length: ARTICLES }, (_, index) => {
    return { raw: rawOf(index), hasQuotes: index % 2 === 0, time: '2026-11-01T12:00:00.000Z' };
  });
  events.push(...(await publishByOlderBuild(raws)));
  await waitFor(() => ours().length === ARTICLES, { what: 'all articles with their readers', timeout: 120_000 });
  // An older look at the second article, which is history, and would be read otherwise as well.
  await publishByOlderBuild([{ raw: rawOf(1, ' It was late.'), hasQuotes: false, time: '2026-10-01T12:00:00.000Z' }]);
  await database.query(`UPDATE publishing.articles SET state = 'retracted' WHERE id = $1`, [events[3]!.id]);
  // The real build takes the raw articles too, and what it says of them is a repeat.
  enrichment = await startService('enrichment', environment);
  await waitFor(async () => (await booksOf())?.in === ARTICLES + 1 && (await booksOf())?.inFlight === 0, {
    what: 'every raw record to be accounted for',
    timeout: 120_000,
  });
}, 400_000);

afterAll(async () => {
  await reader?.close();
  await producer?.disconnect();
  await database?.end();
  await Promise.all([publishing?.stop(), enrichment?.stop()]);
});

const begin = (...args: string[]): Command =>
  new Command(['reenrich', ...args], { ...process.env, NO_COLOR: '1', PUBLISHING_URL: publishing.url });

/** What a command answers as JSON. */
async function reenrich(...args: string[]) {
  const { code, stdout, stderr } = await begin(...args, '--json').ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Record<string, unknown> & { run: string; promoted: number };
}

const getJson = async (path: string) => (await fetch(`${publishing.url}${path}`)).json() as Promise<never>;
const listRuns = async () =>
  ((await getJson('/v1/reenrichments')) as { items: { run: string; articles: number; standing: number }[] }).items;

async function booksOf() {
  const { sources } = (await getJson('/v1/ledger')) as { sources: { source: string; in: number; inFlight: number }[] };
  return sources.find((one) => one.source === source);
}

const ids = () => new Set(events.map(({ id }) => id));
const ours = (): StreamEvent[] => {
  const known = reader.events as StreamEvent[];
  return known.filter(({ article }) => article?.source.id === source);
};
const reenriched = () => ours().filter(({ type }) => type === 'reenriched');

/** What is lost on the way to SSE if anybody looks too early: everything published by now. */
const untilRead = () =>
  waitFor(
    async () => {
      const { rows } = await database.query('SELECT max(seq) AS seq FROM publishing.published');
      return (reader.events.at(-1)?.seq ?? 0) >= Number(rows[0].seq);
    },
    { what: 'the stream to be read', timeout: 60_000 },
  );

const everything = ['--since', '1h', '--source', source];

it('reports what another build reads otherwise, and writes nothing', async () => {
  const before = ours().length;
  const report = await reenrich(...everything, '--examples', '1');
  expect(report).toMatchObject({
    articles: ARTICLES - 1,
    changed: WOULD_CHANGE,
    notStanding: 2,
    refused: {},
    fields: { quotes: { articles: WOULD_CHANGE, added: WOULD_CHANGE, removed: 0, otherwise: 0 } },
    steps: { 'findQuotes none → 1': WOULD_CHANGE },
    finished: true,
  });
  expect(Object.keys(report.fields as object)).toEqual(['quotes']);
  expect(report.examples).toEqual([
    expect.objectContaining({ field: 'quotes', was: [], wouldBe: ['“The night ferry is back” – Ines Aldane'] }),
  ]);
  const { stdout } = await begin(...everything, '--shadow').ended;
  expect(stdout).toContain(`${WOULD_CHANGE} would change (50 %)`);
  expect(stdout).toMatch(/^quotes +199 +199 +0 +0$/m);
  expect(stdout).toContain('Nothing was written');
  await untilRead();
  expect(ours()).toHaveLength(before);
  expect(await listRuns()).toEqual([]);
});

it('promotes exactly that, once, though it and publishing are killed in the middle', async () => {
  const first = begin(...everything, '--promote');
  await waitFor(() => reenriched().length > 0, { what: 'the first that is reenriched', timeout: 60_000 });
  first.signal('SIGKILL');
  await publishing.kill();
  await first.ended;
  publishing = await startService('publishing', environment);
  const second = await reenrich(...everything, '--promote', '--by', 'ada');
  await untilRead();

  const told = reenriched();
  expect(new Set(told.map(({ articleId }) => articleId)).size).toBe(WOULD_CHANGE);
  expect(told).toHaveLength(WOULD_CHANGE);
  for (const event of told)
    expect(event).toMatchObject({
      version: expect.any(Number),
      significance: 'noise',
      article: { quotes: [{ speaker: { name: 'Ines Aldane' } }], enrichedBy: enrich(rawOf(0)).enrichedBy },
      reenrichment: { fields: ['quotes'], previously: { version: '0.0.9' } },
    });
  const runs = await listRuns();
  expect(runs.reduce((sum, { articles }) => sum + articles, 0)).toBe(WOULD_CHANGE);
  expect(second.promoted).toBe(runs.find(({ run }) => run === second.run)?.articles ?? 0);

  // Kafka has the same events, by the rule of seq.
  const records = await recordsOf(kafka, topics.published.name, WOULD_CHANGE, ({ value }) => {
    const { type, articleId } = JSON.parse(String(value)) as StreamEvent;
    return type === 'reenriched' && ids().has(articleId);
  });
  const decoded = records.map((record) => decodeFrom(topics.published, record).data);
  const bySeq = new Map(decoded.map((event) => [event.seq, event]));
  expect([...bySeq.values()].sort((one, other) => one.seq - other.seq)).toEqual(told);
});

it('shows readers what is new, and not as news', async () => {
  const [{ articleId: id, version }] = reenriched() as [StreamEvent];
  const article = (await getJson(`/v1/articles/${id}`)) as { quotes: unknown[]; publication: Record<string, unknown> };
  expect(article.quotes).toHaveLength(1);
  expect(article.publication).toMatchObject({ version });
  expect(article.publication.updatedAt).toBe(article.publication.firstPublishedAt);
  const page = await (await fetch(`${publishing.url}/articles/${id}`)).text();
  expect(page).toContain('Ines Aldane');
  expect(page).not.toContain('Updated');
  expect(page).not.toContain('id="changes"');
  // The retracted one is as it was, and so is every line of the ledger.
  expect((await fetch(`${publishing.url}/v1/articles/${events[3]!.id}`)).status).toBe(410);
  expect(await booksOf()).toMatchObject({
    in: ARTICLES + 1,
    published: ARTICLES,
    superseded: 1,
    inFlight: 0,
    missing: 0,
  });
});

it('has nothing to promote a second time', async () => {
  const before = reenriched().length;
  expect(await reenrich(...everything, '--promote')).toMatchObject({ changed: 0, promoted: 0, fields: {} });
  await untilRead();
  expect(reenriched()).toHaveLength(before);
});

it('leaves an article that a source has changed in between', async () => {
  const { articleId, version, article } = reenriched()[0]!;
  const index = events.findIndex(({ id }) => id === articleId);
  const time = '2026-11-02T12:00:00.000Z';
  await publishByOlderBuild([{ raw: rawOf(index, ' It is full.'), hasQuotes: true, time }]);
  const updated = await waitFor(() => ours().find((one) => one.articleId === articleId && one.type === 'updated'), {
    what: 'the update',
    timeout: 60_000,
  });
  // What a run asks for that read the article before.
  const stale = { run: `stale-${randomUUID()}`, by: 'ada', articleId, version, article: { ...article!, keywords: [] } };
  const attributes = { ...observed({ id: randomUUID(), source: '/test', time }), type: topics.reenrichments.types[0]! };
  await send(topics.reenrichments, [{ attributes, data: stale }]);
  // The next request of the same article is carried out after it.
  const next = { ...stale, run: `next-${randomUUID()}`, version: updated.version, article: updated.article! };
  const asked = { ...next, article: { ...next.article, keywords: [] } };
  await send(topics.reenrichments, [{ attributes: { ...attributes, id: randomUUID() }, data: asked }]);
  await waitFor(() => reenriched().find((one) => one.version === updated.version + 1 && one.articleId === articleId), {
    what: 'the next request',
    timeout: 60_000,
  });
  expect((await listRuns()).map(({ run }) => run)).not.toContain(stale.run);
  expect(await getJson(`/v1/articles/${articleId}`)).toMatchObject({ text: expect.stringContaining('It is full.') });
});

it('takes runs back, each article to what it said before', async () => {
  const promoted = (await listRuns()).filter(({ run }) => !run.startsWith('next-'));
  let restored = 0;
  for (const { run, standing } of promoted) {
    const answer = await reenrich('--roll-back', run);
    expect(answer).toMatchObject({ rollsBack: run, restored: standing });
    restored += answer.restored as number;
    expect(await reenrich('--roll-back', run)).toMatchObject({ restored: 0 });
  }
  // All but the one that its source has changed since.
  expect(restored).toBe(WOULD_CHANGE - 1);
  await untilRead();
  const back = reenriched().filter((one) => 'reenrichment' in one && one.reenrichment.rollsBack !== undefined);
  expect(back).toHaveLength(restored);
  const first = new Map(ours().flatMap((one) => (one.type === 'published' ? [[one.articleId, one.article]] : [])));
  for (const { articleId, article } of back) expect(article).toEqual(first.get(articleId));
  for (const id of ids()) {
    const versions = ours().flatMap(({ articleId, version }) => (articleId === id ? [version] : []));
    expect(versions).toEqual([...new Set(versions)].sort((one, other) => one - other));
  }

  const { stdout } = await begin('--list').ended;
  for (const { run } of promoted) expect(stdout).toContain(`takes ${run} back`);
  expect(stdout).toContain('findQuotes none → 1');
});

it.each([
  [2, [], 'Say one of --since, --list and --roll-back'],
  [2, ['--since', 'yesterday'], 'a day such as 2026-11-01'],
  [2, ['--since', '1h', '--shadow', '--promote'], 'say one of them'],
  [3, ['--roll-back', 'nobody'], 'There is no run nobody'],
])('ends with %i when it cannot: %j', async (code, args, message) => {
  expect(await begin(...args).ended).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(message) });
});
