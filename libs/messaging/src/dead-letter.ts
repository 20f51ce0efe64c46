import {
  deadLetterTopic,
  type KafkaRecord,
  positionText,
  type ReasonCode,
  textHeaders,
  Unprocessable,
} from '@copydesk/contracts';
import type { Message } from 'kafkajs';
import { toHeaders } from './headers';

/** Why a record was given up. */
export interface FinalFailure {
  readonly code: ReasonCode;
  readonly error: Error;
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly firstFailedAt: number;
}

/** How much an error may tell of itself, in characters: the rest of a letter belongs to the record. */
const LIMITS = { name: 200, stack: 4096 };

/** As much of what an error says as is told to operators and producers, in characters. */
export const MESSAGE_LIMIT = 2000;

/** Said anew by each failure: were the old ones kept, a record that is replayed often would outgrow its topic. */
export const OF_THE_LAST_FAILURE =
  /^(x-dlq-(record|reason|exception|message|stack|attempts|first-failed-at|service-version|consumer-group)|kafka_dlt-(exception-.*|original-consumer-group))$/;

const OF_THE_ORIGIN = /^(x-dlq|kafka_dlt)-original-(topic|partition|offset|timestamp)$/;

/**
 * The record that tells the story of one that was given up: its own key, bytes and headers, on the partition that it
 * came from, with why and whence in headers of ours and in those which tools for Spring Kafka look for (as text).
 */
export function deadLetter(
  record: KafkaRecord,
  failure: FinalFailure,
  consumer: { readonly group: string; readonly version: string },
): { readonly topic: string; readonly message: Message } {
  const kept = record.headers.filter(([name]) => !OF_THE_LAST_FAILURE.test(name) && !OF_THE_ORIGIN.test(name));
  const headers = toHeaders(kept);
  const { error } = failure;
  const name = error.name.slice(0, LIMITS.name);
  const message = error.message.slice(0, MESSAGE_LIMIT);
  for (const [part, value] of Object.entries(originOf(record)))
    for (const name of [`x-dlq-original-${part}`, `kafka_dlt-original-${part}`]) headers[name] = [value];
  const told: Record<string, string> = {
    'x-dlq-record': positionText(record),
    'x-dlq-consumer-group': consumer.group,
    'kafka_dlt-original-consumer-group': consumer.group,
    'x-dlq-reason': failure.code,
    'x-dlq-exception': name,
    'kafka_dlt-exception-fqcn': name,
    'x-dlq-message': message,
    'kafka_dlt-exception-message': message,
    ...stackOf(error),
    'x-dlq-attempts': String(failure.attempts),
    'x-dlq-first-failed-at': new Date(failure.firstFailedAt).toISOString(),
    'x-dlq-service-version': consumer.version,
  };
  for (const [name, value] of Object.entries(told)) headers[name] = [value];
  return {
    topic: deadLetterTopic(record.topic),
    message: { key: record.key, value: record.value, partition: record.partition, headers },
  };
}

/**
 * Where the record was when it first failed. A replay carries that along, so that a second trip does not hide the
 * first; but so can any producer write it. It is believed only of an earlier place in the same partition, and of a
 * record that names a letter of that partition as what it replays.
 */
function originOf(record: KafkaRecord) {
  const { topic, partition, offset, timestamp } = record;
  const text = textHeaders(record);
  const said = (part: string) => text.get(`x-dlq-original-${part}`) ?? '';
  const isReplay =
    text.get('x-replay-of')?.startsWith(`${deadLetterTopic(topic)}/${partition}/`) &&
    said('topic') === topic &&
    said('partition') === String(partition) &&
    /^\d{1,19}$/.test(said('offset')) &&
    BigInt(said('offset')) < BigInt(offset) &&
    /^-?\d{1,16}$/.test(said('timestamp'));
  const first = isReplay
    ? { offset: said('offset'), timestamp: said('timestamp') }
    : { offset, timestamp: String(timestamp) };
  return { topic, partition: String(partition), ...first };
}

/** Where in our code it failed; of a record that can never succeed the reason is all there is to know. */
function stackOf(error: Error): Record<string, string> {
  if (error instanceof Unprocessable) return {};
  const stack = (error.stack ?? '').slice(0, LIMITS.stack);
  return { 'x-dlq-stack': stack, 'kafka_dlt-exception-stacktrace': stack };
}
