import { randomUUID } from 'node:crypto';
import { decode, topics, traceIdOf } from '@copydesk/contracts';
import { freePort } from '@copydesk/local';
import { Kafka, logLevel } from 'kafkajs';
import { ADVISORY_LOCKS } from '../../apps/publishing/src/database/advisory-locks';
import { forward } from '../support/forward';
import { articleAt, observationOf } from '../support/observations';
import { type PublishingApp, publishingApp } from '../support/publishing-app';
import { type PublishingDatabase, publishingDatabase } from '../support/publishing-database';
import { recordsOf, type StoredRecord } from '../support/records';
import { waitFor } from '../support/wait-for';

const brokers = process.env.KAFKA_BROKERS!;
const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });

let database: PublishingDatabase;
let run: string;
const running: PublishingApp[] = [];

beforeEach(async () => {
  database = await publishingDatabase();
  run = randomUUID();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ app }) => app.close()));
  await database.drop();
});

async function start(bootstrap = brokers): Promise<PublishingApp> {
  const publishing = await publishingApp(database.url, bootstrap);
  running.push(publishing);
  return publishing;
}

const observation = (name: string) => observationOf(articleAt(`${run}/${name}`));
const observations = (count: number) => Array.from({ length: count }, (_, n) => observation(`relayed-${n}`));

async function seqsInTable(): Promise<number[]> {
  const rows: { seq: string }[] = await database.dataSource.query('SELECT seq FROM publishing.published ORDER BY seq');
  return rows.map(({ seq }) => Number(seq));
}

async function checkpoint(): Promise<number> {
  const [row]: { seq: string }[] = await database.dataSource.query(
    'SELECT seq FROM publishing.relay_checkpoint WHERE topic = $1',
    [topics.published.name],
  );
  return Number(row?.seq ?? 0);
}

const untilRelayed = () =>
  waitFor(async () => (await checkpoint()) === (await seqsInTable()).at(-1), {
    what: 'the checkpoint to be at the end',
  });

/** The records of this test alone, once there are at least so many. */
const relayed = (atLeast: number): Promise<StoredRecord[]> =>
  recordsOf(kafka, topics.published.name, atLeast, ({ value }) => String(value).includes(run));

const seqOf = ({ value }: StoredRecord): number => (JSON.parse(String(value)) as { seq: number }).seq;

/** What readers see who ignore a `seq` at or below the last one of its partition, in the order of `seq`. */
function seen(records: readonly StoredRecord[]): number[] {
  const last = new Map<number, number>();
  const fresh = records.filter((record) => {
    const isFresh = seqOf(record) > (last.get(record.partition) ?? 0);
    if (isFresh) last.set(record.partition, seqOf(record));
    return isFresh;
  });
  return fresh.map(seqOf).sort((one, other) => one - other);
}

describe('the relay', () => {
  it('publishes what was published before it ran, and what is published later', async () => {
    const { desk } = await start();
    await desk.take(observations(400));
    await untilRelayed();
    await desk.take([observation('later')]);
    await untilRelayed();
    const records = await relayed(401);
    expect(records.map(seqOf).sort((one, other) => one - other)).toEqual(await seqsInTable());
    expect(seen(records)).toEqual(await seqsInTable());
  });

  it('gives events the id of the change, the trace and the origin of the observation', async () => {
    const { desk } = await start();
    const one = observation('attributes');
    await desk.take([one]);
    const [record] = await relayed(1);
    const headers = Object.entries(record!.headers).map(([name, value]) => [name, Buffer.from(String(value))] as const);
    const stored = { ...record!, topic: topics.published.name, timestamp: Date.now(), headers };
    const { attributes, data } = decode(topics.published, stored, Date.now());
    expect(String(record!.key)).toBe(data.articleId);
    expect(attributes).toMatchObject({
      id: data.eventId,
      source: '/copydesk/publishing',
      type: 'copydesk.article.published.v1',
      time: data.occurredAt,
      lineage: one.cause.lineage,
    });
    expect(traceIdOf(attributes)).toBe(traceIdOf(one.cause));
    expect(attributes.traceParent).not.toBe(one.cause.traceParent);
  });

  it('waits for a broker that is away, and moves no checkpoint before', async () => {
    const port = await freePort();
    const { desk, url } = await start(`127.0.0.1:${port}`);
    await desk.take(observations(3));
    const notReady = async () => (await fetch(`${url}/health/ready`)).status === 503;
    await waitFor(notReady, { what: 'publishing not to be ready' });
    expect(await checkpoint()).toBe(0);
    const way = await forward(port, brokers);
    await untilRelayed();
    expect(seen(await relayed(3))).toEqual(await seqsInTable());
    await Promise.all(running.splice(0).map(({ app }) => app.close()));
    await way.close();
  });

  it('is one of two, and the other goes on where it stopped', async () => {
    const one = await start();
    await one.desk.take(observations(5));
    await untilRelayed();
    const two = await start();
    await two.desk.take([observation('while both run')]);
    await untilRelayed();
    await one.app.close();
    await two.desk.take([observation('after the change')]);
    await untilRelayed();
    const records = await relayed(7);
    expect(records.map(seqOf).sort((a, b) => a - b)).toEqual(await seqsInTable());
  });

  it('stops when it loses its lock, and starts again with a new one', async () => {
    const { desk } = await start();
    await desk.take(observations(2));
    await untilRelayed();
    await database.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND granted`,
      [ADVISORY_LOCKS.relay],
    );
    await desk.take([observation('after the loss')]);
    await untilRelayed();
    expect(seen(await relayed(3))).toEqual(await seqsInTable());
  });
});
