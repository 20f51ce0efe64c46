import { randomUUID } from 'node:crypto';
import { type Admin, type IHeaders, Kafka, logLevel } from 'kafkajs';

/** A record as it lies in a topic. */
export interface StoredRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** A record that was removed from its topic on purpose, as it was written down before. */
export interface RemovedRecord extends Omit<StoredRecord, 'value'> {
  readonly base64: string | null;
  /** Whether the service that was to handle it had not. */
  readonly isUnread: boolean;
}

export const removedRecord = ({ value, ...rest }: StoredRecord, isUnread: boolean): RemovedRecord => ({
  ...rest,
  base64: value?.toString('base64') ?? null,
  isUnread,
});

const asItWas = ({ base64, isUnread: _, ...rest }: RemovedRecord): StoredRecord => ({
  ...rest,
  value: base64 === null ? null : Buffer.from(base64, 'base64'),
});

/** All that topics have ever had: what was removed from them, and what is there. */
export const everHad = (removed: readonly RemovedRecord[], there: readonly StoredRecord[]): StoredRecord[] =>
  inOrder([...removed.map(asItWas), ...there]);

export const placeOf = ({ topic, partition, offset }: Omit<StoredRecord, 'value' | 'headers'>): string =>
  `${topic}/${partition}/${offset}`;

export interface Lag {
  readonly group: string;
  readonly partition: string;
  readonly lag: number;
}

/** Groups of the suite itself begin so: they are no service's. */
export const OWN_GROUPS = 'faults-';

export const kafkaAt = (brokers: string): Kafka =>
  new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });

/** All that is in some topics at this moment, from offset 0, in order of topic, partition and offset. */
export async function readTopics(kafka: Kafka, topics: readonly string[]): Promise<StoredRecord[]> {
  const admin = kafka.admin();
  await admin.connect();
  const missing = new Map<string, number>();
  for (const topic of topics)
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic))
      if (Number(high) > Number(low)) missing.set(`${topic}/${partition}`, Number(high));
  await admin.disconnect();
  const records: StoredRecord[] = [];
  if (missing.size === 0) return records;
  const consumer = kafka.consumer({ groupId: `${OWN_GROUPS}${randomUUID()}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await new Promise<void>((done, failed) => {
    consumer
      .run({
        autoCommit: false,
        eachMessage: async ({ topic, partition, message: { offset, value, headers = {} } }) => {
          const place = `${topic}/${partition}`;
          const end = missing.get(place);
          if (end === undefined) return;
          if (Number(offset) < end) records.push({ topic, partition, offset, value, headers: toText(headers) });
          if (Number(offset) >= end - 1) missing.delete(place);
          if (missing.size === 0) done();
        },
      })
      .catch(failed);
  });
  await consumer.disconnect();
  return inOrder(records);
}

/** By topic, partition and offset. */
export const inOrder = <T extends Omit<StoredRecord, 'value' | 'headers'>>(records: readonly T[]): T[] =>
  [...records].sort(
    (a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition || Number(a.offset) - Number(b.offset),
  );

/** How far each group of the services is behind, in every partition of each topic that it has ever committed for. */
export async function readLags(kafka: Kafka): Promise<Lag[]> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const { groups } = await admin.listGroups();
    const names = groups.map(({ groupId }) => groupId).filter((name) => !name.startsWith(OWN_GROUPS));
    return (await Promise.all(names.map((group) => lagsOf(admin, group)))).flat();
  } finally {
    await admin.disconnect();
  }
}

async function lagsOf(admin: Admin, group: string): Promise<Lag[]> {
  const committed = await admin.fetchOffsets({ groupId: group });
  const lags = committed.map(async ({ topic, partitions }) => {
    const done = new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)]));
    return (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => {
      const next = done.get(partition) ?? -1;
      // Where it has committed nothing, it has everything still to do.
      return { group, partition: `${topic}/${partition}`, lag: Number(high) - (next >= 0 ? next : Number(low)) };
    });
  });
  return (await Promise.all(lags)).flat();
}

const toText = (headers: IHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String([value].flat()[0] ?? '')]));
