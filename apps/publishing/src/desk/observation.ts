import type { EnrichedArticle, EventAttributes } from '@copydesk/contracts';

/** Where an observation stands among those of the same article. */
export interface Moment {
  /** RFC 3339, or anything that `Date` reads as a time. */
  readonly observedAt: string | Date;
  /** `topic/partition/offset` of the raw record. */
  readonly rawPosition: string | null;
}

/** An article as it was found at one time. */
export interface Observation extends Moment {
  /** Observation id. */
  readonly id: string;
  readonly article: EnrichedArticle;
  /** Milliseconds since 1970 at which the record of the enriched article was made. */
  readonly enrichedAt: number;
  readonly cause: EventAttributes;
}

/**
 * Orders observations of one article: by when they were made, ties by the position of their raw records, never by
 * when they arrive. Negative if the first is the older one.
 */
export function compareMoments(one: Moment, other: Moment): number {
  const elapsed = new Date(one.observedAt).getTime() - new Date(other.observedAt).getTime();
  return elapsed || comparePositions(one.rawPosition, other.rawPosition);
}

/** By topic, partition and offset; no position comes before any. */
function comparePositions(one: string | null, other: string | null): number {
  const [topic, partition, offset] = parsePosition(one);
  const [otherTopic, otherPartition, otherOffset] = parsePosition(other);
  if (topic !== otherTopic) return topic < otherTopic ? -1 : 1;
  return partition - otherPartition || offset - otherOffset;
}

/** Topic names have no slash. Offsets stay below 2^53 for as long as anyone will run this. */
function parsePosition(position: string | null): [topic: string, partition: number, offset: number] {
  const [topic = '', partition, offset] = (position ?? '').split('/');
  return [topic, Number(partition ?? -1), Number(offset ?? -1)];
}
