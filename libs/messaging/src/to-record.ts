import type { KafkaRecord } from '@copydesk/contracts';
import type { KafkaMessage } from 'kafkajs';

/** What kafkajs leaves on a message, and says nothing of: the head of the batch that it came in. */
type FetchedMessage = KafkaMessage & { readonly batchContext?: { readonly timestampType?: number } };

/** Source: Kafka protocol guide, record batch, attributes, bit 3; kafkajs `src/protocol/timestampTypes.js`. */
const LOG_APPEND_TIME = 1;

/** A record as it lies in its topic, from the form in which kafkajs delivers it. */
export function toRecord(topic: string, partition: number, message: KafkaMessage): KafkaRecord {
  const headers = Object.entries(message.headers ?? {}).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, Buffer.from(one)] as const),
  );
  const { offset, key, value } = message;
  const timestamp = Number(message.timestamp);
  const isBrokers = (message as FetchedMessage).batchContext?.timestampType === LOG_APPEND_TIME;
  return { topic, partition, offset, timestamp, ...(isBrokers && { appendedAt: timestamp }), key, value, headers };
}
