import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { freePort } from '@copydesk/local';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { forward } from '../support/forward';
import { type Asked, type Delivery, Hub } from '../support/hub';
import { PolledChannels, rawArticlesOf } from '../support/polled-channels';
import { PolledSite, rss } from '../support/polled-site';
import { freshDatabase, type Service, startService } from '../support/services';
import { waitFor } from '../support/wait-for';

const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
/** What the hub is told; it reaches the service as a reverse proxy would have it. */
const PUBLIC_URL = 'https://desk.example/wires';
const SETTINGS = { FETCH_ALLOW: '127.0.0.0/8', HOST_INTERVAL_MS: '20', PUBLIC_URL };

let site: PolledSite;
let hub: Hub;
let ingest: Service;
let database: Client;
let channels: PolledChannels;
let DATABASE_URL: string;

beforeAll(async () => {
  site = await new PolledSite().start();
  hub = await new Hub((callback) => callback.replace(PUBLIC_URL, ingest.url)).start();
  DATABASE_URL = await freshDatabase();
  database = new Client({ connectionString: DATABASE_URL });
  await database.connect();
  channels = new PolledChannels(database);
  ingest = await startService('ingest', { DATABASE_URL, ...SETTINGS });
}, 120_000);
afterAll(async () => {
  await ingest?.stop();
  await database?.end();
  hub?.stop();
  site?.stop();
});
beforeEach(() => Object.assign(hub, { answersWith: 202, makesSure: true, leaseSeconds: 3600 }));

const LONG = '<p>The works take about six weeks, the office said in a statement on Tuesday. </p>'.repeat(40);
const story = (name: string, lead = 'It is so.') => ({
  title: `Story ${name}`,
  guid: `guid-${name}`,
  pubDate: new Date().toUTCString(),
  body: `<p>${lead}</p>${LONG}`,
});
const linksTo = (...links: [rel: string, url: string][]) =>
  links.map(([rel, url]) => `<${url}>; rel="${rel}"`).join(', ');

/** Has a feed on the site that names a hub in its header, and a source whose channel it is. */
async function addFeed(path: string, feed: string, link?: string, host = 1) {
  const topic = site.at(path, host);
  serve(path, feed, link ?? linksTo(['hub', hub.at()], ['self', topic]));
  return { ...(await channels.add(topic)), topic };
}

const serve = (path: string, feed: string, link: string) =>
  site.on(path, (_, response) =>
    response.writeHead(200, { 'content-type': 'application/rss+xml', ...(link && { link }) }).end(feed),
  );

const subscriptions = async (topic: string) =>
  (await database.query('SELECT * FROM ingest.subscriptions WHERE topic = $1 ORDER BY created_at', [topic])).rows;
const untilState = (topic: string, state: string) =>
  waitFor(async () => (await subscriptions(topic)).find((one) => one.state === state), { what: `${topic} ${state}` });
/** Has a hub asked now, as if the time for that had come. */
const renew = (topic: string) =>
  database.query('UPDATE ingest.subscriptions SET renew_at = now() WHERE topic = $1', [topic]);

const headlines = async (source: string, count: number) =>
  (await rawArticlesOf(kafka, source, count)).map(({ headline }) => headline);

/** How many deliveries came to an end. */
async function delivered(outcome: string): Promise<number> {
  const metrics = await (await fetch(`${ingest.url}/metrics`)).text();
  const pattern = new RegExp(`copydesk_websub_deliveries_total\\{outcome="${outcome}"[^}]*\\} (\\d+)`);
  return Number(pattern.exec(metrics)?.[1] ?? 0);
}

const lastAsked = (topic: string, mode = 'subscribe'): Promise<Asked> =>
  waitFor(() => hub.requests(topic, mode).at(-1), { what: `a request to ${mode} ${topic}` });

