import { randomUUID } from 'node:crypto';
import { caused, encode, observed, type RawArticle, topics } from '@copydesk/contracts';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { enrich } from '../../apps/enrichment/src/enrichment';
import { ingestApi } from '../../apps/ingest/src/openapi';
import { undescribed } from '../support/api-document';
import { Command } from '../support/command-line';
import { recordsOf } from '../support/records';
import { freshDatabase, type Service, startService } from '../support/services';
import { waitFor } from '../support/wait-for';

// biome-ignore lint/suspicious/noExplicitAny: answers are judged by what is in them
type Json = any;

const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
const api = JSON.parse(JSON.stringify(ingestApi()));
const FOOTER = 'The Harbour Post is printed on paper from managed woods and read on both shores.';

let ingest: Service;
let other: Service;
let database: Client;
let environment: { readonly DATABASE_URL: string; readonly POLLING: string; readonly PROFILES: string };

beforeAll(async () => {
  environment = { POLLING: 'off', PROFILES: 'accept', DATABASE_URL: await freshDatabase() };
  ingest = await startService('ingest', environment);
  other = await startService('ingest', environment);
  database = new Client({ connectionString: environment.DATABASE_URL });
  await database.connect();
}, 120_000);
afterAll(async () => {
  await database?.end();
  await Promise.all([ingest?.stop(), other?.stop()]);
});

/** Asks, and holds every answer against the description of the API. */
async function ask(method: string, path: string, body?: object): Promise<{ status: number; body: Json }> {
  const answer = await fetch(`${ingest.url}/v1/profiles${path}`, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const template = path.replace(/^\/[^/]+/, '/{source}').replace(/\/\d+\//, '/{version}/');
  expect(await undescribed(api, method.toLowerCase(), `/v1/profiles${template}`, answer.clone())).toEqual([]);
  return { status: answer.status, body: await answer.json() };
}

const freshSource = (): string => `${randomUUID().slice(0, 8)}.example`;

/** Has so many articles, which end alike, on the topic of enriched articles. */
async function enriched(source: string, count: number, lane?: 'backfill'): Promise<void> {
  const messages = Array.from({ length: count }, (_, index) => {
    const raw: RawArticle = {
      source,
      url: `https://${source}/${index}`,
      content: {
        mediaType: 'text/html',
        body: `<h1>Ferry ${index} returns</h1><p>The night ferry ${index} is back after a storm in the spring.</p><p>${FOOTER}</p>`,
      },
    };
    const data = JSON.parse(JSON.stringify(enrich(raw)));
    const cause = observed({ id: randomUUID(), source, time: new Date().toISOString() });
    const lineage = { ...cause.lineage, rawPosition: `articles.raw/0/${index}`, ...(lane && { lane }) };
    return encode(topics.enriched, {
      attributes: caused({ ...cause, lineage }, topics.enriched, data, '/copydesk/enrichment'),
      data,
    });
  });
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: topics.enriched.name, messages, acks: -1 });
  await producer.disconnect();
}

const remembered = async (source: string): Promise<number> => {
  const { rows } = await database.query('SELECT memory FROM ingest.layouts WHERE source_id = $1', [source]);
  return rows[0]?.memory.articles.length ?? 0;
};

it('takes what an operator states through proposal, acceptance and end', async () => {
  const source = freshSource();
  expect((await ask('GET', `/${source}`)).status).toBe(404);
  const stated = { boilerplate: [{ text: FOOTER, place: 'end' }], rules: { body: '.story', drop: ['.box > p'] } };
  expect(await ask('POST', `/${source}`, stated)).toMatchObject({
    status: 201,
    body: { source, version: 1, state: 'proposed', proposedBy: 'operator', ...stated },
  });
  expect((await ask('POST', `/${source}/1/retire`)).body).toMatchObject({ code: 'PROFILE_DECIDED' });
  const before = Date.now();
  const { body: accepted } = await ask('POST', `/${source}/1/accept`);
  expect(accepted).toMatchObject({ version: 1, state: 'accepted' });
  expect(Date.parse(accepted.validFrom)).toBeGreaterThan(before);
  expect(await ask('POST', `/${source}/1/accept`)).toMatchObject({ status: 409, body: { code: 'PROFILE_DECIDED' } });
  expect(await ask('POST', `/${source}/7/accept`)).toMatchObject({ status: 404 });

  await ask('POST', `/${source}`, { rules: { body: '.other' } });
  await ask('POST', `/${source}`, { rules: { body: '.third' } });
  const { body: third } = await ask('POST', `/${source}/3/accept`);
  // What is older than the one in force would never be read by.
  expect(await ask('POST', `/${source}/2/accept`)).toMatchObject({ status: 409 });
  expect((await ask('POST', `/${source}/2/reject`)).body).toMatchObject({ version: 2, state: 'rejected' });
  const { body: retired } = await ask('POST', `/${source}/3/retire`);
  expect(Date.parse(retired.validUntil)).toBeGreaterThanOrEqual(Date.parse(retired.validFrom));
  const { body: history } = await ask('GET', `/${source}`);
  expect(history.versions.map(({ version }: Json) => version)).toEqual([3, 2, 1]);
  expect(history.versions[2].validUntil).toBe(third.validFrom);
  expect((await ask('GET', '')).body.items).toContainEqual(history);

  const told = await recordsOf(kafka, topics.sourceProfiles.name, 4, ({ key }) => String(key).startsWith(source));
  expect(told.map(({ key }) => String(key))).toEqual([1, 3, 1, 3].map((version) => `${source} ${version}`));
});

