import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RawArticle, topics } from '@copydesk/contracts';
import { Kafka, logLevel } from 'kafkajs';
import { recordsOf } from '../support/records';
import { freshDatabase, type Service, startService } from '../support/services';

const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
const run = randomUUID();
const PAGE = Buffer.from(`<h1>F\xe4hre</h1><p>Die F\xe4hre f\xe4hrt wieder.</p><!-- ${run} -->`, 'latin1');

let site: Server;
let home: string;
let open: Service;
let closed: Service;
const visitors: (string | undefined)[] = [];

beforeAll(async () => {
  site = createServer((request, response) => {
    visitors.push(request.headers['user-agent']);
    const path = request.url!;
    if (path === '/robots.txt') return response.end('User-agent: *\nDisallow: /private');
    if (path === '/moved') return response.writeHead(302, { location: '/page' }).end();
    if (path === '/elsewhere') return response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    if (path === '/picture') return response.writeHead(200, { 'content-type': 'image/png' }).end('x');
    if (path === '/gone') return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': 'text/html; charset=windows-1252' }).end(PAGE);
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  home = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const DATABASE_URL = await freshDatabase();
  open = await startService('ingest', {
    DATABASE_URL,
    FETCH_ALLOW: '127.0.0.1',
    FETCH_CONTACT: 'https://desk.example',
    HOST_INTERVAL_MS: '20',
  });
  closed = await startService('ingest', { DATABASE_URL });
}, 120_000);
afterAll(async () => {
  await Promise.all([open, closed].map((service) => service?.stop()));
  site?.closeAllConnections();
  site?.close();
});

async function ask(to: Service, body: unknown, contentType = 'application/json') {
  const answer = await fetch(`${to.url}/v1/fetch`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

it('takes a page in as its server sent it, from where it was in the end', async () => {
  const { status, body } = await ask(open, { url: `${home}/moved`, source: `site-${run}` });
  expect(status).toBe(202);
  expect(body).toMatchObject({ url: `${home}/page`, id: expect.any(String) });
  const [record] = await recordsOf(kafka, topics.raw.name, 1, ({ headers }) => String(headers.ce_id) === body.eventId);
  const raw = JSON.parse(String(record!.value)) as RawArticle;
  expect(raw).toMatchObject({ source: `site-${run}`, url: `${home}/page` });
  expect(raw.content).toEqual({
    mediaType: 'text/html',
    bodyBase64: PAGE.toString('base64'),
    charset: 'windows-1252',
  });
  expect(new Set(visitors)).toEqual(
    new Set([expect.stringMatching(/^Copydesk\/\S+ \(\+https:\/\/desk\.example\/?\)$/)]),
  );
});

it.each([
  ['/private/page', 403, 'ROBOTS_DISALLOWED'],
  ['/elsewhere', 403, 'ADDRESS_FORBIDDEN'],
  ['/gone', 502, 'FETCH_FAILED'],
  ['/picture', 422, 'MEDIA_TYPE_UNSUPPORTED'],
])('does not take in %s', async (path, status, code) => {
  expect(await ask(open, { url: home + path })).toMatchObject({ status, body: { code } });
});

it('reaches nothing of the network that it runs in, unless it is allowed to', async () => {
  expect(await ask(closed, { url: `${home}/page` })).toMatchObject({
    status: 403,
    body: { code: 'ADDRESS_FORBIDDEN' },
  });
});

it.each([
  ['no address', {}, 422, 'SCHEMA_INVALID'],
  ['an unknown field', { url: 'https://example.com', method: 'POST' }, 422, 'SCHEMA_INVALID'],
])('refuses %s', async (_, body, status, code) => {
  expect(await ask(open, body)).toMatchObject({ status, body: { code } });
});

it('takes JSON only, which no page can make a browser send', async () => {
  expect(await ask(open, { url: `${home}/page` }, 'text/plain')).toMatchObject({
    status: 415,
    body: { code: 'MEDIA_TYPE_UNSUPPORTED' },
  });
});
