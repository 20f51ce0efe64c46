import { randomUUID } from 'node:crypto';
import type { IHeaders, Kafka } from 'kafkajs';
import { waitFor } from './wait-for';

/** A record as it lies in a topic. */
export interface StoredRecord {
  readonly partition: number;
  readonly offset: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
}

/** Reads a topic from its beginning until it has shown at least so many records, of those that are asked for. */
export async function recordsOf(
  kafka: Kafka,
  topic: string,
  atLeast: number,
  wanted: (record: StoredRecord) => boolean = () => true,
): Promise<StoredRecord[]> {
  const consumer = kafka.consumer({ groupId: `reader-${randomUUID()}`, maxWaitTimeInMs: 100 });
  const records: StoredRecord[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ partition, message }) => {
      const { offset, key, value, headers = {} } = message;
      const record = { partition, offset, key, value, headers };
      if (wanted(record)) records.push(record);
    },
  });
  try {
    await waitFor(() => records.length >= atLeast, { what: `${atLeast} records in ${topic}` });
  } finally {
    await consumer.disconnect();
  }
  return records;
}
