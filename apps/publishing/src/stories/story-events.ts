import {
  type AnyStoryEvent,
  type CloudEvent,
  type Lineage,
  nextTraceParent,
  type StoryEvent,
  topics,
} from '@copydesk/contracts';
import type { Query } from '../published/published-events';

/** The most that is read at a time. */
const MOST_EVENTS = 500;

interface Row {
  readonly seq: string;
  readonly event: Omit<StoryEvent, 'seq' | 'occurredAt'>;
  readonly occurredAt: Date;
  readonly traceParent: string;
  readonly lineage: Lineage;
}

/** The changes of stories after a number, in order: none only if there are none. */
export async function storyEventsAfter(
  query: Query,
  seq: number,
): Promise<{ readonly seq: number; readonly event: CloudEvent<AnyStoryEvent> }[]> {
  const rows = await query<Row>(
    `SELECT seq, event, occurred_at AS "occurredAt", trace_parent AS "traceParent", lineage
     FROM publishing.story_events WHERE seq > $1 ORDER BY seq LIMIT $2`,
    [seq, MOST_EVENTS],
  );
  return rows.map((row) => ({ seq: Number(row.seq), event: toCloudEvent(row) }));
}

function toCloudEvent({ seq, event, occurredAt, traceParent, lineage }: Row): CloudEvent<AnyStoryEvent> {
  const data = { ...event, seq: Number(seq), occurredAt: occurredAt.toISOString() };
  return {
    attributes: {
      id: event.eventId,
      source: '/copydesk/publishing',
      type: topics.stories.typeOf(data),
      time: data.occurredAt,
      traceParent: nextTraceParent(traceParent),
      lineage,
    },
    data,
  };
}