describe('a feed that names its hub', () => {
  const ATOM_LINKS = (topic: string) =>
    `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="${hub.at()}"/>` +
    `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="${topic}"/>`;

  it.each<[string, string, (topic: string) => [feed: string, link: string]]>([
    ['in its header', '/a/header', (topic) => [rss([]), linksTo(['hub', hub.at()], ['self', topic])]],
    ['in links of RSS', '/a/rss', (topic) => [rss([]).replace('</title>', `</title>${ATOM_LINKS(topic)}`), '']],
    [
      'in links of Atom',
      '/a/atom',
      (topic) => [
        `<feed xmlns="http://www.w3.org/2005/Atom"><title>Site</title>${ATOM_LINKS(topic)}<id>urn:a</id></feed>`,
        '',
      ],
    ],
  ])('%s is subscribed to', async (_, path, made) => {
    const { source, topic } = await addFeed(path, ...made(site.at(path)));
    const asked = await hub.subscription(topic);
    expect(asked).toMatchObject({ mode: 'subscribe', topic, lease_seconds: '864000' });
    expect(asked.callback).toMatch(new RegExp(`^${PUBLIC_URL}/v1/websub/[0-9a-f-]{36}$`));
    expect(asked.secret).toMatch(/^[0-9a-f]{64}$/);
    const { lease_until: until, renew_at: renewAt } = await untilState(topic, 'active');
    const left = (at: Date) => (at.getTime() - Date.now()) / 1000;
    expect(left(until)).toBeGreaterThan(3500);
    expect(left(until)).toBeLessThanOrEqual(3600);
    expect(left(renewAt)).toBeGreaterThan(2300);
    expect(left(renewAt)).toBeLessThanOrEqual(2400);
    const answer = await (await fetch(`${ingest.url}/v1/sources/${source}`)).text();
    expect(JSON.parse(answer).channels[0].push).toEqual({ hub: hub.at(), state: 'active', until: until.toJSON() });
    for (const hidden of [asked.secret!, asked.callback.split('/').at(-1)!]) expect(answer).not.toContain(hidden);
  });

  it.each(['307', '308'])('is subscribed to where a hub that has moved says: %s', async (status) => {
    const link = linksTo(['hub', hub.at(`/moved/${status}`)], ['self', site.at(`/a/${status}`)]);
    const { topic } = await addFeed(`/a/${status}`, rss([]), link);
    await hub.subscription(topic);
    expect(hub.requests(topic).map(({ path }) => path)).toEqual([`/moved/${status}`, '/']);
  });

  it('is subscribed to anew when it names another hub, and the old one is told', async () => {
    const { id, topic } = await addFeed('/a/other', rss([]));
    const before = await hub.subscription(topic);
    serve('/a/other', rss([story('other')]), linksTo(['hub', hub.at('/', 2)], ['self', topic]));
    await channels.visit(id);
    await waitFor(() => hub.requests(topic).length === 2, { what: 'the other hub to be asked' });
    expect((await lastAsked(topic)).callback).not.toBe(before.callback);
    expect((await lastAsked(topic, 'unsubscribe')).callback).toBe(before.callback);
    await waitFor(async () => (await subscriptions(topic)).map(({ state }) => state).join() === 'ended,active', {
      what: 'the other subscription alone to be active',
    });
  });
});

