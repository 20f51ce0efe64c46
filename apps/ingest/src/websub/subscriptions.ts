import { randomBytes, randomUUID } from 'node:crypto';
import type { RawArticle } from '@copydesk/contracts';
import type { EntityManager } from 'typeorm';
import type { SubscriptionState } from '../database/entities/subscription.entity';
import type { Hub } from './find-hub';

type Query = Pick<EntityManager, 'query'>;

/** So many subscriptions that are wanted no more are taken back from a hub that does not answer. */
const MOST_FAREWELLS = 5;
/** A hub may take its time to make sure. */
const CONFIRMED_WITHIN = `interval '1 day'`;
/** In seconds: no lease is believed to last longer, and a hub with short ones is not asked more often. */
const LONGEST_LEASE = 30 * 24 * 3600;
const RENEWED_AFTER_AT_LEAST = 600;
/** In seconds: what a hub is asked for, and what is taken for granted of one that states no lease. */
export const LEASE = 10 * 24 * 3600;

/** Rows of channels that are visited, with their sources. */
const ACTIVE_CHANNEL = `SELECT FROM ingest.channels JOIN ingest.sources ON sources.id = source_id
  WHERE channels.id = channel_id AND channels.state = 'active' AND sources.state = 'active'`;

/** What a hub is asked for. */
export interface Request {
  readonly id: string;
  readonly hub: string;
  readonly topic: string;
  readonly secret: string;
  readonly state: SubscriptionState;
  /** How often it was asked, this time included, since it last confirmed. */
  readonly failures: number;
}

/** A subscription as a delivery meets it. */
export interface Subscribed {
  readonly channelId: string | null;
  readonly topic: string;
  readonly secret: string;
  readonly state: SubscriptionState;
  readonly reserved: Pick<RawArticle, 'reservations'>;
}

/**
 * Wants a channel pushed by the hub that it names now, and by no other.
 *
 * @param reserved what the publisher has said about mining and training: of what is pushed, too
 */
export async function wantHub(
  query: Query,
  channelId: string,
  found: Hub | undefined,
  reserved: Pick<RawArticle, 'reservations'>,
): Promise<void> {
  await query.query(
    `UPDATE ingest.subscriptions SET state = 'ended', failures = 0, asked_at = NULL,
       renew_at = CASE WHEN lease_until > now() THEN now() END
     WHERE channel_id = $1 AND state <> 'ended' AND (hub, topic) IS DISTINCT FROM ($2, $3)`,
    [channelId, found?.hub ?? null, found?.topic ?? null],
  );
  if (!found) return;
  await query.query(
    `INSERT INTO ingest.subscriptions AS known (id, channel_id, hub, topic, secret, reserved)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (channel_id) WHERE state <> 'ended' DO UPDATE SET reserved = excluded.reserved
     WHERE known.reserved <> excluded.reserved`,
    [randomUUID(), channelId, found.hub, found.topic, randomBytes(32).toString('hex'), JSON.stringify(reserved)],
  );
}

/** Ends the subscriptions of channels that are gone or are visited no more, and forgets those that are over. */
export async function endUnwanted(query: Query): Promise<void> {
  await query.query(
    `UPDATE ingest.subscriptions SET state = 'ended', failures = 0, asked_at = NULL,
       renew_at = CASE WHEN lease_until > now() THEN now() END
     WHERE state <> 'ended' AND NOT EXISTS (${ACTIVE_CHANNEL})`,
  );
  // Until then a hub that has not understood is told so with each delivery.
  await query.query(
    `DELETE FROM ingest.subscriptions
     WHERE state = 'ended' AND renew_at IS NULL AND GREATEST(lease_until, created_at) < now() - interval '1 day'`,
  );
}

/**
 * Takes subscriptions whose hub is to be asked now. When to ask again if nothing comes of it is written down at once:
 * each time after twice as long, from a minute to a day. So processes may share the work, and die.
 */
export async function takeDue(query: Query, most: number): Promise<Request[]> {
  const [rows]: [Request[], number] = await query.query(
    `UPDATE ingest.subscriptions SET asked_at = now(), failures = failures + 1,
       renew_at = CASE WHEN state = 'ended' AND failures + 1 >= $2 THEN NULL
                       ELSE now() + LEAST(86400, 60 * 2 ^ LEAST(failures, 11)) * interval '1 s' END
     WHERE id IN (SELECT id FROM ingest.subscriptions WHERE renew_at <= now() ORDER BY renew_at LIMIT $1
                  FOR UPDATE SKIP LOCKED)
     RETURNING id, hub, topic, secret, state, failures`,
    [most, MOST_FAREWELLS],
  );
  return rows;
}

