import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { articleId, type EnrichedArticle, type Receipt, topics } from '@copydesk/contracts';
import { Kafka, logLevel } from 'kafkajs';
import { freshDatabase, type Service, startService } from '../support/services';
import { brokenSpans } from '../support/spans';
import { waitFor } from '../support/wait-for';

const FIXTURES = join(__dirname, '../../libs/wires/fixtures');

let folder: string;
const services: Service[] = [];
let ingest: Service;
let publishing: Service;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copydesk-wires-'));
  mkdirSync(join(folder, 'wires.example'));
  const environment = { DATABASE_URL: await freshDatabase(), DROP_FOLDER: folder };
  for (const name of ['ingest', 'enrichment', 'publishing'] as const)
    services.push(await startService(name, environment));
  [ingest, , publishing] = services as [Service, Service, Service];
}, 120_000);

afterAll(async () => {
  for (const service of services) await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function sendRaw(raw: object, { id, time }: { readonly id: string; readonly time: string }): Promise<void> {
  const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  await producer.connect();
  const headers = { ce_specversion: '1.0', ce_id: id, ce_source: 'wires.example', ce_time: time };
  await producer.send({ topic: topics.raw.name, messages: [{ value: JSON.stringify(raw), headers }] });
  await producer.disconnect();
}

interface Read extends EnrichedArticle {
  readonly publication: { readonly state: string; readonly version: number };
}

const published = (guid: string, version = 1): Promise<Read> =>
  waitFor(
    async () => {
      const id = articleId([{ rung: 'guid', key: JSON.stringify(['wires.example', guid]) }]);
      const answer = await fetch(`${publishing.url}/v1/articles/${id}`);
      const article = answer.status === 200 && ((await answer.json()) as Read);
      return article && article.publication.version >= version && article;
    },
    { what: `version ${version} of ${guid} over REST` },
  );

it('publishes what a news agency puts into the folder, as it states it', async () => {
  for (const name of [
    'message.newsml.xml',
    'nitf-in-newsml.windows-1252.xml',
    'story.iptc7901.txt',
    'story-2.1.ninjs.json',
  ])
    cpSync(join(FIXTURES, name), join(folder, 'wires.example', name));

  const german = await published('urn:newsml:npa.example:20260312:260312-99-100107');
  expect(german).toMatchObject({
    source: { id: 'wires.example', name: 'npa Nordische Presse-Agentur' },
    headline: 'Hafen von Norderhaven öffnet nach Sturm wieder',
    standfirst: 'Nach drei Tagen laufen wieder Fähren aus.',
    byline: ['Silke Brandt', 'Jonas Wiede'],
    section: { printed: 'Vermischtes' },
    publishedAt: { value: '2026-03-12T14:00+01:00', precision: 'minute', provenance: 'meta' },
    modifiedAt: { value: '2026-03-12T17:45+01:00' },
    language: { tag: 'de' },
  });
  expect(german.paragraphs.map(({ kind }) => kind)).toEqual(['lead', 'body', 'heading', 'quote', 'list', 'list']);
  expect(brokenSpans(german)).toEqual([]);

  expect(await published('http://doc.adp.example/4D29')).toMatchObject({
    headline: 'Pêche côtière: la loi adoptée à Valmer',
    byline: ['Émilie Laurent', 'Noé Duval'],
    section: { meant: 'Politics' },
    publishedAt: { value: '2026-03-12T12:00+00:00' },
    paragraphs: [{ kind: 'lead' }, { kind: 'body', text: 'Le texte limite à dix le nombre de ports ouverts l’hiver.' }],
  });
  const old = await published('story.iptc7901.txt');
  expect(old).toMatchObject({ byline: ['Silke Brandt'], publishedAt: { value: '2026-03-12T17:45+00:00' } });
  expect(old.text).not.toMatch(/Editorial contacts|not intended for publication/);
  expect(await published('http://npb.example/text/260312-tide-a0f2')).toMatchObject({
    headline: 'Rekordhögt tidvatten i Lerhamn',
    byline: ['Karin Melin'],
    section: { printed: 'Väder' },
  });
});

it('takes a later version for a change of the article, and an older one that comes late for history', async () => {
  const written = readFileSync(join(FIXTURES, 'story-1.3.ninjs.json'), 'utf8');
  const put = async (name: string, version: string, day: string, headline: string) => {
    const item = { ...JSON.parse(written), version, versioncreated: `2026-03-${day}T09:30:00+0000`, headline };
    writeFileSync(join(folder, 'wires.example', name), JSON.stringify(item));
    await waitFor(() => existsSync(join(folder, 'done/wires.example', name)), { what: `${name} to be taken in` });
  };
  const guid = 'http://data.npa.example/items/7f21';
  await put('first.json', '2', '12', 'Ostmark hospital opens night clinic');
  expect((await published(guid)).headline).toBe('Ostmark hospital opens night clinic');
  await put('third.json', '4', '14', 'Ostmark hospital shuts night clinic');
  expect((await published(guid, 2)).headline).toBe('Ostmark hospital shuts night clinic');
  await put('second.json', '3', '13', 'Ostmark hospital doubles night clinic');
  await put('fourth.json', '5', '15', 'Ostmark hospital sells night clinic');
  const last = await published(guid, 4);
  expect(last.headline).toBe('Ostmark hospital sells night clinic');
  const history = await fetch(`${publishing.url}/v1/articles/${last.id}/versions`);
  const { items } = (await history.json()) as { items: { version: number }[] };
  // In the order in which they were made, by the numbers of their arrival.
  expect(items.map(({ version }) => version)).toEqual([4, 2, 3, 1]);
});

it('publishes nothing that is withheld, whoever sends it', async () => {
  const nitf = readFileSync(join(FIXTURES, 'story.nitf.xml'), 'utf8');
  const post = (contentType: string, body: string) =>
    fetch(`${ingest.url}/v1/articles?source=wires.example`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
  const withheld = nitf.replace('management-status="usable"', 'management-status="withheld"');
  const refused = await post('application/nitf+xml', withheld);
  expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'WIRE_WITHHELD' }]);
  expect((await post('application/nitf+xml', nitf)).status).toBe(202);
  expect((await published('D9CUP2026')).headline).toBe('Carrow Bay wins the cup in extra time');

  // On the raw topic an embargo is judged by when the item was observed.
  const embargoed = nitf.replace('<date.issue', '<date.release norm="20260314T060000Z"/><date.issue');
  const raw = {
    source: 'wires.example',
    guid: 'D9LATER',
    content: { mediaType: 'application/nitf+xml', body: embargoed },
  };
  await sendRaw(raw, { id: 'early', time: '2026-03-13T12:00:00Z' });
  const receipt = await waitFor(
    async () => {
      const answer = await fetch(`${publishing.url}/v1/receipts/wires.example/early`);
      return answer.status === 200 && ((await answer.json()) as Receipt);
    },
    { what: 'the receipt of the embargoed item' },
  );
  expect(receipt).toMatchObject({ outcome: 'rejected', reason: 'WIRE_EMBARGOED' });
  await sendRaw(raw, { id: 'late', time: '2026-03-14T12:00:00Z' });
  expect((await published('D9LATER')).headline).toBe('Carrow Bay wins the cup in extra time');
});
