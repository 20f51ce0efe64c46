import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { uuidV5 } from '@copydesk/contracts';
import { Client } from 'pg';
import { ingestApi } from '../../apps/ingest/src/openapi';
import { undescribed } from '../support/api-document';
import { cuttingProxy } from '../support/cutting-proxy';
import { freshDatabase, type Service, startService } from '../support/services';

// biome-ignore lint/suspicious/noExplicitAny: answers are judged by what is in them
type Json = any;

let databaseUrl: string;
let ingest: Service;
let database: Client;

beforeAll(async () => {
  databaseUrl = await freshDatabase();
  ingest = await startService('ingest', { POLLING: 'off', DATABASE_URL: databaseUrl });
  database = new Client({ connectionString: databaseUrl });
  await database.connect();
}, 120_000);
afterAll(async () => {
  await database?.end();
  await ingest?.stop();
});

const api = JSON.parse(JSON.stringify(ingestApi()));

/** Asks, and holds every answer against the description of the API. */
async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}, to = ingest) {
  const answer = await fetch(to.url + path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const template = path.replace(/\?.*/, '').replace(/^(\/v1\/sources\/)(?!apply$)[^/]+/, '$1{id}');
  expect(await undescribed(api, method.toLowerCase(), template, answer.clone())).toEqual([]);
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json');
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: (isJson ? JSON.parse(text) : undefined) as Json,
  };
}

/** A host that no other test names. */
const freshHost = (): string => `${randomUUID().slice(0, 8)}.example`;

const definitionOf = (host: string) => ({
  homePage: `https://www.${host}/`,
  channels: [{ url: `https://www.${host}/rss.xml` }],
});

async function added(host = freshHost(), definition: object = definitionOf(host)): Promise<Json> {
  const { status, body } = await ask('POST', '/v1/sources', definition);
  expect({ status, body }).toMatchObject({ status: 201 });
  return body;
}

