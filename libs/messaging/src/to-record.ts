import type { KafkaRecord } from '@copydesk/contracts';
import type { KafkaMessage } from 'kafkajs';

/**
 * kafkajs collects headers in an object, and so hands out a header by the name of `constructor` together with what every
 * object has by that name; of a header without a value it hands out null.
 */
const isHeaderValue = (one: unknown): one is Buffer => Buffer.isBuffer(one);

/** A record as it lies in its topic, from the form in which kafkajs delivers it. */
export function toRecord(topic: string, partition: number, message: KafkaMessage): KafkaRecord {
  const headers = Object.entries(message.headers ?? {}).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter(isHeaderValue)
      .map((one) => [name, one] as const),
  );
  const { offset, key, value } = message;
  return { topic, partition, offset, timestamp: Number(message.timestamp), key, value, headers };
}

/** Headers in the form in which kafkajs sends them, whatever their names. */
export function toHeaders(
  headers: Iterable<readonly [name: string, value: Buffer | string]>,
): Record<string, (Buffer | string)[]> {
  const named = new Map<string, (Buffer | string)[]>();
  for (const [name, value] of headers) named.set(name, [...(named.get(name) ?? []), value]);
  return Object.fromEntries(named);
}
