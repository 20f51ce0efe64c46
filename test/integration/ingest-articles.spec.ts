import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { articleId, identityKeys, type RawArticle, topics } from '@copydesk/contracts';
import { freePort } from '@copydesk/local';
import { Kafka, logLevel } from 'kafkajs';
import { recordsOf } from '../support/records';
import { freshDatabase, type Service, startService } from '../support/services';
import { waitFor } from '../support/wait-for';

const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS!.split(','), logLevel: logLevel.NOTHING });
const run = randomUUID();

let databaseUrl: string;
let open: Service;
let guarded: Service;

beforeAll(async () => {
  databaseUrl = await freshDatabase();
  const environment = { DATABASE_URL: databaseUrl };
  open = await startService('ingest', environment);
  guarded = await startService('ingest', { ...environment, API_KEYS: 'on' });
}, 120_000);
afterAll(async () => {
  await Promise.all([open, guarded].map((service) => service?.stop()));
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, string>;
}

async function post(to: Service, body: BodyInit, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await fetch(`${to.url}/v1/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, string> };
}

const article = (name: string, words = 'The ferry is back.'): RawArticle => ({
  source: 'wire.example',
  url: `https://wire.example/${run}/${name}`,
  content: { mediaType: 'text/plain', body: `${name}\n\n${words}` },
});
const json = (name: string, words?: string): string => JSON.stringify(article(name, words));

/** `ce_id` of the raw events of an article, once there are at least so many. */
async function eventIds(name: string, atLeast: number): Promise<string[]> {
  const records = await recordsOf(kafka, topics.raw.name, atLeast, ({ value }) =>
    String(value).includes(`${run}/${name}"`),
  );
  return records.map(({ headers }) => String(headers.ce_id));
}

describe('an idempotency key', () => {
  const keyed = (key: string) => ({ 'idempotency-key': key });

  it('makes one event of an article that is posted again, and answers the same', async () => {
    const key = keyed(randomUUID());
    const [first, again] = [await post(open, json('again'), key), await post(open, json('again'), key)];
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.body).toEqual(first.body);
    expect([first, again].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true']);
    // Whatever comes after it in the topic is there, so a second event of it would be too.
    await post(open, json('again'));
    expect(await eventIds('again', 2)).toHaveLength(2);
  });

  it('makes one event of an article that is posted by many at once', async () => {
    const key = keyed(randomUUID());
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(open, json('at-once'), key)));
    const ids = new Set(answers.map(({ body }) => body.eventId));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect(ids.size).toBe(1);
    expect(new Set(await eventIds('at-once', 1))).toEqual(ids);
  });

  it('is refused for another article', async () => {
    const key = keyed(randomUUID());
    await post(open, json('reused'), key);
    const other = await post(open, json('reused', 'Other words.'), key);
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await eventIds('reused', 1)).toHaveLength(1);
  });

  it('is another one for each caller', async () => {
    const key = keyed(randomUUID());
    const token = await createKey('--name', 'one');
    const mine = await post(open, json('callers'), key);
    const theirs = await post(guarded, json('callers', 'Theirs.'), { ...key, authorization: `Bearer ${token}` });
    expect([mine.status, theirs.status]).toEqual([202, 202]);
    expect(mine.body.eventId).not.toBe(theirs.body.eventId);
  });

  it.each(['""', 'two words', 'x'.repeat(300)])('is none: %s', async (key) => {
    expect(await post(open, json('none'), keyed(key))).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
  });

  it('needs Postgres, and articles without one do not', async () => {
    const nowhere = `postgres://copydesk@127.0.0.1:${await freePort()}/copydesk`;
    const lonely = await startService('ingest', { DATABASE_URL: nowhere });
    try {
      expect((await post(lonely, json('lonely'))).status).toBe(202);
      const keyedAnswer = await post(lonely, json('lonely'), keyed(randomUUID()));
      expect(keyedAnswer).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
      expect(keyedAnswer.headers.get('retry-after')).toBe('5');
    } finally {
      await lonely.stop();
    }
  });
});

