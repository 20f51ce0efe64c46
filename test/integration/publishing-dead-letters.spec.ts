import { DEAD_LETTERS_RESOLVED, type KafkaRecord, Unprocessable } from '@copydesk/contracts';
import { keepLetters, keepResolutions, ledgerOutcomeOf } from '../../apps/publishing/src/dead-letters/keep-letters';
import type { DeadLetterList, DeadLetterResource } from '../../apps/publishing/src/dead-letters/read-letters';
import { deadLetter, type FinalFailure } from '../../libs/messaging/src/dead-letter';
import { type PublishingApp, publishingApp } from '../support/publishing-app';
import { type PublishingDatabase, publishingDatabase } from '../support/publishing-database';

let database: PublishingDatabase;
let publishing: PublishingApp;

beforeAll(async () => {
  database = await publishingDatabase();
  publishing = await publishingApp(database.url);
});
afterEach(() => database.dataSource.query('TRUNCATE publishing.dead_letters, publishing.dead_letter_resolutions'));
afterAll(async () => {
  await publishing.app.close();
  await database.drop();
});

const NOON = Date.parse('2026-11-02T12:00:00.000Z');

const headersOf = (headers: Readonly<Record<string, string>>): KafkaRecord['headers'] =>
  Object.entries(headers).map(([name, value]) => [name, Buffer.from(value)] as const);

const failed = (topic: string, offset: number, headers: Record<string, string> = {}): KafkaRecord => ({
  topic,
  partition: 3,
  offset: String(offset),
  timestamp: NOON,
  key: null,
  value: Buffer.from('{"source":"harbour.example"}'),
  headers: headersOf(headers),
});

/** The letter about a record, at an offset of its own, `minutes` after noon. */
function letterOf(record: KafkaRecord, offset: number, minutes = 0, code: FinalFailure['code'] = 'BODY_EMPTY') {
  const error = code.startsWith('HANDLER') ? new TypeError('of undefined') : new Unprocessable(code);
  const failure = { code, error, attempts: 3, firstFailedAt: NOON };
  const { topic, message } = deadLetter(record, failure, { group: 'enrichment', version: '0.1.0' });
  const headers = Object.entries(message.headers!).flatMap(([name, values]) =>
    [values!].flat().map((value) => [name, Buffer.from(value)] as const),
  );
  return { ...record, topic, offset: String(offset), timestamp: NOON + minutes * 60_000, headers };
}

const keep = (...letters: KafkaRecord[]) => keepLetters(database.dataSource.manager, letters);

const resolve = (offset: number, resolution: object) =>
  keepResolutions(database.dataSource.manager, [
    {
      ...failed(DEAD_LETTERS_RESOLVED.name, 0),
      value: Buffer.from(JSON.stringify({ topic: 'articles.raw.dlq', partition: 3, offset, ...resolution })),
    },
  ]);

async function get<T>(path: string): Promise<{ status: number; body: T }> {
  const answer = await fetch(`${publishing.url}${path}`);
  return { status: answer.status, body: (await answer.json()) as T };
}

async function list(query: Record<string, string> = {}): Promise<DeadLetterResource[]> {
  const { status, body } = await get<DeadLetterList>(`/v1/dead-letters?${new URLSearchParams(query)}`);
  expect(status).toBe(200);
  return body.items;
}

const idsOf = (letters: readonly DeadLetterResource[]) => letters.map(({ id }) => id);

it('tells all of a letter but its bytes', async () => {
  await keep(letterOf(failed('articles.raw', 17, { ce_id: 'event-17', ce_source: 'desk' }), 4));
  const letter = {
    id: 'articles.raw.dlq/3/4',
    state: 'open',
    at: '2026-11-02T12:00:00.000Z',
    reason: 'BODY_EMPTY',
    message: 'the content has no text',
    source: 'desk',
    eventId: 'event-17',
    rawPosition: 'articles.raw/3/17',
    record: 'articles.raw/3/17',
    original: 'articles.raw/3/17',
    group: 'enrichment',
    attempts: 3,
    firstFailedAt: '2026-11-02T12:00:00.000Z',
    replays: 0,
  };
  expect(await list()).toEqual([letter]);
  expect(await get(`/v1/dead-letters/${encodeURIComponent(letter.id)}`)).toEqual({ status: 200, body: letter });
});

it('has one entry for a record whose letter was written twice', async () => {
  const record = failed('articles.raw', 17);
  await keep(letterOf(record, 4), letterOf(record, 5));
  await keep(letterOf(record, 6), letterOf(record, 4));
  expect(idsOf(await list())).toEqual(['articles.raw.dlq/3/4']);
});

it('has another entry for a replay that failed again, which says of what', async () => {
  const replay = { 'x-replay-of': 'articles.raw.dlq/3/4', 'x-replay-count': '1' };
  await keep(letterOf(failed('articles.raw', 17), 4), letterOf(failed('articles.raw', 30, replay), 5, 1));
  expect(await list()).toMatchObject([
    { id: 'articles.raw.dlq/3/4', replays: 0 },
    { id: 'articles.raw.dlq/3/5', record: 'articles.raw/3/30', replays: 1, replayOf: 'articles.raw.dlq/3/4' },
  ]);
});

