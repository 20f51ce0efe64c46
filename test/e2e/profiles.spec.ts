import { randomUUID } from 'node:crypto';
import { type EnrichedArticle, type SourceDrift, type SourceProfile, topics } from '@copydesk/contracts';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { Command } from '../support/command-line';
import { recordsOf } from '../support/records';
import { freshDatabase, type Service, startService } from '../support/services';
import { brokenSpans } from '../support/spans';
import { waitFor } from '../support/wait-for';

/** Commands load all that enrichment knows, and wait until what was accepted holds. */
jest.setTimeout(300_000);

const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
const source = `profiles-${randomUUID()}.example`;
const FOOTER = 'The Harbour Post is printed on paper from managed woods and read on both shores.';
const PLACES = [
  'Oslo',
  'Bergen',
  'Malmö',
  'Gdynia',
  'Tallinn',
  'Turku',
  'Riga',
  'Kiel',
  'Rostock',
  'Visby',
  'Aarhus',
  'Narvik',
];

let ingest: Service;
let enrichment: Service;
let publishing: Service;
let database: Client;
let posted = 0;

beforeAll(async () => {
  const environment = { DATABASE_URL: await freshDatabase(), POLLING: 'off' };
  database = new Client({ connectionString: environment.DATABASE_URL });
  await database.connect();
  ingest = await startService('ingest', environment);
  enrichment = await startService('enrichment', environment);
  publishing = await startService('publishing', environment);
}, 200_000);

afterAll(async () => {
  await database?.end();
  await Promise.all([ingest?.stop(), enrichment?.stop(), publishing?.stop()]);
});

/** Posts so many articles that are like no other, and returns what enrichment says of them. */
async function publish(count: number, footer: string): Promise<EnrichedArticle[]> {
  const ids = new Set<string>();
  for (let one = 0; one < count; one++) {
    const [number, place] = [posted++, PLACES[posted % 12]!];
    const body = `<h1>Ferry ${number} returns to ${place}</h1>
      <p>The night ferry ${number} to ${place} is back after a storm had torn it from its mooring in the spring.</p>
      <p>Every cabin of its first week is taken, and the queue at the pier of ${place} is ${number} metres long.</p>${footer}`;
    const answer = await fetch(`${ingest.url}/v1/articles`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        source,
        url: `https://${source}/${number}`,
        content: { mediaType: 'text/html', body },
      }),
    });
    expect(answer.status).toBe(202);
    ids.add(((await answer.json()) as { id: string }).id);
  }
  const records = await recordsOf(kafka, topics.enriched.name, count, ({ key }) => ids.has(String(key)));
  return records.map(({ value }) => JSON.parse(String(value)));
}

const copydesk = async (...args: string[]) => {
  const addresses = { INGEST_URL: ingest.url, PUBLISHING_URL: publishing.url };
  const ended = await new Command(args, { ...process.env, NO_COLOR: '1', ...addresses }).ended;
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return ended.stdout;
};
const told = async (...args: string[]) => JSON.parse(await copydesk(...args, '--json'));

interface History {
  readonly versions: readonly (SourceProfile & { readonly state: string })[];
  readonly drift?: SourceDrift;
}

const history = async (): Promise<History> => {
  const answer = await fetch(`${ingest.url}/v1/profiles/${source}`);
  return answer.ok ? ((await answer.json()) as History) : { versions: [] };
};

/** Ids of the articles that are remembered of the source. */
async function learnt(): Promise<string[]> {
  const { rows } = await database.query('SELECT memory FROM ingest.layouts WHERE source_id = $1', [source]);
  return (rows[0]?.memory.articles ?? []).map(({ id }: { id: string }) => id);
}

/** The topic has articles of other suites too, so what is measured is held against the table, not against one. */
const isMeasured = (metric: string, rows: string) =>
  waitFor(
    async () => {
      const { rowCount } = await database.query(rows);
      const metrics = await (await fetch(`${ingest.url}/metrics`)).text();
      return rowCount! > 0 && metrics.split('\n').includes(`${metric} ${rowCount}`);
    },
    { what: `${metric} to say how many there are`, timeout: 20_000 },
  );