describe('a batch of lines of JSON', () => {
  async function batch(body: BodyInit, headers: Record<string, string> = {}, to = open) {
    const answer = await fetch(`${to.url}/v1/articles`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', ...headers },
      body,
    });
    const text = await answer.text();
    return {
      status: answer.status,
      text,
      lines: answer.ok
        ? text
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
    };
  }

  it('is answered line by line, and a bad line harms no other', async () => {
    const large = JSON.stringify({
      ...article('large'),
      content: { mediaType: 'text/plain', body: 'x'.repeat(5_000_000) },
    });
    const body = [json('line-1'), '{"source":', '', json('line-4'), '{"source":"a"}', large, json('line-7')].join('\n');
    const { status, lines } = await batch(body);
    expect(status).toBe(200);
    expect(lines.map(({ line, status: of, code }) => [line, of, code])).toEqual([
      [1, 202, undefined],
      [2, 400, 'JSON_MALFORMED'],
      [4, 202, undefined],
      [5, 422, 'SCHEMA_INVALID'],
      [6, 413, 'TOO_LARGE'],
      [7, 202, undefined],
    ]);
    expect(lines[0].id).toBe(articleId(identityKeys(article('line-1'))));
    expect(await eventIds('line-7', 1)).toEqual([lines[5].eventId]);
  });

  it('is taken in as a whole, compressed or not, in the order of its lines', async () => {
    const names = Array.from({ length: 350 }, (_, n) => `many-${n}`);
    const body = names.map((name) => json(name)).join('\n');
    const { lines } = await batch(gzipSync(body), { 'content-encoding': 'gzip' });
    expect(lines.map(({ status }) => status)).toEqual(names.map(() => 202));
    expect(await eventIds('many-349', 1)).toEqual([lines.at(-1).eventId]);
  });

  it('is taken in once under an idempotency key', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const body = `${json('keyed-1')}\n${json('keyed-2')}\n`;
    const first = await batch(body, key);
    expect((await batch(body, key)).lines).toEqual(first.lines);
    const changed = await batch(`${json('keyed-1')}\n${json('keyed-2', 'Other words.')}\n`, key);
    expect(changed.lines).toEqual([
      first.lines[0],
      expect.objectContaining({ line: 2, status: 422, code: 'IDEMPOTENCY_KEY_REUSED' }),
    ]);
    expect(await eventIds('keyed-2', 1)).toHaveLength(1);
  });

  it.each([
    ['nothing', '', {}, 422, 'BODY_EMPTY'],
    ['an unknown encoding', 'x', { 'content-encoding': 'br' }, 415, 'MEDIA_TYPE_UNSUPPORTED'],
    ['what is not compressed, though it says so', json('plain'), { 'content-encoding': 'gzip' }, 400, 'VALIDATION'],
  ])('is refused as a whole: %s', async (_, body, headers, status, code) => {
    const answer = await batch(body, headers);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ code });
  });

  it('is answered for what was read of it when its end is broken', async () => {
    const names = Array.from({ length: 250 }, (_, n) => `cut-${n}`);
    const whole = gzipSync(names.map((name) => json(name, randomBytes(500).toString('hex'))).join('\n'));
    const { lines } = await batch(whole.subarray(0, -2_000), { 'content-encoding': 'gzip' });
    const [last, ...taken] = lines.reverse();
    expect(last).toMatchObject({ line: taken.length + 1, status: 400, code: 'VALIDATION' });
    expect(new Set(taken.map(({ status }) => status))).toEqual(new Set([202]));
    expect(await eventIds('cut-0', 1)).toEqual([taken.at(-1).eventId]);
  });
});

const exec = promisify(execFile);
const CHECKOUT = resolve(__dirname, '../..');

async function keys(...parameters: string[]): Promise<string> {
  const program = join(CHECKOUT, 'apps/ingest/dist/keys/main.js');
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  return (await exec(process.execPath, [program, ...parameters], { env })).stdout.trim();
}
const createKey = (...options: string[]): Promise<string> => keys('create', ...options);

describe('an API key', () => {
  const bearing = (token: string) => ({ authorization: `Bearer ${token}` });

  it('is needed where the service asks for one, and nowhere else', async () => {
    const token = await createKey('--name', 'Harbour CMS');
    expect((await post(open, json('no-key'))).status).toBe(202);
    expect((await post(guarded, json('with-key'), bearing(token))).status).toBe(202);
    const missing = await post(guarded, json('no-key'));
    expect(missing).toMatchObject({ status: 401, body: { code: 'API_KEY_MISSING' } });
    expect(missing.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect((await fetch(`${guarded.url}/health/ready`)).status).toBe(200);
  });

  it.each(['nonsense', 'cdk_0123456789ab_0123456789012345678901234567890123456789012'])(
    'is not known: %s',
    async (token) => {
      expect(await post(guarded, json('unknown'), bearing(token))).toMatchObject({
        status: 401,
        body: { code: 'API_KEY_INVALID' },
      });
    },
  );

  it('speaks for its own sources only, line by line too', async () => {
    const token = await createKey('--name', 'one desk', '--source', 'my.desk', '--source', 'my.wire');
    const foreign = await post(guarded, json('foreign'), bearing(token));
    expect(foreign).toMatchObject({ status: 403, body: { code: 'SOURCE_NOT_YOURS' } });
    const own = JSON.stringify({ ...article('own'), source: 'my.wire' });
    expect((await post(guarded, own, bearing(token))).status).toBe(202);
    const lines = await fetch(`${guarded.url}/v1/articles`, {
      method: 'POST',
      headers: { 'content-type': 'application/jsonl', ...bearing(token) },
      body: `${own}\n${json('foreign')}\n`,
    });
    const codes = (await lines.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).status);
    expect(codes).toEqual([202, 403]);
  });

  it('ends when it is revoked, and when it expires', async () => {
    const [revoked, expired] = [
      await createKey('--name', 'revoked'),
      await createKey('--name', 'expired', '--expires', '2020-01-01'),
    ];
    expect((await post(guarded, json('expired'), bearing(expired))).status).toBe(401);
    expect((await post(guarded, json('revoked'), bearing(revoked))).status).toBe(202);
    await keys('revoke', revoked.split('_')[1]!);
    const refused = async () => (await post(guarded, json('revoked'), bearing(revoked))).status === 401;
    await waitFor(refused, { what: 'the revoked key to be refused' });
  });

  it('is in no list and no log with its secret', async () => {
    const token = await createKey('--name', 'secret');
    const [, id, secret] = /^cdk_([^_]+)_(.+)$/.exec(token)!;
    await post(guarded, json('secret'), bearing(token));
    const list = await keys('list');
    expect(list).toContain(id);
    for (const text of [list, guarded.logs(), open.logs()]) expect(text).not.toContain(secret);
  });

  it('is said to be missing, loudly, where none is asked for', () => {
    expect(open.logs()).toContain('API keys are off');
    expect(guarded.logs()).not.toContain('API keys are off');
  });
});
