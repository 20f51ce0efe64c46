import { randomUUID } from 'node:crypto';
import { observationId } from '@copydesk/contracts';
import { ingestApi } from '../../apps/ingest/src/openapi';
import { publishingApi } from '../../apps/publishing/src/openapi';
import { type ApiDocument, undescribed } from '../support/api-document';
import { articleAt, observationOf } from '../support/observations';
import { type PublishingApp, publishingApp } from '../support/publishing-app';
import { type PublishingDatabase, publishingDatabase } from '../support/publishing-database';
import { freshDatabase, type Service, startService } from '../support/services';

let database: PublishingDatabase;
let publishing: PublishingApp;
let ingest: Service;

beforeAll(async () => {
  database = await publishingDatabase();
  publishing = await publishingApp(database.url);
  ingest = await startService('ingest', { DATABASE_URL: await freshDatabase() });
});
afterAll(async () => {
  await ingest.stop();
  await publishing.app.close();
  await database.drop();
});

const asJson = (api: object): ApiDocument => JSON.parse(JSON.stringify(api));

describe.each([
  { name: 'ingest', api: ingestApi(), url: () => ingest.url },
  { name: 'publishing', api: publishingApi(), url: () => publishing.url },
])('$name', ({ api, url }) => {
  it('serves its description to programs', async () => {
    const answer = await fetch(`${url()}/openapi.json`);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await answer.json()).toEqual(asJson(api));
  });

  it('serves a page for people that loads everything from here, and runs no script of its own', async () => {
    const page = await fetch(`${url()}/docs`);
    const html = await page.text();
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';");
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bon[a-z]+=|\bstyle=/);
    const parts = [...html.matchAll(/(?:href|src)="([^"]+\.(?:js|css|json))"/g)].map(([, address]) => address!);
    expect(parts.length).toBe(4);
    for (const part of parts) {
      const answer = await fetch(new URL(part, `${url()}/docs`));
      expect({ part, status: answer.status }).toEqual({ part, status: 200 });
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect((await answer.text()).length).toBeGreaterThan(100);
    }
  });

  it('serves no other file', async () => {
    for (const address of ['/docs/index.html', '/docs/package.json', '/docs/..%2fpackage.json'])
      expect((await fetch(url() + address)).status).toBe(404);
  });
});

describe('publishing answers what its description says, and no field more', () => {
  const document = asJson(publishingApi());
  let id: string;
  let gone: string;
  let eventId: string;

  beforeAll(async () => {
    const article = articleAt('described', {
      standfirst: 'A standfirst.',
      section: { printed: 'Politcs', meant: 'Politics' },
      url: 'https://example.com/described',
      publishedAt: { value: '2026-11-01', precision: 'day', provenance: 'meta', confidence: 0.9 },
      keywords: [{ term: 'harbour', score: 1 }],
    });
    const alike = articleAt('alike', { keywords: [{ term: 'harbour', score: 1 }] });
    const retracted = articleAt('retracted');
    const observed = observationOf(article);
    eventId = observed.cause.lineage.rawId;
    await publishing.desk.take([
      { ...observed, id: observationId({ source: 'example.com', id: eventId }) },
      ...[alike, retracted].map((one) => observationOf(one)),
    ]);
    await publishing.desk.take([
      observationOf({ ...articleAt('described', { paragraphs: ['Another.'] }) }, '2026-11-01T13:00:00.000Z'),
    ]);
    await database.dataSource.query("UPDATE publishing.articles SET state = 'retracted' WHERE id = $1", [retracted.id]);
    ({ id } = article);
    gone = retracted.id;
  });

  it.each<[string, number, () => string]>([
    ['/v1/articles', 200, () => '/v1/articles?limit=1'],
    ['/v1/articles', 400, () => '/v1/articles?limit=none'],
    ['/v1/articles/{id}', 200, () => `/v1/articles/${id}`],
    ['/v1/articles/{id}', 400, () => '/v1/articles/none'],
    ['/v1/articles/{id}', 404, () => `/v1/articles/${randomUUID()}`],
    ['/v1/articles/{id}', 410, () => `/v1/articles/${gone}`],
    ['/v1/articles/{id}/versions', 200, () => `/v1/articles/${id}/versions`],
    ['/v1/articles/{id}/related', 200, () => `/v1/articles/${id}/related`],
    ['/v1/popular', 200, () => '/v1/popular'],
    ['/v1/sources', 200, () => '/v1/sources'],
    ['/v1/stream', 400, () => '/v1/stream?after=yesterday'],
    ['/v1/receipts/{source}/{id}', 200, () => `/v1/receipts/example.com/${eventId}`],
    ['/v1/receipts/{source}/{id}', 404, () => '/v1/receipts/example.com/none'],
    ['/v1/trace/{id}', 200, () => `/v1/trace/${id}`],
    ['/v1/trace/{id}', 404, () => '/v1/trace/none'],
    ['/v1/ledger', 200, () => '/v1/ledger'],
    ['/ledger', 200, () => '/ledger'],
    ['/', 200, () => '/'],
    ['/', 400, () => '/?limit=none'],
    ['/articles/{id}', 200, () => `/articles/${id}`],
    ['/articles/{id}', 404, () => `/articles/${randomUUID()}`],
    ['/articles/{id}', 410, () => `/articles/${gone}`],
    ['/health/live', 200, () => '/health/live'],
    ['/metrics', 200, () => '/metrics'],
  ])('GET %s: %i', async (path, status, address) => {
    const answer = await fetch(publishing.url + address());
    expect(answer.status).toBe(status);
    expect(await undescribed(document, 'get', path, answer)).toEqual([]);
  });
});

describe('ingest answers what its description says', () => {
  const document = asJson(ingestApi());
  const article = {
    source: 'described.example',
    content: { mediaType: 'text/plain', body: 'The night ferry is back.' },
  };
  const post = (path: string, type: string, body: string, headers = {}) =>
    fetch(ingest.url + path, { method: 'POST', body, headers: { 'content-type': type, ...headers } });

  it.each<[string, number, string, string, Record<string, string>]>([
    ['/v1/articles', 202, 'application/json', JSON.stringify(article), {}],
    ['/v1/articles', 202, 'text/plain', 'The night ferry is back.', {}],
    ['/v1/articles', 200, 'application/x-ndjson', `${JSON.stringify(article)}\n{}\n`, {}],
    ['/v1/articles', 400, 'application/json', '{', {}],
    ['/v1/articles', 400, 'application/json', '{}', { 'idempotency-key': 'ä' }],
    ['/v1/articles', 415, 'image/png', 'x', {}],
    ['/v1/articles', 422, 'application/json', '{}', {}],
    ['/v1/fetch', 403, 'application/json', '{"url":"http://10.0.0.1/"}', {}],
    ['/v1/websub/{id}', 404, 'application/atom+xml', '<feed/>', {}],
    ['/v1/fetch', 415, 'text/plain', 'x', {}],
    ['/v1/fetch', 422, 'application/json', '{}', {}],
    ['/health/ready', 200, '', '', {}],
  ])('%s: %i', async (path, status, type, body, headers) => {
    const method = path.startsWith('/health') ? 'get' : 'post';
    const answer = method === 'get' ? await fetch(ingest.url + path) : await post(path, type, body, headers);
    expect(answer.status).toBe(status);
    expect(await undescribed(document, method, path, answer)).toEqual([]);
  });
});
