import type { EnrichedArticle } from '@copydesk/contracts';
import { SERVICES } from '@copydesk/local';
import { PolledSite } from '../support/polled-site';
import { freshDatabase, type Service, startService } from '../support/services';
import { waitFor } from '../support/wait-for';

let site: PolledSite;
let services: Service[] = [];
let publishing: string;

let ingest: string;

/** What readers get of the feed below, by guid. */
let articles: Map<string, EnrichedArticle>;

const copy = (lead: string) =>
  `${lead} The council had asked for the change two years ago, and the harbour office agreed to it in the spring. ` +
  'Works are to begin on Monday and will take about six weeks, said Ines Aldane, the harbour master, in a statement.';

const ENTRIES: [string, { title: string; published: string; lead: string }][] = [
  ['nul', { title: 'Ferry\0 returns to Oslo', published: '2026-11-24T09:30:00Z', lead: 'The night\0 ferry is back.' }],
  ['later', { title: 'Quay closes for a century', published: '2099-01-01T00:00:00Z', lead: 'The quay is closed.' }],
  ['lines', { title: 'Storm\u2028warning\u2029given', published: '2026-11-24T09:31:00Z', lead: 'A storm\u2028comes.' }],
  ['latin', { title: 'Pilots strike again', published: '2026-11-24T09:32:00Z', lead: 'Pilots stay in bed.' }],
  ['alike', { title: 'Pil\u043Ets strike again', published: '2026-11-24T09:32:00Z', lead: 'Pilots stay in bed.' }],
  ['both', { title: 'ميناء Oslo يفتح', published: '2026-11-24T09:33:00Z', lead: 'Der Hafen ist offen.' }],
  [
    'hidden',
    { title: 'Pi\u200Blots re\u200Dturn\uFEFF 👩\u200D🔬', published: '2026-11-24T09:34:00Z', lead: 'They do.' },
  ],
];

const feedOf = (entries: readonly (typeof ENTRIES)[number][]) =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    items: entries.map(([id, { title, published, lead }]) => ({
      id,
      title,
      date_published: published,
      content_html: `<p>${copy(lead)}</p>`,
    })),
  });

/** What the list of articles has, the first first, once there are so many. */
const listed = (count: number) =>
  waitFor(
    async () => {
      const answer = await fetch(`${publishing}/v1/articles?limit=100`);
      const { items } = (await answer.json()) as { items: { id: string; headline: string }[] };
      return items.length >= count && items;
    },
    { what: `${count} articles` },
  );

beforeAll(async () => {
  site = await new PolledSite().start();
  site.serve('/feed', 'application/feed+json', feedOf(ENTRIES));
  const settings = { DATABASE_URL: await freshDatabase(), FETCH_ALLOW: '127.0.0.0/8', HOST_INTERVAL_MS: '20' };
  for (const name of SERVICES) services.push(await startService(name, settings));
  [ingest, , publishing] = services.map(({ url }) => url) as [string, string, string];
  const added = await fetch(`${ingest}/v1/sources`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'hostile.example', channels: [{ url: site.at('/feed'), options: { takes: 'entry' } }] }),
  });
  expect(added.status).toBe(201);
  const summaries = await listed(ENTRIES.length);
  const read = await Promise.all(
    summaries.map(async ({ id }) => (await (await fetch(`${publishing}/v1/articles/${id}`)).json()) as EnrichedArticle),
  );
  articles = new Map(read.map((article) => [guidOf(article), article]));
}, 180_000);
afterAll(async () => {
  await Promise.all(services.map((service) => service.stop()));
  services = [];
  site?.stop();
});

const guidOf = ({ identity }: EnrichedArticle): string => (JSON.parse(identity[0]!.key) as [string, string])[1];

it.each([
  ['U+0000', 'nul', 'Ferry returns to Oslo'],
  ['separators of lines', 'lines', 'Storm warning given'],
  ['characters that print nothing, but for those of an emoji', 'hidden', 'Pilots return 👩\u200D🔬'],
  ['letters of two directions', 'both', 'ميناء Oslo يفتح'],
])('reads a headline with %s', (_, guid, headline) => {
  expect(articles.get(guid)!.headline).toBe(headline);
  expect(JSON.stringify(articles.get(guid))).not.toMatch(/[\u2028\u2029\u200B\uFEFF]|\\u0000/);
});

it('takes a headline that looks like another one for another one', () => {
  const [latin, alike] = ['latin', 'alike'].map((guid) => articles.get(guid)!) as [EnrichedArticle, EnrichedArticle];
  expect(alike.headline).not.toBe(latin.headline);
  expect(alike.id).not.toBe(latin.id);
  expect(alike.revision).not.toBe(latin.revision);
});

it('tells each as one change, in one line of the stream', async () => {
  const controller = new AbortController();
  const stream = await fetch(`${publishing}/v1/stream?after=0`, { signal: controller.signal });
  let text = '';
  for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.split('\ndata:').length > ENTRIES.length && text.endsWith('\n\n')) break;
  }
  controller.abort();
  const data = text.split('\n').filter((line) => line.startsWith('data:'));
  const headlines = data.map((line) => (JSON.parse(line.slice(5)) as { article: EnrichedArticle }).article.headline);
  expect(headlines.sort()).toEqual([...articles.values()].map(({ headline }) => headline).sort());
  expect(text).not.toMatch(/[\u2028\u2029]/);
});

it('believes no date that is still to come, and nothing stays on top by it', async () => {
  expect(articles.get('later')).not.toHaveProperty('publishedAt');
  expect(articles.get('nul')!.publishedAt).toMatchObject({ value: '2026-11-24T09:30+00:00', provenance: 'producer' });
  const news = { title: 'Lamp is lit', published: '2026-11-24T10:00:00Z', lead: 'It is lit.' };
  site.serve('/feed', 'application/feed+json', feedOf([...ENTRIES, ['news', news]]));
  await fetch(`${ingest}/v1/sources/hostile.example/poll`, { method: 'POST' });
  const [first] = await listed(ENTRIES.length + 1);
  expect(first!.headline).toBe('Lamp is lit');
  const frontPage = await (await fetch(publishing)).text();
  expect(frontPage).toContain('Quay closes for a century');
  expect(frontPage).not.toContain('2099');
});