describe('a source', () => {
  it('is known by its host unless somebody says otherwise, and is due at once', async () => {
    const host = freshHost();
    const { status, headers, body } = await ask('POST', '/v1/sources', definitionOf(host));
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/sources/${host}`);
    const url = `https://www.${host}/rss.xml`;
    expect(body).toMatchObject({ id: host, name: host, homePage: `https://www.${host}/`, state: 'active' });
    expect(body.channels).toEqual([
      {
        ...{ id: uuidV5('channel', host, url), kind: 'feed', url, options: { takes: 'auto' }, state: 'active' },
        ...{ polls: 0, unchanged: 0, requests: 0, bytes: 0, items: 0, undated: 0, failures: 0 },
        nextPollAt: expect.any(String),
        createdAt: expect.any(String),
      },
    ]);
    expect((await ask('GET', `/v1/sources/${host}`)).body).toEqual(body);
    const { rows } = await database.query('SELECT host FROM ingest.hosts WHERE host = $1', [`www.${host}`]);
    expect(rows).toHaveLength(1);
  });

  it('is added once', async () => {
    const { id } = await added();
    expect(await ask('POST', '/v1/sources', definitionOf(id))).toMatchObject({
      status: 409,
      body: { code: 'SOURCE_EXISTS' },
    });
  });

  it('may have any name that an article can have, in its address too', async () => {
    const id = `wire/${randomUUID()} ø?`;
    await added('', { ...definitionOf('wires.example'), id });
    expect((await ask('GET', `/v1/sources/${encodeURIComponent(id)}`)).body).toMatchObject({ id });
  });

  it('tells how its visits go, what they cost and what may have been missed', async () => {
    const { id, channels } = await added();
    await database.query(
      `UPDATE ingest.channels SET created_at = now() - interval '2 days', requests = 100, bytes = 5000000000, polls = 100,
         unchanged = 60, failures = 3, failure = 'BOT_WALL', detail = 'a page asks whether we are human',
         next_step = 'ask the publisher', last_polled_at = now(), last_success_at = now() - interval '1 hour'
       WHERE source_id = $1`,
      [id],
    );
    await database.query(
      `INSERT INTO ingest.gaps (id, source_id, channel_id, cause, since, opened_at, closed_at, missed)
       VALUES (gen_random_uuid(), $1, $2, 'overrun', now(), now(), NULL, 7),
              (gen_random_uuid(), $1, $2, 'silence', now(), now(), now(), 1)`,
      [id, channels[0].id],
    );
    const { body } = await ask('GET', `/v1/sources/${id}`);
    expect(body.requestsPerDay).toBe(50);
    expect(body.bytesPerDay).toBeCloseTo(2_500_000_000, -5);
    expect(body.channels[0]).toMatchObject({
      ...{ failures: 3, failure: 'BOT_WALL', nextStep: 'ask the publisher', unchanged: 60, bytes: 5_000_000_000 },
      lastSuccessAt: expect.stringMatching(/Z$/),
    });
    expect(body.openGaps).toEqual([
      {
        channelId: channels[0].id,
        cause: 'overrun',
        missed: 7,
        since: expect.any(String),
        openedAt: expect.any(String),
      },
    ]);
    const failing = await ask('GET', '/v1/sources?health=failing&limit=1000');
    expect(failing.body.items.map((source: Json) => source.id)).toContain(id);
  });

  it.each([
    ['no channel', { channels: [] }, 'SCHEMA_INVALID'],
    ['a field that nobody knows', { ...definitionOf('a.example'), colour: 'red' }, 'SCHEMA_INVALID'],
    ['an address of another kind', { channels: [{ url: 'ftp://a.example/feed' }] }, 'ADDRESS_INVALID'],
    ['a password in an address', { channels: [{ url: 'https://me:secret@a.example/' }] }, 'ADDRESS_INVALID'],
    ['an address that is too long', { channels: [{ url: `https://a.example/${'x'.repeat(2048)}` }] }, 'TOO_LONG'],
    ['a private address', { channels: [{ url: 'http://10.1.2.3/feed' }] }, 'ADDRESS_FORBIDDEN'],
    ['a private address of IPv6', { channels: [{ url: 'http://[::1]/feed' }] }, 'ADDRESS_FORBIDDEN'],
    ['a private address in disguise', { channels: [{ url: 'http://0x7f.1/feed' }] }, 'ADDRESS_FORBIDDEN'],
    ['this machine', { channels: [{ url: 'http://localhost/feed' }] }, 'ADDRESS_FORBIDDEN'],
    ['a port of something else', { channels: [{ url: 'http://a.example:22/feed' }] }, 'ADDRESS_FORBIDDEN'],
    ['a language that is none', { ...definitionOf('a.example'), language: 'en_US' }, 'LANGUAGE_INVALID'],
    [
      'a selector that is none',
      { channels: [{ url: 'https://a.example', kind: 'list-page', options: { rule: { item: 'a[' } } }] },
      'SELECTOR_INVALID',
    ],
    [
      'a pattern that is none',
      { channels: [{ url: 'https://a.example', options: { include: '(' } }] },
      'PATTERN_INVALID',
    ],
    ['a channel twice', { channels: [{ url: 'https://a.example' }, { url: 'https://A.example/#top' }] }, 'DUPLICATE'],
  ])('is refused with %s', async (_, definition, code) => {
    const answer = await ask('POST', '/v1/sources', definition);
    expect(answer).toMatchObject({ status: 422, body: { code } });
    expect(answer.text).not.toContain('secret');
  });

  it('may be inside where it is allowed to', async () => {
    const allowed = await startService('ingest', {
      DATABASE_URL: databaseUrl,
      FETCH_ALLOW: '10.1.0.0/16, cms.example',
    });
    try {
      const inside = (url: string) =>
        ask('POST', '/v1/sources', { id: randomUUID(), channels: [{ url }] }, {}, allowed);
      expect((await inside('http://10.1.2.3:8080/feed')).status).toBe(201);
      expect((await inside('http://cms.example:8080/feed')).status).toBe(201);
      expect(await inside('http://10.2.2.3/feed')).toMatchObject({ status: 422, body: { code: 'ADDRESS_FORBIDDEN' } });
    } finally {
      await allowed.stop();
    }
  });

  it('is changed in what is named, and its channels as a whole', async () => {
    const { id } = await added();
    const [kept, other] = [{ url: `https://www.${id}/rss.xml` }, { url: `https://${id}/news.xml`, kind: 'sitemap' }];
    const first = await ask('PATCH', `/v1/sources/${id}`, {
      name: 'Harbour Post',
      language: 'en-gb',
      channels: [kept, other],
    });
    expect(first).toMatchObject({ status: 200, body: { name: 'Harbour Post', language: 'en-GB' } });
    expect(first.body.channels.map((channel: Json) => [channel.url, channel.kind]).sort()).toEqual([
      [other.url, 'sitemap'],
      [kept.url, 'feed'],
    ]);
    const second = await ask('PATCH', `/v1/sources/${id}`, { language: null, channels: [kept] });
    expect(second.body).toMatchObject({ name: 'Harbour Post', channels: [{ url: kept.url }] });
    expect(second.body).not.toHaveProperty('language');
  });

  it('reads a channel in full again when something else is wanted of it', async () => {
    const { id, channels } = await added();
    await database.query(
      `UPDATE ingest.channels SET etag = '"1"', last_modified = 'x', schedule = '{}', due_at = now() + interval '1 day'
       WHERE source_id = $1`,
      [id],
    );
    const [{ url }] = channels;
    await ask('PATCH', `/v1/sources/${id}`, { name: 'Another', channels: [{ url }] });
    const row = async () =>
      (await database.query('SELECT *, due_at <= now() AS due FROM ingest.channels WHERE source_id = $1', [id]))
        .rows[0];
    expect(await row()).toMatchObject({ etag: '"1"', due: false });
    await ask('PATCH', `/v1/sources/${id}`, { channels: [{ url, options: { include: '/news/' } }] });
    expect(await row()).toMatchObject({ etag: null, last_modified: null, schedule: {}, due: true });
    await ask('PATCH', `/v1/sources/${id}`, { channels: [{ url, kind: 'sitemap' }] });
    expect(await row()).toMatchObject({ kind: 'sitemap', schedule: null });
  });

  it('is paused with its channels, and goes on with those that did not retire by themselves', async () => {
    const host = freshHost();
    const urls = ['a', 'b'].map((path) => `https://${host}/${path}`);
    await added(host, { channels: urls.map((url) => ({ url })) });
    await database.query(`UPDATE ingest.channels SET state = 'retired' WHERE url = $1`, [urls[1]]);
    const states = async (state: string) => {
      const { body } = await ask('PATCH', `/v1/sources/${host}`, { state });
      return [body.state, ...body.channels.map((channel: Json) => channel.state)];
    };
    expect(await states('paused')).toEqual(['paused', 'paused', 'retired']);
    expect(await ask('POST', `/v1/sources/${host}/poll`)).toMatchObject({
      status: 409,
      body: { code: 'SOURCE_NOT_ACTIVE' },
    });
    expect(await states('active')).toEqual(['active', 'active', 'retired']);
    expect(await states('retired')).toEqual(['retired', 'retired', 'retired']);
    expect(await states('active')).toEqual(['active', 'active', 'active']);
  });

  it('is due at once when somebody says so', async () => {
    const { id } = await added();
    await database.query(`UPDATE ingest.channels SET due_at = now() + interval '1 day' WHERE source_id = $1`, [id]);
    const hostDueAt = async () =>
      (await database.query('SELECT due_at FROM ingest.hosts WHERE host = $1', [`www.${id}`])).rows[0].due_at.getTime();
    await database.query(`UPDATE ingest.hosts SET due_at = now() + interval '1 day' WHERE host = $1`, [`www.${id}`]);
    expect(await ask('POST', `/v1/sources/${id}/poll`)).toMatchObject({ status: 202, body: { id, channels: 1 } });
    expect(await hostDueAt()).toBeLessThanOrEqual(Date.now());
    const { body } = await ask('GET', `/v1/sources/${id}`);
    expect(Date.parse(body.channels[0].nextPollAt)).toBeLessThanOrEqual(Date.now());
  });

  it('goes with all that was seen of it', async () => {
    const { id } = await added();
    await database.query(`INSERT INTO ingest.items (source_id, key, entry_hash) VALUES ($1, 'a', 'b')`, [id]);
    const { status, body } = await ask('DELETE', `/v1/sources/${id}`);
    expect({ status, body }).toEqual({
      status: 200,
      body: { id, channels: 1, items: 1, gaps: 0, remains: expect.stringContaining('articles stay') },
    });
    for (const method of ['GET', 'DELETE']) expect((await ask(method, `/v1/sources/${id}`)).status).toBe(404);
    expect((await ask('POST', `/v1/sources/${id}/poll`)).status).toBe(404);
    expect((await ask('PATCH', `/v1/sources/${id}`, {})).status).toBe(404);
  });

  it('is taken in JSON only, which no page can make a browser send', async () => {
    const answer = await ask('POST', '/v1/sources', JSON.stringify(definitionOf('a.example')), {
      'content-type': 'text/plain',
    });
    expect(answer).toMatchObject({ status: 415, body: { code: 'MEDIA_TYPE_UNSUPPORTED' } });
  });
});

