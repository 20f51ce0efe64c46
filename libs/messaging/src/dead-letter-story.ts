import { deadLetterTopic, type KafkaRecord, readPosition, textHeaders } from '@copydesk/contracts';

/** What a dead letter tells of itself. Whoever may write to its topic may claim anything: nothing here is proven. */
export interface DeadLetterStory {
  /** The record that failed, this time; of a letter that does not say, the letter itself. */
  readonly record: { readonly topic: string; readonly partition: number; readonly offset: string };
  /** Who failed; `?` if it does not say. */
  readonly group: string;
  readonly reason: string;
  /** What exactly was wrong, in words, without the reason. */
  readonly message: string;
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly firstFailedAt?: number | undefined;
  /** `topic/partition/offset` of the record when it first failed. */
  readonly original: string;
  /** How often it had been replayed before it became this letter. */
  readonly replays: number;
  /** The letter of which the record was a replay. */
  readonly replayOf?: string | undefined;
}

/** Reads the headers of a dead letter, of which any may be missing or make no sense. */
export function storyOf(letter: KafkaRecord): DeadLetterStory {
  const headers = textHeaders(letter);
  const reason = headers.get('x-dlq-reason') ?? 'UNKNOWN';
  const original = ['topic', 'partition', 'offset'].map((part) => headers.get(`x-dlq-original-${part}`) ?? '?');
  const firstFailedAt = Date.parse(headers.get('x-dlq-first-failed-at') ?? '');
  return {
    record: recordOf(letter, headers.get('x-dlq-record') ?? ''),
    group: headers.get('x-dlq-consumer-group') ?? '?',
    reason,
    message: (headers.get('x-dlq-message') ?? '').replace(`${reason}: `, ''),
    attempts: count(headers.get('x-dlq-attempts')) ?? 1,
    firstFailedAt: Number.isNaN(firstFailedAt) ? undefined : firstFailedAt,
    original: original.join('/'),
    replays: count(headers.get('x-replay-count')) ?? 0,
    replayOf: headers.get('x-replay-of'),
  };
}

/** A letter lies in the partition that its record came from, which is as much as can be checked. */
function recordOf({ topic, partition, offset }: KafkaRecord, stated: string): DeadLetterStory['record'] {
  const record = readPosition(stated);
  const isPossible = record && deadLetterTopic(record.topic) === topic && record.partition === partition;
  return isPossible ? record : { topic, partition, offset };
}

const count = (text = ''): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);
