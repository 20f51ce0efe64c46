import { ingestApi } from '../../apps/ingest/src/openapi';
import { undescribed } from '../support/api-document';
import { openHarbourPost } from '../support/harbour-post';
import { NewsSite } from '../support/news-site';
import { freshDatabase, type Service, startService } from '../support/services';
import { waitFor } from '../support/wait-for';

const document = JSON.parse(JSON.stringify(ingestApi()));
const site = new NewsSite('127.0.0.1');
let ingest: Service;
let closed: Service;

beforeAll(async () => {
  await site.open();
  openHarbourPost(site, Date.now());
  const DATABASE_URL = await freshDatabase();
  ingest = await startService('ingest', { DATABASE_URL, FETCH_ALLOW: '127.0.0.1', HOST_INTERVAL_MS: '20' });
  closed = await startService('ingest', { DATABASE_URL, API_KEYS: 'on' });
}, 120_000);
afterAll(async () => {
  await Promise.all([ingest, closed].map((service) => service?.stop()));
  await site.close();
});

async function ask(body: unknown, { to = ingest, type = 'application/json' } = {}) {
  const answer = await fetch(`${to.url}/v1/sources/discover`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
  expect(await undescribed(document, 'post', '/v1/sources/discover', answer.clone())).toEqual([]);
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

it('tells what to poll of a site, as its description says', async () => {
  const { status, body } = await ask({ url: site.at('/') });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    source: { name: 'Harbour Post', channels: [{ url: site.at('/feed/'), kind: 'feed' }] },
    channels: [
      { why: 'MAIN_FEED', samples: Array(5).fill({ robots: 'allowed' }) },
      { why: 'PODCAST' },
      { why: 'CONTAINED' },
      { why: 'COMMENTS' },
    ],
  });
});

it.each([
  ['an address inside', { url: 'http://10.0.0.1/' }, 403, 'ADDRESS_FORBIDDEN'],
  ['a page that is not there', { url: 'missing' }, 502, 'FETCH_FAILED'],
  ['no address', { url: 'http://' }, 422, 'ADDRESS_INVALID'],
  ['nothing', {}, 422, 'SCHEMA_INVALID'],
])('refuses %s', async (_, { url }: { url?: string }, status, code) => {
  expect(await ask({ url: url === 'missing' ? site.at('/missing') : url })).toMatchObject({ status, body: { code } });
});

it('takes JSON only, which no page can make a browser send', async () => {
  expect(await ask({ url: site.at('/') }, { type: 'text/plain' })).toMatchObject({ status: 415 });
});

it('asks for a key where keys are asked for', async () => {
  expect(await ask({ url: site.at('/') }, { to: closed })).toMatchObject({
    status: 401,
    body: { code: 'API_KEY_MISSING' },
  });
});

it('looks at four sites at a time, and no more', async () => {
  const held: (() => void)[] = [];
  const sites = [1, 2, 3, 4].map(() => new NewsSite('127.0.0.1'));
  await Promise.all(sites.map((slow) => slow.open()));
  try {
    for (const slow of sites) slow.pages.set('/', (_, response) => held.push(() => response.end('<p>no links</p>')));
    const looking = sites.map((slow) => ask({ url: slow.at('/') }));
    await waitFor(() => held.length === 4, { what: 'four sites that are looked at' });
    const fifth = await ask({ url: site.at('/') });
    expect(fifth).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
    expect(fifth.headers.get('retry-after')).toBe('30');
    for (const release of held) release();
    expect((await Promise.all(looking)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await ask({ url: site.at('/') })).toMatchObject({ status: 200 });
  } finally {
    await Promise.all(sites.map((slow) => slow.close()));
  }
});
