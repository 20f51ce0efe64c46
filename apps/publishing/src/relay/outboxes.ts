import {
  type AnyStoryEvent,
  type CloudEvent,
  nextTraceParent,
  type Receipt,
  type StreamEvent,
  type Topic,
  topics,
} from '@copydesk/contracts';
import { ADVISORY_LOCKS } from '../database/advisory-locks';
import { CHANNELS, type Channel } from '../published/publication-notifier';
import { type Publication, publishedAfter, type Query } from '../published/published-events';
import { receiptsAfter } from '../receipts/receipts';
import { storyEventsAfter } from '../stories/story-events';

/** What waits in Postgres for Kafka. */
export interface Outbox<T = unknown> {
  readonly topic: Topic<T>;
  /** Advisory lock of the one that relays it. */
  readonly lock: number;
  readonly channel: Channel;
  /** The next events after a number, in order; none only if there are none. */
  readonly after: (query: Query, seq: number) => Promise<{ readonly seq: number; readonly event: CloudEvent<T> }[]>;
}

const published: Outbox<StreamEvent> = {
  topic: topics.published,
  lock: ADVISORY_LOCKS.relay,
  channel: CHANNELS.published,
  after: async (query, seq) =>
    (await publishedAfter(query, seq)).map((publication) => ({
      seq: publication.event.seq,
      event: toCloudEvent(publication),
    })),
};

const receipts: Outbox<Receipt> = {
  topic: topics.receipts,
  lock: ADVISORY_LOCKS.relayReceipts,
  channel: CHANNELS.receipts,
  after: receiptsAfter,
};

const stories: Outbox<AnyStoryEvent> = {
  topic: topics.stories,
  lock: ADVISORY_LOCKS.relayStories,
  channel: CHANNELS.stories,
  after: storyEventsAfter,
};

/** Every topic that the relay writes. */
export const OUTBOXES = [published, receipts, stories] as unknown as readonly Outbox[];

/** The id is the event's own, so a repeat is known as one by its attributes too. */
function toCloudEvent({ event, cause }: Publication): CloudEvent<StreamEvent> {
  return {
    attributes: {
      id: event.eventId,
      source: '/copydesk/publishing',
      type: topics.published.typeOf(event),
      time: event.occurredAt,
      traceParent: nextTraceParent(cause.traceParent),
      lineage: cause.lineage,
    },
    data: event,
  };
}
