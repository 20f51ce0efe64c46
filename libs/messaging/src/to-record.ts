import type { KafkaRecord } from '@copydesk/contracts';
import type { KafkaMessage } from 'kafkajs';

/** A record as it lies in its topic, from the form in which kafkajs delivers it. */
export function toRecord(topic: string, partition: number, message: KafkaMessage): KafkaRecord {
  const headers = Object.entries(message.headers ?? {}).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, Buffer.from(one)] as const),
  );
  const { offset, key, value } = message;
  return { topic, partition, offset, timestamp: Number(message.timestamp), key, value, headers };
}