describe('a hub that makes sure', () => {
  it('is told nothing of what nobody has asked for', async () => {
    hub.makesSure = false;
    const { topic } = await addFeed('/b/wrong', rss([]));
    const asked = await lastAsked(topic);
    const wrong = await hub.verify(asked, { 'hub.topic': site.at('/b/another') });
    expect(wrong.status).toBe(404);
    expect(wrong.body).not.toContain(wrong.challenge);
    const odd: Record<string, string>[] = [
      { 'hub.mode': 'unsubscribe' },
      { 'hub.mode': 'publish' },
      { 'hub.challenge': '' },
    ];
    for (const others of odd) expect((await hub.verify(asked, others)).status).toBe(404);
    const unknown = { ...asked, callback: `${PUBLIC_URL}/v1/websub/${randomUUID()}` };
    expect((await hub.verify(unknown)).status).toBe(404);
    expect((await subscriptions(topic))[0]).toMatchObject({ state: 'asked', lease_until: null });

    hub.leaseSeconds = 100 * 24 * 3600;
    const right = await hub.verify(asked);
    expect(right).toMatchObject({ status: 200, contentType: 'text/plain; charset=utf-8', body: right.challenge });
    const { lease_until: until } = await untilState(topic, 'active');
    expect(until.getTime() - Date.now()).toBeLessThanOrEqual(30 * 24 * 3600_000);
    // Once is enough: what is not waited for is not echoed.
    expect((await hub.verify(asked)).status).toBe(404);
  });

  it('is asked again before its lease ends, and meanwhile goes on', async () => {
    const { source, topic } = await addFeed('/b/lease', rss([]));
    const first = await hub.subscription(topic);
    const { lease_until: before } = await untilState(topic, 'active');
    hub.makesSure = false;
    hub.leaseSeconds = 7200;
    await renew(topic);
    await waitFor(() => hub.requests(topic).length === 2, { what: 'the renewal' });
    expect(await hub.deliver(first, { body: rss([story('meanwhile')]) })).toMatchObject({ status: 202 });
    expect(await headlines(source, 1)).toEqual(['Story meanwhile']);
    const asked = await lastAsked(topic);
    expect(asked).toEqual(first);
    expect(await hub.verify(asked)).toMatchObject({ status: 200 });
    const { lease_until: after } = await untilState(topic, 'active');
    expect(after.getTime() - before.getTime()).toBeGreaterThan(3500_000);
  });

  it('that does not answer well is asked again, ever more rarely', async () => {
    hub.answersWith = 500;
    const { topic } = await addFeed('/b/failing', rss([]));
    const waits: number[] = [];
    for (let failures = 1; failures <= 3; failures++) {
      const row = await waitFor(
        async () => {
          const [one] = await subscriptions(topic);
          return one?.failures === failures && one.asked_at === null && one;
        },
        { what: `failure ${failures}` },
      );
      waits.push(Math.round((row.renew_at.getTime() - Date.now()) / 60_000));
      if (failures === 3) hub.answersWith = 202;
      await renew(topic);
    }
    expect(waits).toEqual([1, 2, 4]);
    await hub.subscription(topic);
    expect(await untilState(topic, 'active')).toMatchObject({ failures: 0 });
  });

  it('may say no', async () => {
    const { topic } = await addFeed('/b/denied', rss([]));
    const asked = await hub.subscription(topic);
    await untilState(topic, 'active');
    expect((await hub.verify({ ...asked, mode: 'denied' }, { 'hub.topic': 'https://a.example/' })).status).toBe(404);
    expect((await hub.verify({ ...asked, mode: 'denied' })).body).toBe('');
    expect((await subscriptions(topic))[0]).toMatchObject({ state: 'denied', lease_until: null });
    expect((await hub.deliver(asked, { body: rss([story('denied')]) })).status).toBe(404);
  });
});