it.each<[string, object, string]>([
  ['a selector that it does not have', { rules: { body: 'p:has(b)' } }, 'SELECTOR_INVALID'],
  ['a rule that there is not', { rules: { story: '.story' } }, 'SCHEMA_INVALID'],
  ['nothing', {}, 'SCHEMA_INVALID'],
  ['a place that there is not', { boilerplate: [{ text: FOOTER, place: 'middle' }] }, 'SCHEMA_INVALID'],
  ['what Postgres cannot keep', { boilerplate: [{ text: 'a\0b', place: 'end' }] }, 'SCHEMA_INVALID'],
])('refuses %s', async (_, stated, code) => {
  expect(await ask('POST', `/${freshSource()}`, stated)).toMatchObject({ status: 422, body: { code } });
});

it('takes a profile from a file, on the command line', async () => {
  const source = freshSource();
  const run = (input: string, ...args: string[]) =>
    new Command(['profiles', ...args], { ...process.env, NO_COLOR: '1', INGEST_URL: ingest.url }, input).ended;
  const file = `rules:\n  body: article .story\n  drop: [.box]\nboilerplate:\n  - {text: ${FOOTER}, place: end}\n`;
  expect(await run(file, 'propose', source, '-')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('version 1'),
  });
  expect((await run('', 'show', source)).stdout).toMatch(
    /version 1 {2}proposed[\s\S]*end[\s\S]*paper[\s\S]*body +article \.story\n +drop +\.box/,
  );
  expect(await run('', 'reject', source, '1')).toMatchObject({ code: 0 });
  expect(await run('- just a list', 'propose', source, '-')).toMatchObject({ code: 1 });
  expect(await run('', 'accept', source, 'one')).toMatchObject({ code: 2 });
});

it('learns from each article once, in two processes, and accepts boilerplate where it is told to', async () => {
  const source = freshSource();
  await enriched(source, 12);
  await waitFor(async () => (await remembered(source)) === 12, { what: 'twelve articles to be remembered' });
  const { body } = await ask('GET', `/${source}`);
  expect(body.versions).toMatchObject([
    {
      version: 1,
      state: 'accepted',
      proposedBy: 'learner',
      boilerplate: [{ text: FOOTER, seenIn: { articles: 8, of: 8 } }],
    },
  ]);
  const admin = kafka.admin();
  await admin.connect();
  try {
    const offsets = await admin.fetchTopicOffsets(topics.enriched.name);
    const all = offsets.reduce((sum, { high }) => sum + Number(high), 0);
    const learnt = async () => {
      const { rows } = await database.query('SELECT sum(next)::int AS next FROM ingest.learner_positions');
      return rows[0].next === all;
    };
    await waitFor(learnt, { what: 'every record to be learnt from' });
  } finally {
    await admin.disconnect();
  }
});

it('goes on where it was when it is killed, and learns nothing from articles of the past', async () => {
  await Promise.all([ingest.kill(), other.kill()]);
  const source = freshSource();
  await enriched(source, 12, 'backfill');
  await enriched(source, 3);
  ingest = await startService('ingest', environment);
  await waitFor(async () => (await remembered(source)) === 3, { what: 'three articles to be remembered' });
  expect(await ask('GET', `/${source}`)).toMatchObject({ status: 404 });
});
