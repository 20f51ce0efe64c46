import type { KafkaRecord } from '@copydesk/contracts';
import type { Message } from 'kafkajs';
import { OF_THE_LAST_FAILURE } from './dead-letter';

/** A record that is to be sent once more, and where to. */
export interface Replay {
  readonly topic: string;
  readonly message: Message;
}

/**
 * The record that a dead letter was, with its own key, bytes and headers, for the partition that it came from: records
 * of its key that came later stay behind it there. Headers say of what it is a replay, by whom, and the how manieth.
 *
 * @param by who replays it, as an operator would like to be found
 * @returns undefined if the letter does not say where it came from
 */
export function replayOf(letter: KafkaRecord, by: string): Replay | undefined {
  const text = new Map(letter.headers.map(([name, value]) => [name, value.toString('utf8')]));
  const topic = text.get('x-dlq-original-topic');
  const partition = Number(text.get('x-dlq-original-partition') ?? Number.NaN);
  if (!topic || !Number.isInteger(partition)) return undefined;
  const headers: Record<string, (Buffer | string)[]> = {};
  for (const [name, value] of letter.headers)
    if (!OF_THE_LAST_FAILURE.test(name)) headers[name] = [...(headers[name] ?? []), value];
  headers['x-replay-of'] = [`${letter.topic}/${letter.partition}/${letter.offset}`];
  headers['x-replay-count'] = [String(Number(text.get('x-replay-count') ?? 0) + 1)];
  headers['x-replay-by'] = [by];
  return { topic, message: { key: letter.key, value: letter.value, partition, headers } };
}