const isReadByPublishing = (count: number) =>
  waitFor(
    async () => {
      const { items } = (await (await fetch(`${publishing.url}/v1/sources`)).json()) as {
        items: { id: string; articles: number }[];
      };
      return items.find(({ id }) => id === source)?.articles === count;
    },
    { what: `${count} articles with their readers`, timeout: 60_000 },
  );

it('proposes the footer of twelve articles, and leaves them as they are', async () => {
  const articles = await publish(12, `<p>${FOOTER}</p>`);
  for (const { text, enrichedBy } of articles) {
    expect(text).toContain(FOOTER);
    expect(enrichedBy).not.toHaveProperty('profile');
  }
  const seen = () => history().then(({ versions }) => versions[0]?.boilerplate[0]?.seenIn);
  await waitFor(seen, { what: 'a proposal', timeout: 60_000 });
  const { versions } = await history();
  expect(versions).toEqual([
    expect.objectContaining({ version: 1, state: 'proposed', proposedBy: 'learner', rules: {} }),
  ]);
  expect(versions[0]!.boilerplate).toMatchObject([{ text: FOOTER, place: 'end', seenIn: { articles: 8, of: 8 } }]);
  expect(await copydesk('profiles', 'list')).toMatch(new RegExp(`${source.slice(0, 20)}.* 1 `));
  await isMeasured('copydesk_profiles_proposed', `SELECT FROM ingest.profiles WHERE state = 'proposed'`);
});

it('leaves it out of what is observed once an operator has accepted it, and says by which version', async () => {
  const { validFrom } = await told('profiles', 'accept', source, '1');
  await waitFor(() => Date.now() > Date.parse(validFrom), { what: 'the profile to hold' });
  const [article] = await publish(1, `<p>${FOOTER}</p>`);
  expect(article!.text).not.toContain(FOOTER);
  expect(article).toMatchObject({ enrichedBy: { profile: 1 }, profiled: { dropped: [0], unmatched: [] } });
  expect(brokenSpans(article!)).toEqual([]);
  const again = await new Command(['profiles', 'accept', source, '1'], { ...process.env, INGEST_URL: ingest.url })
    .ended;
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('PROFILE_DECIDED') });
});

it('reads what was there before by the rule of then, when it is read again', async () => {
  await isReadByPublishing(13);
  const report = await told('reenrich', '--since', '1h', '--source', source);
  expect(report).toMatchObject({ articles: 13, changed: 0, refused: {}, finished: true });
});

it('knows every version from its topic, though it is started anew', async () => {
  await enrichment.kill();
  enrichment = await startService('enrichment');
  const [article] = await publish(1, `<p>${FOOTER}</p>`);
  expect(article!.enrichedBy.profile).toBe(1);
});

it('notices within twenty articles that the pages have changed, tells it, and ends the profile', async () => {
  const before = posted;
  let drift: SourceDrift | undefined;
  while (!drift && posted - before < 20) {
    const [article] = await publish(1, '');
    // The learner is done with the article once it is done with all that came before it.
    await waitFor(async () => (await learnt()).includes(article!.id) || (await history()).drift, {
      what: 'the article to be learnt from',
    });
    ({ drift } = await history());
  }
  expect(drift).toMatchObject({ signals: ['boilerplate'], retired: 1, articles: posted - before });
  expect((await history()).versions[0]).toMatchObject({ version: 1, validUntil: expect.any(String) });
  const [event] = await recordsOf(kafka, topics.sourceHealth.name, 1, ({ key }) => String(key) === `${source} layout`);
  expect(JSON.parse(String(event!.value))).toEqual(drift);
  expect(await copydesk('profiles', 'show', source)).toContain('its pages have changed since');
  await isMeasured('copydesk_sources_drifted', 'SELECT FROM ingest.layouts WHERE drift IS NOT NULL');
  const profiles = await recordsOf(kafka, topics.sourceProfiles.name, 2, ({ key }) => String(key) === `${source} 1`);
  expect(JSON.parse(String(profiles.at(-1)!.value))).toHaveProperty('validUntil');
});
