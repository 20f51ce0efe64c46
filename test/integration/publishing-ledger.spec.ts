import { randomUUID } from 'node:crypto';
import { type KafkaRecord, topics } from '@copydesk/contracts';
import { PublicationDesk } from '../../apps/publishing/src/desk/publication-desk';
import { readLedger, removedLately } from '../../apps/publishing/src/ledger/balance';
import { closeLines, judgeGaps, markMissing, openLines, settleLines } from '../../apps/publishing/src/ledger/ledger';
import { passedBy } from '../../apps/publishing/src/ledger/ledger-audit';
import type { Query } from '../../apps/publishing/src/published/published-events';
import { articleAt, observationOf } from '../support/observations';
import { type PublishingDatabase, publishingDatabase } from '../support/publishing-database';

let database: PublishingDatabase;
const query: Query = (sql, parameters) => database.dataSource.query(sql, [...parameters]);
const ledger = () => readLedger(query);

beforeEach(async () => {
  database = await publishingDatabase();
});
afterEach(() => database.drop());

const TOPIC = topics.raw.name;
const positionOf = (offset: number): string => `${TOPIC}/0/${offset}`;

function record(offset: number, headers: Record<string, string> = {}): KafkaRecord {
  return {
    topic: TOPIC,
    partition: 0,
    offset: String(offset),
    timestamp: Date.now(),
    key: null,
    value: Buffer.from('{"source":"harbour.example"'),
    headers: Object.entries({ ce_source: 'harbour.example', ce_id: `event-${offset}`, ...headers }).map(
      ([name, value]) => [name, Buffer.from(value)] as const,
    ),
  };
}

const open = (...offsets: number[]) =>
  openLines(
    database.dataSource.manager,
    offsets.map((offset) => record(offset)),
  );
const settle = (offset: number, outcome: 'published' | 'rejected' = 'published', reason?: string) =>
  settleLines(database.dataSource.manager, [{ rawPosition: positionOf(offset), outcome, ...(reason && { reason }) }]);
const audit = async (passed: number) => {
  await markMissing(database.dataSource.manager, [{ topic: TOPIC, partition: 0, offset: passed }]);
  await database.dataSource.transaction(closeLines);
};

const EMPTY = {
  in: 0,
  published: 0,
  duplicate: 0,
  superseded: 0,
  rejected: {},
  deadLettered: {},
  inFlight: 0,
  missing: 0,
};

it('is balanced before anything has come in', async () => {
  expect(await ledger()).toEqual({
    ...{ balanced: true, totals: EMPTY, partitions: [], sources: [], missing: [] },
    removed: [],
  });
});

it.each(['before', 'after'])('sums up the same %s lines are closed', async (when) => {
  await open(0, 1, 2, 3);
  await settle(0);
  await settle(1, 'rejected', 'BODY_EMPTY');
  await settle(3);
  if (when === 'after') for (let time = 0; time < 3; time++) await database.dataSource.transaction(closeLines);
  const books = { ...EMPTY, in: 4, published: 2, rejected: { BODY_EMPTY: 1 }, inFlight: 1 };
  expect(await ledger()).toEqual({
    balanced: true,
    totals: books,
    partitions: [{ topic: TOPIC, partition: 0, ...books }],
    sources: [{ source: 'harbour.example', ...books }],
    missing: [],
    removed: [],
  });
});

it('takes what became of a record before the record, and each once', async () => {
  await settle(1);
  await settle(1, 'rejected', 'BODY_EMPTY');
  expect((await ledger()).totals).toEqual(EMPTY);
  await open(0, 1);
  await open(1);
  expect((await ledger()).totals).toEqual({ ...EMPTY, in: 2, published: 1, inFlight: 1 });
});

it('finds what everybody has passed and nobody has settled, until somebody does', async () => {
  await open(0, 1, 2, 3);
  await settle(0);
  await settle(2);
  await audit(3);
  expect(await ledger()).toMatchObject({
    balanced: false,
    totals: { ...EMPTY, in: 4, published: 2, missing: 1, inFlight: 1 },
    missing: [{ rawPosition: positionOf(1), source: 'harbour.example', eventId: 'event-1' }],
  });
  await settle(1);
  await audit(3);
  expect(await ledger()).toMatchObject({ balanced: true, totals: { published: 3, inFlight: 1, missing: 0 } });
});

it('finds an outcome that no record is known of', async () => {
  await open(0, 2);
  for (const offset of [0, 1, 2]) await settle(offset);
  await audit(3);
  expect(await ledger()).toMatchObject({
    balanced: false,
    totals: { published: 2, missing: 1 },
    missing: [{ rawPosition: positionOf(1) }],
  });
});