it.each(['before', 'after'])('knows what was done about a letter that is read %s it', async (when) => {
  const discarded = { action: 'discarded', by: 'ada', at: '2026-11-02T13:00:00.000Z', why: 'a test of the wire' };
  const replayed = { action: 'replayed', by: 'ben', at: '2026-11-02T13:01:00.000Z' };
  const letters = [4, 5, 6].map((offset) => letterOf(failed('articles.raw', offset), offset, offset));
  if (when === 'after') await keep(...letters);
  await resolve(4, discarded);
  await resolve(5, { ...discarded, action: 'discarded' });
  await resolve(5, replayed);
  if (when === 'before') await keep(...letters);
  expect(await list()).toMatchObject([
    { id: 'articles.raw.dlq/3/4', state: 'discarded', resolution: discarded },
    { id: 'articles.raw.dlq/3/5', state: 'replayed', resolution: replayed },
    { id: 'articles.raw.dlq/3/6', state: 'open' },
  ]);
  for (const [state, id] of Object.entries({ discarded: 4, replayed: 5, open: 6 }))
    expect(idsOf(await list({ state }))).toEqual([`articles.raw.dlq/3/${id}`]);
});

it('is asked by reason, topic and time, a page at a time', async () => {
  await keep(
    ...[0, 1, 2, 3, 4].map((offset) => letterOf(failed('articles.raw', offset), offset, offset)),
    letterOf(failed('articles.enriched', 9), 9, 9, 'HANDLER_FAILED'),
  );
  expect(idsOf(await list({ reason: 'HANDLER_FAILED' }))).toEqual(['articles.enriched.dlq/3/9']);
  expect(idsOf(await list({ topic: 'articles.enriched' }))).toEqual(['articles.enriched.dlq/3/9']);
  expect(idsOf(await list({ topic: 'articles.raw.dlq', since: '2026-11-02T12:03:00Z' }))).toEqual([
    'articles.raw.dlq/3/3',
    'articles.raw.dlq/3/4',
  ]);
  const pages: string[][] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const query = new URLSearchParams({ limit: '4', ...(cursor && { cursor }) });
    const { body }: { body: DeadLetterList } = await get(`/v1/dead-letters?${query}`);
    pages.push(idsOf(body.items));
    cursor = body.nextCursor;
  }
  expect(pages).toEqual([
    [0, 1, 2, 3].map((offset) => `articles.raw.dlq/3/${offset}`),
    ['articles.raw.dlq/3/4', 'articles.enriched.dlq/3/9'],
  ]);
});

it.each([
  ['/v1/dead-letters?state=lost', 400],
  ['/v1/dead-letters?since=yesterday', 400],
  ['/v1/dead-letters?limit=0', 400],
  ['/v1/dead-letters?cursor=x', 400],
  ['/v1/dead-letters/articles.raw.dlq', 400],
  ['/v1/dead-letters/articles.raw.dlq%2F3%2F4', 404],
])('answers %s with %i', async (path, status) => {
  expect((await get(path)).status).toBe(status);
});

it('keeps a letter that says nothing, or nothing that makes sense', async () => {
  const odd = headersOf({
    'x-dlq-reason': 'A\0B',
    'x-dlq-record': 'articles.published/9/9',
    'x-dlq-attempts': '-1',
    'x-dlq-first-failed-at': 'once',
    ce_rawsource: '\0',
  });
  await keep(
    { ...failed('articles.raw.dlq', 1), value: null },
    { ...failed('articles.enriched.dlq', 2), headers: odd, timestamp: 8.64e15 },
  );
  await resolve(1, { action: 'discarded', by: 'a\0\ud800', at: '1969-12-31T00:00:00Z', why: '\0' });
  await keepResolutions(database.dataSource.manager, [
    { ...failed(DEAD_LETTERS_RESOLVED.name, 0), value: Buffer.from('{"half') },
    { ...failed(DEAD_LETTERS_RESOLVED.name, 1), value: null },
  ]);
  expect(await list()).toMatchObject([
    { id: 'articles.raw.dlq/3/1', record: 'articles.raw.dlq/3/1', reason: 'UNKNOWN', state: 'discarded' },
    { id: 'articles.enriched.dlq/3/2', record: 'articles.enriched.dlq/3/2', reason: 'A\uFFFDB', attempts: 1 },
  ]);
});

it('counts those that need somebody, as a metric', async () => {
  await keep(...[1, 2, 3].map((offset) => letterOf(failed('articles.raw', offset), offset)));
  await keep(letterOf(failed('articles.enriched', 1), 1, 0, 'HANDLER_TIMEOUT'));
  await resolve(2, { action: 'replayed', by: 'ada', at: '2026-11-02T13:00:00.000Z' });
  const metrics = await (await fetch(`${publishing.url}/metrics`)).text();
  expect(metrics).toContain('copydesk_dead_letters_open{topic="articles.raw",reason="BODY_EMPTY"} 2');
  expect(metrics).toContain('copydesk_dead_letters_open{topic="articles.enriched",reason="HANDLER_TIMEOUT"} 1');
});

it('says to the ledger what became of the raw record', () => {
  const cause = { ce_rawposition: 'articles.raw/3/2', ce_rawsource: 'desk', ce_rawid: 'event-2' };
  expect(ledgerOutcomeOf(letterOf(failed('articles.raw', 17), 4))).toEqual({
    rawPosition: 'articles.raw/3/17',
    outcome: 'rejected',
    reason: 'BODY_EMPTY',
  });
  expect(ledgerOutcomeOf(letterOf(failed('articles.enriched', 8, cause), 4, 0, 'HANDLER_FAILED'))).toEqual({
    rawPosition: 'articles.raw/3/2',
    outcome: 'dead-lettered',
    reason: 'HANDLER_FAILED',
  });
});
