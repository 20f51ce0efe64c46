import { type KafkaRecord, rawBackfill, topics } from '@copydesk/contracts';
import type { KafkaConnection } from '@copydesk/messaging';
import type { Group } from './read-lag';
import { isoTime } from './times';

/** A record that a service has not done yet. */
export interface Waiting {
  readonly for: Group;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** Position of the raw record that caused it. */
  readonly rawPosition: string;
  /** How many records of its partition the service does first. */
  readonly ahead: number;
  /** RFC 3339: when Kafka got it. */
  readonly at: string;
}

/** Who takes records from which topic, in the order of the flow. */
const QUEUES = [
  { group: 'enrichment', topic: topics.raw.name },
  { group: 'enrichment.backfill', topic: rawBackfill.name },
  { group: 'publishing', topic: topics.enriched.name },
] as const;

/**
 * Looks for a record among those that the services have still to do. Queue after queue in the order of the flow, so
 * that what moves on meanwhile is met in the next one.
 */
export async function findWaiting(
  kafka: KafkaConnection,
  isWanted: (record: KafkaRecord) => boolean,
): Promise<Waiting | undefined> {
  const existing = await kafka.topicNames();
  for (const { group, topic } of QUEUES) {
    if (!existing.includes(topic)) continue;
    const lags = await kafka.lag(group, [topic]);
    const ranges = lags.map(({ partition, high, lag }) => ({ topic, partition, from: high - lag, to: high }));
    let found: KafkaRecord | undefined;
    await kafka.read(ranges, (record) => {
      if (!isWanted(record)) return undefined;
      found = record;
      return 'enough';
    });
    if (!found) continue;
    const { partition, timestamp } = found;
    const offset = Number(found.offset);
    const begin = ranges.find((range) => range.partition === partition)?.from ?? offset;
    const rawPosition = causeOf(found) ?? `${topic}/${partition}/${offset}`;
    return { for: group, rawPosition, topic, partition, offset, ahead: offset - begin, at: isoTime(timestamp) };
  }
  return undefined;
}

const causeOf = ({ headers }: KafkaRecord): string | undefined =>
  headers.find(([name]) => name === 'ce_rawposition')?.[1].toString('utf8');
