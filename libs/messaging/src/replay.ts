import { deadLetterId, deadLetterTopic, type KafkaRecord, textHeaders } from '@copydesk/contracts';
import type { Message } from 'kafkajs';
import { OF_THE_LAST_FAILURE } from './dead-letter';
import { toHeaders } from './headers';

/** A record that is to be sent once more, and where to. */
export interface Replay {
  readonly topic: string;
  readonly message: Message;
}

/**
 * The record that a dead letter was, with its own key, bytes and headers, for the partition that it came from: records
 * of its key that came later stay behind it there. Headers say of what it is a replay, by whom, and the how manieth.
 *
 * Where it came from is told by where the letter lies, not by its headers: a producer could have set those.
 *
 * @param by who replays it, as an operator would like to be found
 */
export function replayOf(letter: KafkaRecord, by: string): Replay {
  const text = textHeaders(letter);
  const topic = letter.topic.slice(0, -deadLetterTopic('').length);
  const headers = toHeaders(letter.headers.filter(([name]) => !OF_THE_LAST_FAILURE.test(name)));
  headers['x-replay-of'] = [deadLetterId(letter)];
  headers['x-replay-count'] = [String((Number(text.get('x-replay-count')) || 0) + 1)];
  headers['x-replay-by'] = [by];
  return { topic, message: { key: letter.key, value: letter.value, partition: letter.partition, headers } };
}
