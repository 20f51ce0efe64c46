import { Client } from 'pg';
import { PolledSite, rss, type Seen } from '../support/polled-site';
import { freshDatabase, type Service, startService } from '../support/services';
import { waitFor } from '../support/wait-for';

const FEEDS = 100;
const HOSTS = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20];
const INTERVAL_MS = 150;
const CRAWL_DELAY_MS = 400;
const [SLOW] = HOSTS;

let site: PolledSite;
let services: Service[] = [];
let database: Client;

beforeAll(async () => {
  site = await new PolledSite().start();
  const DATABASE_URL = await freshDatabase();
  database = new Client({ connectionString: DATABASE_URL });
  await database.connect();
  for (let feed = 0; feed < FEEDS; feed++)
    site.serve(`/feed/${feed}`, 'application/rss+xml', rss([{ title: `Number ${feed}`, body: 'Short.' }]));
  site.on('/robots.txt', (request, response) =>
    request.headers.host === site.host(SLOW)
      ? response.end(`User-agent: *\nCrawl-delay: ${CRAWL_DELAY_MS / 1000}`)
      : response.writeHead(404).end(),
  );
  await database.query(`INSERT INTO ingest.sources (id, name) VALUES ('many', 'Many feeds')`);
  await database.query(
    `INSERT INTO ingest.channels (id, source_id, kind, url, host)
     SELECT gen_random_uuid(), 'many', 'feed', 'http://' || host || path, host
     FROM unnest($1::text[], $2::text[]) AS feed (host, path)`,
    [
      Array.from({ length: FEEDS }, (_, feed) => site.host(HOSTS[feed % HOSTS.length])),
      Array.from({ length: FEEDS }, (_, feed) => `/feed/${feed}`),
    ],
  );
  await database.query('INSERT INTO ingest.hosts (host) SELECT DISTINCT host FROM ingest.channels');
  const settings = { DATABASE_URL, FETCH_ALLOW: '127.0.0.0/8', HOST_INTERVAL_MS: String(INTERVAL_MS) };
  services = await Promise.all([startService('ingest', settings), startService('ingest', settings)]);
}, 300_000);
afterAll(async () => {
  await Promise.all(services.map((service) => service.stop()));
  await database?.end();
  site?.stop();
});

/** From each answer of a host to the request that came next, in milliseconds. */
function distancesAt(host: string): number[] {
  const seen = site.seen.filter((one) => one.host === host).sort((one, other) => one.at - other.at);
  return seen.slice(1).map((one, index) => one.at - (seen[index] as Seen).at);
}

const polls = async (): Promise<number> =>
  Number((await database.query('SELECT sum(polls) AS polls FROM ingest.channels')).rows[0].polls);

it('asks each host one thing at a time, and never within its interval, from two processes', async () => {
  await waitFor(async () => (await polls()) >= FEEDS, { what: 'every feed to be seen', timeout: 120_000 });
  await database.query('UPDATE ingest.channels SET due_at = now()');
  await database.query('UPDATE ingest.hosts SET due_at = now()');
  await waitFor(async () => (await polls()) >= 2 * FEEDS, { what: 'every feed to be seen again', timeout: 120_000 });
  const feeds = site.seen.filter(({ path }) => path.startsWith('/feed/'));
  expect(feeds.filter(({ status }) => status === 200)).toHaveLength(FEEDS);
  expect(feeds.filter(({ status }) => status === 304)).toHaveLength(FEEDS);
  for (const number of HOSTS) {
    const distances = distancesAt(site.host(number));
    expect(distances.length).toBeGreaterThanOrEqual(20);
    // The first request of a process that has not read robots.txt yet cannot know of more than the usual interval.
    expect(Math.min(...distances)).toBeGreaterThanOrEqual(INTERVAL_MS);
  }
  const ofSlow = site.seen.filter(({ host }) => host === site.host(SLOW)).sort((one, other) => one.at - other.at);
  const toFeeds = ofSlow.flatMap((one, index) =>
    one.path !== '/robots.txt' && index > 0 ? [one.at - ofSlow[index - 1]!.at] : [],
  );
  expect(Math.min(...toFeeds)).toBeGreaterThanOrEqual(CRAWL_DELAY_MS);
  const workers = services.map((service) => service.logs().includes('"taken in"'));
  expect(workers).toEqual([true, true]);
}, 300_000);