describe('what a hub delivers', () => {
  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('is taken when it is signed by %s', async (method) => {
    const { source, id, topic } = await addFeed(`/c/${method}`, rss([]));
    const asked = await hub.subscription(topic);
    const body = rss([story('one'), story('two')]);
    expect(await hub.deliver(asked, { body, method })).toMatchObject({ status: 202, body: '' });
    expect((await headlines(source, 2)).sort()).toEqual(['Story one', 'Story two']);
    expect(await channels.row(id)).toMatchObject({ items: '2', polls: '1', last_new_at: expect.any(Date) });
  });

  it('carries what its publisher reserves, as that was last polled', async () => {
    site.on('/.well-known/tdmrep.json', (_, response) =>
      response.end(JSON.stringify([{ location: '/c/reserved', 'tdm-reservation': 1 }])),
    );
    const { source, topic } = await addFeed('/c/reserved', rss([]), undefined, 7);
    await hub.deliver(await hub.subscription(topic), { body: rss([story('reserved')]) });
    const [article] = await rawArticlesOf(kafka, source, 1);
    expect(article!.reservations).toMatchObject({ tdm: true });
  });

  it('is known to the poll that sees it again, which is no sooner than it has to be', async () => {
    const { source, id, topic } = await addFeed('/c/poll', rss([]));
    const asked = await hub.subscription(topic);
    expect((await subscriptions(topic))[0]).toMatchObject({ relied_on: false });
    const [one, two] = [story('one'), story('two')];
    await hub.deliver(asked, { body: rss([one, two]) });
    serve('/c/poll', rss([one, two]), linksTo(['hub', hub.at()], ['self', topic]));
    await channels.visit(id);
    const { due_at: dueAt, schedule, items } = await channels.row(id);
    expect(items).toBe('2');
    expect(dueAt.getTime() - Date.now()).toBeGreaterThan(29 * 60_000);
    expect(schedule.nextAt).toBe(dueAt.getTime());
    expect(schedule.watch.newsAt).toBe(schedule.polledAt);
    expect((await subscriptions(topic))[0]).toMatchObject({ state: 'active', pushed: [], relied_on: true });
    // A hub that has lost one is not relied on: the schedule of its own is shorter.
    serve('/c/poll', rss([story('lost'), one, two]), linksTo(['hub', hub.at()], ['self', topic]));
    await channels.visit(id);
    const { due_at: sooner } = await channels.row(id);
    expect((await headlines(source, 3)).sort()).toEqual(['Story lost', 'Story one', 'Story two']);
    expect(sooner.getTime()).toBeLessThan(dueAt.getTime());
    expect((await subscriptions(topic))[0]).toMatchObject({ relied_on: false });
  });

  it('is ignored without a word when it is signed badly, or not, or is of another topic', async () => {
    const { source, topic } = await addFeed('/c/bad', rss([]));
    const asked = await hub.subscription(topic);
    const before = await Promise.all(['wrong-signature', 'unsigned', 'wrong-topic'].map(delivered));
    const body = rss([story('forged')]);
    const bad: Delivery[] = [
      { body, secret: 'guessed' },
      { body, headers: { 'x-hub-signature': '' } },
      { body, headers: { 'x-hub-signature': 'md5=00' } },
      { body, headers: { link: linksTo(['self', site.at('/c/another')]) } },
    ];
    for (const delivery of bad) expect(await hub.deliver(asked, delivery)).toMatchObject({ status: 202, body: '' });
    const after = await Promise.all(['wrong-signature', 'unsigned', 'wrong-topic'].map(delivered));
    expect(after.map((count, index) => count - before[index]!)).toEqual([1, 2, 1]);
    // What comes after it is all that has come.
    await hub.deliver(asked, { body: rss([story('true')]) });
    expect(await headlines(source, 1)).toEqual(['Story true']);
    expect(ingest.logs()).not.toContain(asked.secret);
  });

  it('is refused when it is no feed at all, too large, or packed', async () => {
    const { topic } = await addFeed('/c/odd', rss([]));
    const asked = await hub.subscription(topic);
    const unreadable = await delivered('unreadable');
    expect(await hub.deliver(asked, { body: 'no feed' })).toMatchObject({ status: 202 });
    expect(await delivered('unreadable')).toBe(unreadable + 1);
    expect(await hub.deliver(asked, { body: 'x', headers: { 'content-encoding': 'gzip' } })).toMatchObject({
      status: 415,
    });
    const large = httpRequest(asked.callback.replace(PUBLIC_URL, ingest.url), {
      method: 'POST',
      headers: { 'content-length': 32 * 1024 * 1024 + 1, 'x-hub-signature': 'sha256=00' },
    });
    large.flushHeaders();
    const [answer] = await once(large, 'response');
    expect(answer.statusCode).toBe(413);
    large.destroy();
    const unknown = { ...asked, callback: `${PUBLIC_URL}/v1/websub/${randomUUID()}` };
    expect(await hub.deliver(unknown, { body: rss([]) })).toMatchObject({ status: 404 });
    expect(await hub.deliver({ ...asked, callback: `${PUBLIC_URL}/v1/websub/1` }, { body: '' })).toMatchObject({
      status: 404,
    });
  });

  it('is refused with 410 once its channel is visited no more, and the hub is told', async () => {
    const { source, topic } = await addFeed('/c/paused', rss([]));
    const asked = await hub.subscription(topic);
    await untilState(topic, 'active');
    await database.query(`UPDATE ingest.sources SET state = 'paused' WHERE id = $1`, [source]);
    expect(await hub.deliver(asked, { body: rss([story('late')]) })).toMatchObject({ status: 410 });
    expect(await lastAsked(topic, 'unsubscribe')).toMatchObject({ callback: asked.callback });
    await waitFor(async () => (await subscriptions(topic))[0].renew_at === null, { what: 'the end to be confirmed' });
    expect(await hub.deliver(asked, { body: rss([story('later')]) })).toMatchObject({ status: 410 });

    const removed = await addFeed('/c/removed', rss([]));
    await hub.subscription(removed.topic);
    await untilState(removed.topic, 'active');
    await database.query('DELETE FROM ingest.sources WHERE id = $1', [removed.source]);
    await lastAsked(removed.topic, 'unsubscribe');
    await waitFor(() => !hub.subscribed.has(removed.topic), { what: 'the hub to forget it' });
  });

  it('is not said to be taken while Kafka is away', async () => {
    const { source, topic } = await addFeed('/c/kafka', rss([]));
    const asked = await hub.subscription(topic);
    const environment = { ...SETTINGS, DATABASE_URL, POLLING: 'off', KAFKA_BROKERS: `127.0.0.1:${await freePort()}` };
    const isLive = (url: string) =>
      fetch(`${url}/health/live`).then(
        ({ ok }) => ok,
        () => false,
      );
    const other = await startService('ingest', environment, isLive);
    const delivery = { body: rss([story('kept')]) };
    try {
      const answer = await hub.deliver({ ...asked, callback: asked.callback.replace(PUBLIC_URL, other.url) }, delivery);
      expect(answer).toMatchObject({ status: 503, retryAfter: '5' });
      expect(answer.body).toContain('KAFKA_UNAVAILABLE');
      expect(await hub.deliver(asked, delivery)).toMatchObject({ status: 202 });
      expect(await headlines(source, 1)).toEqual(['Story kept']);
    } finally {
      await other.kill();
    }
  });

  it('is taken later when Postgres is away for a while, by any process', async () => {
    const { source, topic } = await addFeed('/c/away', rss([]));
    const asked = await hub.subscription(topic);
    const port = await freePort();
    const { host: target } = new URL(DATABASE_URL);
    const through = new URL(DATABASE_URL);
    through.host = `127.0.0.1:${port}`;
    let way = await forward(port, target);
    const other = await startService('ingest', { ...SETTINGS, DATABASE_URL: through.href, POLLING: 'off' });
    const callback = asked.callback.replace(PUBLIC_URL, other.url);
    const delivery = { body: rss([story('patient')]) };
    try {
      await way.close();
      expect(await hub.deliver({ ...asked, callback }, delivery)).toMatchObject({ status: 503, retryAfter: '5' });
      way = await forward(port, target);
      expect(await hub.deliverUntilTaken({ ...asked, callback }, delivery)).toMatchObject({ status: 202 });
      expect(await headlines(source, 1)).toEqual(['Story patient']);
    } finally {
      await other.stop();
      await way.close();
    }
  });
});
