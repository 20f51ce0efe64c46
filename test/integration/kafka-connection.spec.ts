import { randomUUID } from 'node:crypto';
import type { KafkaRecord } from '@copydesk/contracts';
import { ensureTopics, KafkaConnection, KafkaSettings } from '@copydesk/messaging';
import { Kafka, logLevel } from 'kafkajs';
import { waitFor } from '../support/wait-for';

const settings = KafkaSettings.parse(process.env);
const kafka = new Kafka({ brokers: settings.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });

let connection: KafkaConnection;

beforeAll(async () => {
  connection = await KafkaConnection.open(settings, 'copydesk-test');
});

afterAll(() => connection.close());

/** A topic of three partitions, with the given values in the partition that each is listed for. */
async function topicWith(...partitions: string[][]): Promise<string> {
  const name = `read-${randomUUID()}`;
  await ensureTopics(settings, [{ name, partitions: 3, config: {} }]);
  const messages = partitions.flatMap((values, partition) => values.map((value) => ({ value, partition })));
  await connection.send(
    name,
    messages.map((message) => ({ key: null, ...message })),
  );
  return name;
}

/** All of a topic as it is now. */
const rangesOf = async (topic: string) =>
  (await connection.offsets(topic)).map(({ partition, low, high }) => ({ topic, partition, from: low, to: high }));

const collected = (records: KafkaRecord[]) => (record: KafkaRecord) => {
  records.push(record);
  return undefined;
};

const valuesOf = (records: readonly KafkaRecord[]) => records.map(({ value }) => String(value)).sort();

it('reads what a topic holds, and ends', async () => {
  const topic = await topicWith(['a', 'b', 'c'], [], ['d']);
  const records: KafkaRecord[] = [];
  await connection.read(await rangesOf(topic), collected(records));
  expect(valuesOf(records)).toEqual(['a', 'b', 'c', 'd']);
  const first = records.filter(({ partition }) => partition === 0).map(({ offset }) => offset);
  expect(first).toEqual(['0', '1', '2']);
});

it('reads no record but those of its range', async () => {
  const topic = await topicWith(['a', 'b', 'c', 'd'], ['e'], ['f']);
  const records: KafkaRecord[] = [];
  await connection.read([{ topic, partition: 0, from: 1, to: 3 }], collected(records));
  expect(valuesOf(records)).toEqual(['b', 'c']);
});

it('ends behind the mark of a transaction, which is no record', async () => {
  const topic = await topicWith();
  const producer = kafka.producer({ transactionalId: randomUUID(), idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const transaction = await producer.transaction();
  await transaction.send({ topic, messages: [{ value: 'a', partition: 1 }] });
  await transaction.commit();
  const withdrawn = await producer.transaction();
  await withdrawn.send({ topic, messages: [{ value: 'b', partition: 2 }] });
  await withdrawn.abort();
  await producer.disconnect();
  const records: KafkaRecord[] = [];
  await connection.read(await rangesOf(topic), collected(records));
  expect(valuesOf(records)).toEqual(['a']);
});

it('follows a topic that grows, from where it is told, until there is enough', async () => {
  const topic = await topicWith(['old'], ['old'], ['old']);
  const records: KafkaRecord[] = [];
  const ranges = [0, 1, 2].map((partition) => ({ topic, partition, from: 1 }));
  const reading = connection.read(ranges, (record) => {
    records.push(record);
    return records.length === 2 ? 'enough' : undefined;
  });
  await connection.send(topic, [
    { key: null, value: 'new', partition: 2 },
    { key: null, value: 'newer', partition: 0 },
  ]);
  await reading;
  expect(valuesOf(records)).toEqual(['new', 'newer']);
});

it('ends when it is told to, and passes on what its taker throws', async () => {
  const topic = await topicWith(['a']);
  const stop = new AbortController();
  const following = connection.read([{ topic, partition: 0, from: 0 }], () => void stop.abort(), stop.signal);
  await expect(following).resolves.toBeUndefined();
  const failing = connection.read([{ topic, partition: 0, from: 0 }], () => {
    throw new Error('the disk is full');
  });
  await expect(failing).rejects.toThrow('the disk is full');
});

it('leaves no consumer group behind', async () => {
  const topic = await topicWith(['a']);
  const admin = kafka.admin();
  await admin.connect();
  const groups = async () => (await admin.listGroups()).groups.map(({ groupId }) => groupId);
  try {
    // A reader of another test that was killed may have left one.
    const before = new Set(await groups());
    await connection.read(await rangesOf(topic), () => undefined);
    await waitFor(async () => (await groups()).every((group) => before.has(group)), { what: 'no group of the reader' });
  } finally {
    await admin.disconnect();
  }
});

it('tells how far a group is, without taking part in it', async () => {
  const topic = await topicWith(['a', 'b', 'c'], ['d']);
  const group = randomUUID();
  const admin = kafka.admin();
  await admin.connect();
  await admin.setOffsets({ groupId: group, topic, partitions: [{ partition: 0, offset: '1' }] });
  await admin.disconnect();
  const lags = await connection.lag(group, [topic]);
  expect(lags.map(({ partition, committed, lag, lost }) => ({ partition, committed, lag, lost }))).toEqual([
    { partition: 0, committed: 1, lag: 2, lost: 0 },
    { partition: 1, committed: undefined, lag: 1, lost: 0 },
    { partition: 2, committed: undefined, lag: 0, lost: 0 },
  ]);
});

it('finds the first record of a time', async () => {
  const topic = `read-${randomUUID()}`;
  await ensureTopics(settings, [{ name: topic, partitions: 1, config: {} }]);
  const at = (hour: number) => Date.UTC(2026, 10, 1, hour);
  await connection.send(
    topic,
    [8, 9, 10].map((hour) => ({ key: null, value: String(hour), timestamp: String(at(hour)) })),
  );
  expect(await connection.offsetsSince(topic, at(9))).toEqual(new Map([[0, 1]]));
  expect(await connection.offsetsSince(topic, at(11))).toEqual(new Map([[0, 3]]));
});

it('says so when no broker answers', async () => {
  const nowhere = KafkaSettings.parse({ KAFKA_BROKERS: '127.0.0.1:1' });
  await expect(KafkaConnection.open(nowhere, 'copydesk-test')).rejects.toThrow('Kafka at 127.0.0.1:1 does not answer');
});
