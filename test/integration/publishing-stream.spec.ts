import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { articleAt, observationOf } from '../support/observations';
import { type PublishingApp, publishingApp } from '../support/publishing-app';
import { type PublishingDatabase, publishingDatabase } from '../support/publishing-database';
import { StreamReader } from '../support/stream-reader';
import { waitFor } from '../support/wait-for';

let database: PublishingDatabase;
let publishing: PublishingApp;

beforeAll(async () => {
  database = await publishingDatabase();
  publishing = await publishingApp(database.url);
});
afterAll(async () => {
  await publishing.app.close();
  await database.drop();
});

const publish = (...paths: string[]): Promise<void> =>
  publishing.desk.take(paths.map((path) => observationOf(articleAt(path))));

async function seqsAfter(start: number): Promise<number[]> {
  const rows: { seq: string }[] = await database.dataSource.query(
    'SELECT seq FROM publishing.published WHERE seq > $1 ORDER BY seq',
    [start],
  );
  return rows.map(({ seq }) => Number(seq));
}

const newest = async (): Promise<number> => (await seqsAfter(0)).at(-1) ?? 0;

const seqs = ({ events }: StreamReader): number[] => events.map(({ seq }) => seq);

/** Opens a stream; once it is open, everything that is published later is on it. */
const open = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${publishing.url}${path}`, { headers });

/** What an open stream says, up to a mark; then the reader leaves. */
async function read({ body }: Response, until: string): Promise<string> {
  let text = '';
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.includes(until)) break;
  }
  return text;
}

describe('GET /v1/stream', () => {
  it('answers at once, as an event stream that nobody may buffer', async () => {
    const answer = await open('/v1/stream');
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    await answer.body!.cancel();
  });

  it('writes the seq as id, the change as event, and the whole event as data', async () => {
    const start = await newest();
    await publish('written');
    const [seq] = await seqsAfter(start);
    const text = await read(await open(`/v1/stream?after=${start}`), '}\n\n');
    const [hello, event] = text.split('\n\n');
    expect(hello).toMatch(/^retry: \d+\n:/);
    const [id, type, data] = event!.split('\n');
    expect([id, type]).toEqual([`id: ${seq}`, 'event: published']);
    expect(JSON.parse(data!.replace(/^data: /, ''))).toMatchObject({ seq, type: 'published', version: 1 });
  });

  it('begins with what is published from now on, unless it is told where', async () => {
    await publish('before');
    const stream = await open('/v1/stream');
    await publish('after');
    const text = await read(stream, '}\n\n');
    expect(text).toContain('Headline of after');
    expect(text).not.toContain('Headline of before');
  });

  it('lets Last-Event-ID go before the parameter', async () => {
    const start = await newest();
    await publish('first', 'second', 'third');
    const [, second, third] = await seqsAfter(start);
    const text = await read(await open(`/v1/stream?after=${start}`, { 'Last-Event-ID': String(second) }), '}\n\n');
    expect(text.match(/^id: .*$/gm)).toEqual([`id: ${third}`]);
  });

  it.each([
    ['/v1/stream', { 'Last-Event-ID': 'abc' }, 'Last-Event-ID'],
    ['/v1/stream?after=-1', {}, 'after'],
    ['/v1/stream?after=1&after=2', {}, 'after'],
  ])('refuses %s with %o', async (path, headers, name) => {
    const answer = await open(path, headers);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'VALIDATION', detail: expect.stringContaining(name) });
  });

  it('gives every event once to a reader that is cut off again and again', async () => {
    const start = await newest();
    const readers = [1, 2].map(() => new StreamReader(() => publishing.url, start));
    for (let round = 0; round < 10; round++) {
      await publish(...Array.from({ length: 10 }, (_, n) => `cut-${round}-${n}`));
      await waitFor(() => readers.every(({ connections }) => connections > round), { what: 'the readers to be back' });
      await publishing.app.getHttpServer().closeAllConnections();
    }
    const published = await seqsAfter(start);
    await waitFor(() => readers.every(({ events }) => events.length >= published.length), { what: 'all events' });
    await Promise.all(readers.map((reader) => reader.close()));
    for (const reader of readers) expect(seqs(reader)).toEqual(published);
  });

  it('waits for a reader that does not read, and keeps little for it in memory', async () => {
    const start = await newest();
    const events = 60;
    const states = Array.from({ length: events }, (_, n) =>
      articleAt('large', { headline: `State ${n}`, paragraphs: ['x'.repeat(200_000)] }),
    );
    await publishing.desk.take(
      states.map((state, n) => observationOf(state, new Date(2026, 1, 1, 0, n).toISOString())),
    );
    const connection = once(publishing.app.getHttpServer(), 'connection') as Promise<[Socket]>;
    const stalled = connect(Number(new URL(publishing.url).port), '127.0.0.1').pause();
    stalled.write(`GET /v1/stream?after=${start} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const [toStalled] = await connection;
    await waitFor(() => toStalled.writableNeedDrain, { what: 'the stream to wait for its reader' });
    const other = new StreamReader(() => publishing.url, start);
    await waitFor(() => other.events.length === events, { what: 'another reader to have them all' });
    await other.close();
    expect(toStalled.writableLength).toBeLessThan(1_000_000);
    stalled.destroy();
  });

  it('goes on when the connection is lost over which it is notified', async () => {
    const reader = new StreamReader(() => publishing.url, await newest());
    await waitFor(() => reader.connections === 1, { what: 'the stream to be open' });
    await database.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'copydesk-publishing-notifier'`,
    );
    await publish('while nobody listens');
    await waitFor(() => reader.events.length === 1, { what: 'the event', timeout: 5_000 });
    await reader.close();
  });

  it('ends its streams when the service stops', async () => {
    const stopping = await publishingApp(database.url);
    const ended = (await fetch(`${stopping.url}/v1/stream`)).text();
    await stopping.app.close();
    expect(await ended).toMatch(/^retry:/);
  });
});