it('begins where the raw topic began', async () => {
  await settle(6);
  await open(7, 8);
  await settle(7);
  await settle(8);
  await audit(9);
  expect((await ledger()).totals).toEqual({ ...EMPTY, in: 2, published: 2 });
});

it('believes no position that no raw record can have', async () => {
  for (const rawPosition of [null, '', 'articles.raw', 'elsewhere/0/1', 'articles.raw/0/x', 'articles.raw/-1/2'])
    await settleLines(database.dataSource.manager, [{ rawPosition, outcome: 'published' }]);
  expect(await query('SELECT * FROM publishing.ledger', [])).toEqual([]);
});

it('has what the desk decides, repeats of an event too', async () => {
  const desk = new PublicationDesk(database.dataSource);
  const first = { ...observationOf(articleAt(randomUUID())), rawPosition: positionOf(0) };
  const again = { ...first, rawPosition: positionOf(1) };
  const same = { ...observationOf(first.article, '2026-11-02T12:00:00.000Z'), rawPosition: positionOf(2) };
  const older = { ...observationOf({ ...first.article, revision: 'other' }, '2026-10-01T12:00:00.000Z') };
  await open(0, 1, 2, 3, 4);
  await desk.take([first, same]);
  await desk.take([first, again, { ...older, rawPosition: positionOf(3) }]);
  await desk.take([{ ...first, rawPosition: positionOf(4) }]);
  expect((await ledger()).totals).toEqual({ ...EMPTY, in: 5, published: 1, duplicate: 3, superseded: 1 });
});

describe('what was removed from the topic before it was read', () => {
  const keptFrom = (oldest: number, begin = 0) =>
    database.dataSource.transaction((manager) => judgeGaps(manager, [{ topic: TOPIC, partition: 0, oldest, begin }]));
  const gap = (from: number, to: number, records = to - from + 1) => ({
    ...{ topic: TOPIC, partition: 0, from, to, records },
    since: expect.any(String),
  });

  it('is told by its range, whether anything came after it or not', async () => {
    await open(0, 1);
    await open(5, 6);
    await keptFrom(5);
    expect(await ledger()).toMatchObject({ balanced: false, removed: [gap(2, 4)], totals: { in: 4, missing: 0 } });
    await keptFrom(9);
    expect((await ledger()).removed).toEqual([gap(7, 8), gap(2, 4)]);
    await open(9);
    await keptFrom(9);
    expect((await ledger()).removed).toHaveLength(2);
  });

  it('is not what never was a record, as the end of a transaction', async () => {
    await open(0, 1);
    await open(3);
    await keptFrom(0);
    expect(await ledger()).toMatchObject({ balanced: true, removed: [] });
  });

  it('is only what is no longer there of what was passed over', async () => {
    await open(0, 1);
    await open(9);
    await keptFrom(5);
    expect((await ledger()).removed).toEqual([gap(2, 4)]);
  });

  it('lacks nothing where the outcome is known all the same, whenever that comes', async () => {
    await open(0, 1);
    await settle(2);
    await open(5);
    await keptFrom(5);
    expect((await ledger()).removed).toEqual([gap(2, 4, 2)]);
    await settle(3);
    await settle(4, 'rejected', 'BODY_EMPTY');
    await keptFrom(5);
    for (const offset of [0, 1, 5]) await settle(offset);
    await audit(6);
    expect(await ledger()).toMatchObject({ balanced: true, removed: [], missing: [] });
  });

  it('is told of a partition in which nothing had ever come', async () => {
    await keptFrom(0);
    expect(await ledger()).toMatchObject({ balanced: true, removed: [], partitions: [] });
    await open(1);
    await keptFrom(1);
    expect((await ledger()).removed).toEqual([gap(0, 0)]);
  });

  it('is not what was read before the ledger began', async () => {
    await keptFrom(3, 7);
    await open(7);
    await keptFrom(8, 7);
    expect((await ledger()).removed).toEqual([]);
  });

  it('is passed by whoever can no longer get it', () => {
    const lag = { topic: TOPIC, partition: 0, low: 5, high: 9, lag: 4, lost: 2 };
    expect(passedBy({ ...lag, committed: 3 })).toEqual({ topic: TOPIC, partition: 0, offset: 5 });
    expect(passedBy({ ...lag, committed: 7 }).offset).toBe(7);
    expect(passedBy(lag).offset).toBe(5);
  });

  it('is an alert for a day', async () => {
    await open(0, 1);
    await open(5, 6);
    await keptFrom(5);
    expect(await removedLately(query)).toEqual({ records: 3, since: expect.any(Date), first: [`${TOPIC}/0/2-4`] });
    await query(`UPDATE publishing.ledger_gaps SET found_at = now() - interval '25 hours'`, []);
    expect(await removedLately(query)).toBeUndefined();
    expect(await ledger()).toMatchObject({ balanced: true, removed: [gap(2, 4)] });
  });
});