describe('the list of sources', () => {
  it('comes in pages, by id, and holds what is asked for', async () => {
    const family = randomUUID().slice(0, 8);
    const hosts = ['c', 'a', 'b'].map((name) => `${name}.${family}.example`);
    for (const host of hosts) await added(host);
    await ask('PATCH', `/v1/sources/${hosts[0]}`, { state: 'paused' });
    const page = async (query: string) => (await ask('GET', `/v1/sources?q=${family}&${query}`)).body;
    const first = await page('limit=2');
    expect(first.items.map(({ id }: Json) => id)).toEqual([hosts[1], hosts[2]]);
    const second = await page(`limit=2&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ items: [{ id: hosts[0] }] });
    expect(second).not.toHaveProperty('nextCursor');
    expect((await page('state=paused')).items).toMatchObject([{ id: hosts[0], state: 'paused' }]);
    expect((await page('health=failing')).items).toEqual([]);
  });

  it.each(['state=gone', 'limit=0', 'limit=x', 'cursor=x', 'health=well'])('refuses %s', async (query) => {
    expect(await ask('GET', `/v1/sources?${query}`)).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
  });
});

describe('a file of sources', () => {
  const opml = (...urls: string[]): string =>
    `<opml version="2.0"><body>\n${urls.map((url) => `<outline text="A" xmlUrl="${url}"/>`).join('\n')}\n</body></opml>`;
  const apply = (text: string, query = '', type = 'text/x-opml') =>
    ask('POST', `/v1/sources/apply${query}`, text, { 'content-type': type });

  it('is applied entry by entry, and again without any change', async () => {
    const hosts = [freshHost(), freshHost()];
    const file = opml(...hosts.map((host) => `https://${host}/rss`), 'https://10.0.0.1/rss');
    const dry = await apply(file, '?dry-run=true');
    expect(dry.body).toMatchObject({ dryRun: true, created: 2, refused: 1 });
    expect((await ask('GET', `/v1/sources/${hosts[0]}`)).status).toBe(404);
    const first = await apply(file);
    expect(first).toMatchObject({ status: 200, body: { dryRun: false, created: 2, refused: 1 } });
    expect(first.body.entries[2]).toEqual({
      ...{ line: 4, outcome: 'refused', url: 'https://10.0.0.1/rss', code: 'ADDRESS_FORBIDDEN' },
      detail: expect.stringContaining('channels.0.url'),
    });
    const rows = async () =>
      (
        await database.query(
          `SELECT sources.*, channels.* FROM ingest.sources JOIN ingest.channels ON source_id = sources.id
           WHERE sources.id = ANY ($1) ORDER BY url`,
          [hosts],
        )
      ).rows;
    const before = await rows();
    expect(before).toHaveLength(2);
    expect((await apply(file)).body).toMatchObject({ created: 0, changed: 0, unchanged: 2, refused: 1 });
    expect(await rows()).toEqual(before);
  });

  it('of 1,000 entries of which 100 are bad takes 900', async () => {
    const family = randomUUID().slice(0, 8);
    const urls = Array.from({ length: 1000 }, (_, index) =>
      index % 10 === 0 ? 'https://localhost/rss' : `https://${index}.${family}.example/rss`,
    );
    const { body } = await apply(opml(...urls));
    expect(body).toMatchObject({ created: 900, refused: 100 });
    const { rows } = await database.query('SELECT count(*)::int AS held FROM ingest.sources WHERE id LIKE $1', [
      `%.${family}.example`,
    ]);
    expect(rows).toEqual([{ held: 900 }]);
    const other = await startService('ingest', { POLLING: 'off', DATABASE_URL: await freshDatabase() });
    try {
      for (const [format, type] of [
        ['yaml', 'application/yaml'],
        ['opml', 'text/x-opml'],
      ] as const) {
        const exported = await ask('GET', `/v1/sources?q=${family}&format=${format}`);
        expect(exported.headers.get('content-type')).toMatch(new RegExp(`^${type}(;|$)`));
        expect((await apply(exported.text, '', type)).body).toMatchObject({ changed: 0, unchanged: 900, refused: 0 });
        const elsewhere = await ask('POST', '/v1/sources/apply', exported.text, { 'content-type': type }, other);
        expect(elsewhere.body).toMatchObject(format === 'yaml' ? { created: 900 } : { unchanged: 900 });
      }
    } finally {
      await other.stop();
    }
  });

  it('retires what it no longer names, when it is told to', async () => {
    const [one, two] = [freshHost(), freshHost()];
    const label = `managed-by=${randomUUID()}`;
    const file = (...hosts: string[]) => JSON.stringify({ sources: hosts.map(definitionOf) });
    await apply(file(one, two), `?${label}`, 'application/json');
    expect((await apply(file(one), `?${label}&prune=true`, 'application/yaml')).body).toMatchObject({ retired: [two] });
    expect((await ask('GET', `/v1/sources/${two}`)).body).toMatchObject({ state: 'retired' });
  });

  it.each([
    ['no file', '', '', 'text/x-opml', 422, 'FILE_MALFORMED'],
    ['a file without an entry', '<opml><body/></opml>', '', 'text/x-opml', 422, 'BODY_EMPTY'],
    ['what a page can make a browser send', 'sources: []', '', 'text/plain', 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['pruning without a label', 'sources: []', '?prune=true', 'application/yaml', 400, 'VALIDATION'],
  ])('is not %s', async (_, text, query, type, status, code) => {
    expect(await apply(text, query, type)).toMatchObject({ status, body: { code } });
  });
});

describe('API keys', () => {
  it('are for what they were made for', async () => {
    const guarded = await startService('ingest', { POLLING: 'off', DATABASE_URL: databaseUrl, API_KEYS: 'on' });
    const keyFor = async (...args: string[]) => {
      const program = resolve(__dirname, '../../apps/ingest/dist/keys/main.js');
      const { stdout } = await promisify(execFile)(process.execPath, [program, 'create', '--name', 'x', ...args], {
        env: { ...process.env, DATABASE_URL: databaseUrl },
      });
      return { authorization: `Bearer ${stdout.trim()}` };
    };
    try {
      const [producer, reader] = [await keyFor(), await keyFor('--scope', 'sources:read')];
      const editor = await keyFor('--scope', 'sources:write', '--source', 'mine.example');
      expect((await ask('GET', '/v1/sources', undefined, {}, guarded)).status).toBe(401);
      expect((await ask('GET', '/v1/sources', undefined, producer, guarded)).body.code).toBe('SCOPE_MISSING');
      expect((await ask('GET', '/v1/sources', undefined, reader, guarded)).status).toBe(200);
      const add = (id: string, key: Record<string, string>) =>
        ask('POST', '/v1/sources', { ...definitionOf(id), id }, key, guarded);
      expect((await add('mine.example', reader)).body.code).toBe('SCOPE_MISSING');
      expect((await add('theirs.example', editor)).body.code).toBe('SOURCE_NOT_YOURS');
      expect((await add('mine.example', editor)).status).toBe(201);
      const file = { sources: [definitionOf('mine.example')] };
      expect((await ask('POST', '/v1/sources/apply', file, editor, guarded)).body.code).toBe('SOURCE_NOT_YOURS');
    } finally {
      await guarded.stop();
    }
  });
});

it('counts what is fetched, and how late it is', async () => {
  const counting = await startService('ingest', { POLLING: 'off', DATABASE_URL: await freshDatabase() });
  try {
    const [one, two] = [freshHost(), freshHost()];
    for (const host of [one, two]) await ask('POST', '/v1/sources', definitionOf(host), {}, counting);
    await ask('PATCH', `/v1/sources/${two}`, { state: 'paused' }, {}, counting);
    const { text } = await ask('GET', '/metrics', undefined, {}, counting);
    expect(text).toContain('copydesk_sources{state="active"} 1\n');
    expect(text).toContain('copydesk_sources{state="paused"} 1\n');
    expect(text).toContain('copydesk_channels{state="active",failure=""} 1\n');
    expect(text).toMatch(/\ncopydesk_channel_overdue_seconds_max \d/);
  } finally {
    await counting.stop();
  }
});

describe('whose article it is', () => {
  const post = (source: string, to = ingest) =>
    ask(
      'POST',
      '/v1/articles',
      { source, content: { mediaType: 'text/plain', body: `News\n\n${randomUUID()}` } },
      {},
      to,
    );

  it('belongs to Copydesk for as long as it fetches the source', async () => {
    const host = freshHost();
    expect((await post(host)).status).toBe(202);
    await added(host);
    expect(await post(host)).toMatchObject({ status: 403, body: { code: 'SOURCE_NOT_YOURS' } });
    const lines = await fetch(`${ingest.url}/v1/articles`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: [host, freshHost()]
        .map((source) => `${JSON.stringify({ source, content: { mediaType: 'text/plain', body: 'News' } })}\n`)
        .join(''),
    });
    const answers = (await lines.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toMatchObject([{ status: 403, code: 'SOURCE_NOT_YOURS' }, { status: 202 }]);
    await ask('PATCH', `/v1/sources/${host}`, { state: 'paused' });
    expect((await post(host)).status).toBe(202);
    await ask('PATCH', `/v1/sources/${host}`, { state: 'active' });
    expect((await post(host)).status).toBe(403);
    await ask('DELETE', `/v1/sources/${host}`);
    expect((await post(host)).status).toBe(202);
  });

  it('is still known when Postgres goes away', async () => {
    const proxy = await cuttingProxy(new URL(databaseUrl), 'nothing is cut');
    const lonely = await startService('ingest', { POLLING: 'off', DATABASE_URL: proxy.url });
    try {
      const host = freshHost();
      await ask('POST', '/v1/sources', definitionOf(host), {}, lonely);
      await proxy.close();
      expect((await ask('GET', '/v1/sources', undefined, {}, lonely)).status).toBe(503);
      expect((await post(host, lonely)).status).toBe(403);
      expect((await post(freshHost(), lonely)).status).toBe(202);
    } finally {
      await lonely.stop();
    }
  });
});