/** Notes that a hub has refused what it was asked: no verification is waited for. */
export async function noteRefused(query: Query, id: string): Promise<void> {
  await query.query('UPDATE ingest.subscriptions SET asked_at = NULL WHERE id = $1', [id]);
}

/**
 * Whether a hub that makes sure is right: we have asked for that, and still want it. Then the subscription is active
 * for the lease, or over.
 *
 * @param topic        as the hub states it
 * @param leaseSeconds as the hub states it; bounded
 */
export async function confirm(
  query: Query,
  id: string,
  {
    mode,
    topic,
    leaseSeconds = LEASE,
  }: { mode: 'subscribe' | 'unsubscribe'; topic: string; leaseSeconds?: number | undefined },
): Promise<boolean> {
  const isOpen = `id = $1 AND topic = $2 AND asked_at > now() - ${CONFIRMED_WITHIN}`;
  const lease = Math.min(leaseSeconds, LONGEST_LEASE);
  const [rows]: [unknown[], number] =
    mode === 'subscribe'
      ? await query.query(
          `UPDATE ingest.subscriptions SET state = 'active', asked_at = NULL, failures = 0,
             lease_until = now() + $3 * interval '1 s', renew_at = now() + $4 * interval '1 s'
           WHERE ${isOpen} AND state <> 'ended' AND EXISTS (${ACTIVE_CHANNEL}) RETURNING id`,
          [id, topic, lease, Math.max(RENEWED_AFTER_AT_LEAST, Math.floor((2 / 3) * lease))],
        )
      : await query.query(
          `UPDATE ingest.subscriptions SET asked_at = NULL, failures = 0, renew_at = NULL, lease_until = now()
           WHERE ${isOpen} AND state = 'ended' RETURNING id`,
          [id, topic],
        );
  return rows.length > 0;
}

/** Notes that a hub does not push, or no more. It is asked again in a week, since it may have been a mistake. */
export async function noteDenied(query: Query, id: string, topic: string): Promise<boolean> {
  const [rows]: [unknown[], number] = await query.query(
    `UPDATE ingest.subscriptions SET state = 'denied', asked_at = NULL, lease_until = NULL, failures = 0,
       renew_at = now() + interval '7 days'
     WHERE id = $1 AND topic = $2 AND state <> 'ended' RETURNING id`,
    [id, topic],
  );
  return rows.length > 0;
}

export async function findSubscribed(query: Query, id: string): Promise<Subscribed | undefined> {
  const [row] = await query.query(
    `SELECT channel_id AS "channelId", topic, secret, state, reserved FROM ingest.subscriptions WHERE id = $1`,
    [id],
  );
  return row;
}

/** Writes down new items that were pushed, for the schedule, which learns of them at the next poll. */
export async function notePushed(query: Query, id: string, published: readonly (number | null)[]): Promise<void> {
  if (published.length === 0) return;
  // More than any feed holds: a hub cannot fill the table.
  await query.query(
    `UPDATE ingest.subscriptions SET pushed = pushed || $2::jsonb WHERE id = $1 AND jsonb_array_length(pushed) < 5000`,
    [id, JSON.stringify(published)],
  );
}

/** What hubs have pushed of a channel since it was last asked for, of each item when it was published. Taken once. */
export async function takePushed(query: Query, channelId: string): Promise<(number | null)[]> {
  const [rows]: [{ pushed: (number | null)[] }[], number] = await query.query(
    `UPDATE ingest.subscriptions SET pushed = '[]'
     FROM (SELECT id, pushed FROM ingest.subscriptions WHERE channel_id = $1 ORDER BY id FOR UPDATE) AS before
     WHERE subscriptions.id = before.id RETURNING before.pushed`,
    [channelId],
  );
  return rows.flatMap(({ pushed }) => pushed);
}

/**
 * Judges the hub of a channel by what a poll has found: it is relied on once it has pushed all that was new, and no more
 * once it has not.
 *
 * @param pushed   how many new items had come from it since the poll before
 * @param unpushed how many this poll was the first to see
 */
export async function judgeHub(query: Query, channelId: string, pushed: number, unpushed: number): Promise<void> {
  if (pushed + unpushed === 0) return;
  await query.query(
    `UPDATE ingest.subscriptions SET relied_on = $2 WHERE channel_id = $1 AND state = 'active' AND relied_on <> $2`,
    [channelId, unpushed === 0],
  );
}

/** Whether a hub pushes a channel now, and may be relied on. */
export async function isReliedOn(query: Query, channelId: string): Promise<boolean> {
  const rows = await query.query(
    `SELECT FROM ingest.subscriptions WHERE channel_id = $1 AND state = 'active' AND lease_until > now() AND relied_on`,
    [channelId],
  );
  return rows.length > 0;
}
