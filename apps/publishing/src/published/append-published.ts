import { type Lineage, type StreamEvent, uuidV5 } from '@copydesk/contracts';
import type { EntityManager } from 'typeorm';
import { ADVISORY_LOCKS } from '../database/advisory-locks';
import type { Announcement } from '../desk/decide';
import type { Settled } from '../desk/inbox';
import type { Kept } from '../reenrichment/reenrich';
import { CHANNELS } from './publication-notifier';

/**
 * Waits for the turn to draw numbers of the stream and of receipts, and keeps it until the transaction has ended. So
 * what is numbered becomes visible in the order of its numbers, and whoever reads on after the last one it saw can
 * never miss one. It comes as late as possible, since everyone else waits; and in a statement of its own: in one with
 * the insert, the numbers might be drawn before the lock is held. Numbers of a transaction that is rolled back stay
 * unused.
 */
export async function takeTurn(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCKS.publish]);
}

/** Appends what was decided and readers are told of, in order. Only whose turn it is may: see `takeTurn`. */
export async function appendPublished(manager: EntityManager, settled: readonly Settled[]): Promise<void> {
  const events = settled.flatMap((one) => ('announcement' in one.decision ? [toRow(one, one.decision)] : []));
  await appendEvents(manager, events);
}

/** A row of the public stream that has no number yet. */
export interface NewEvent extends Pick<StreamEvent, 'eventId' | 'type' | 'articleId' | 'version' | 'significance'> {
  readonly previousVersion?: number | undefined;
  readonly changes: StreamEvent['changes'];
  readonly facts?: StreamEvent['facts'];
  readonly traceParent: string;
  readonly lineage: Lineage;
  /** The run of re-enrichment that made it, and what is kept of that. */
  readonly run?: string;
  readonly reenrichment?: Kept;
}

/**
 * Appends events, in order. Only whose turn it is may: see `takeTurn`. An article takes the place of its last event in
 * lists, but a re-enrichment is no reason to list it first.
 */
export async function appendEvents(manager: EntityManager, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await manager.query(
    `WITH appended AS (
       INSERT INTO publishing.published (event_id, type, article_id, version, previous_version, significance,
         occurred_at, changes, facts, trace_parent, lineage, run, reenrichment)
       SELECT "eventId", type, "articleId", version, "previousVersion", significance, now(), changes, facts,
              "traceParent", lineage, run, reenrichment
       FROM ROWS FROM (json_to_recordset($1) AS ("eventId" uuid, type text, "articleId" uuid, version int,
         "previousVersion" int, significance text, changes json, facts json, "traceParent" text, lineage json,
         run text, reenrichment json))
         WITH ORDINALITY
       ORDER BY ordinality
       RETURNING seq, article_id, type, lineage->>'lane' AS lane
     ), newest AS (
       UPDATE publishing.articles SET seq = last.seq, news_seq = coalesce(last.news_seq, articles.news_seq)
       FROM (
         SELECT article_id, max(seq) AS seq, max(seq) FILTER (WHERE lane IS NULL) AS news_seq
         FROM appended WHERE type <> 'reenriched' GROUP BY article_id
       ) AS last
       WHERE articles.id = last.article_id
     )
     SELECT pg_notify($2, max(seq)::text) FROM appended`,
    [JSON.stringify(events), CHANNELS.published],
  );
}

function toRow(
  { observation, articleId }: Settled,
  { version, announcement }: { version: number; announcement: Announcement },
): NewEvent {
  const { traceParent, lineage } = observation.cause;
  return {
    eventId: uuidV5('publication', articleId, String(version), announcement.type),
    articleId,
    version,
    ...announcement,
    traceParent,
    lineage,
  };
}
