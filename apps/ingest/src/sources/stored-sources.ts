import type { SourceDrift } from '@copydesk/contracts';
import type { EntityManager } from 'typeorm';
import type { Channel } from '../database/entities/channel.entity';
import type { Gap } from '../database/entities/gap.entity';
import type { Source } from '../database/entities/source.entity';
import { readDrifts } from '../profiles/stored-profiles';
import { type HeldSource, optionsOf, type SourceChange } from './compare-source';
import type { ChannelResource, SourceResource, SourcesQuery } from './source-resource';

export type Database = Pick<EntityManager, 'query'>;

/** Every change of what sources are waits for the one before: each is compared with what it will then find. */
export const takeTurn = (database: Database): Promise<unknown> =>
  database.query(`SELECT pg_advisory_xact_lock(hashtext('ingest.sources'))`);

/** @returns by id the sources of these ids that there are */
export async function readHeld(database: Database, ids: readonly string[]): Promise<Map<string, HeldSource>> {
  const rows: HeldSource[] = await database.query(
    `SELECT id, name, home_page AS "homePage", language, state, managed_by AS "managedBy", coalesce((
       SELECT json_agg(json_build_object('id', id, 'kind', kind, 'url', url, 'options', options, 'state', state)
                       ORDER BY created_at, url)
       FROM ingest.channels WHERE source_id = sources.id), '[]') AS channels
     FROM ingest.sources WHERE id = ANY ($1) ORDER BY id`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Ids of the sources that the file of a label has named. */
export async function managedBy(database: Database, label: string): Promise<string[]> {
  const rows: { id: string }[] = await database.query('SELECT id FROM ingest.sources WHERE managed_by = $1', [label]);
  return rows.map(({ id }) => id);
}

/**
 * Writes what has changed. A channel that is another than before is due at once and read in full, for its validators are
 * of what was read otherwise.
 */
export async function write(database: Database, changes: readonly SourceChange[]): Promise<void> {
  const written = changes.filter(({ isWritten }) => isWritten);
  if (written.length === 0) return;
  const sources = written.map(({ source }) => source);
  const channels = written.flatMap(({ source, put }) =>
    put.map((channel) => ({ ...channel, sourceId: source.id, host: new URL(channel.url).host })),
  );
  await database.query(
    `INSERT INTO ingest.sources (id, name, home_page, language, state, managed_by)
     SELECT id, name, "homePage", language, state, "managedBy"
     FROM json_to_recordset($1) AS given
       (id text, name text, "homePage" text, language text, state text, "managedBy" text)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, home_page = excluded.home_page, language = excluded.language,
       state = excluded.state, managed_by = excluded.managed_by, updated_at = now()`,
    [JSON.stringify(sources)],
  );
  await database.query('DELETE FROM ingest.channels WHERE id = ANY ($1)', [written.flatMap(({ removed }) => removed)]);
  await database.query(
    `INSERT INTO ingest.channels (id, source_id, kind, url, host, options, state)
     SELECT id, "sourceId", kind, url, host, options, state
     FROM json_to_recordset($1) AS given
       (id uuid, "sourceId" text, kind text, url text, host text, options jsonb, state text)
     ORDER BY id
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, options = excluded.options, state = excluded.state,
       schedule = CASE WHEN channels.kind = excluded.kind THEN channels.schedule END,
       etag = NULL, last_modified = NULL, due_at = now()`,
    [JSON.stringify(channels)],
  );
}

/** What is due of sources, by host: for `Hosts.wake`, after they were changed. */
export function worksOf(database: Database, ids: readonly string[]): Promise<{ host: string; dueAt: Date }[]> {
  return database.query(
    `SELECT host, min(due_at) AS "dueAt" FROM (
       SELECT host, due_at FROM ingest.channels WHERE source_id = ANY ($1) AND state = 'active'
       UNION ALL
       SELECT host, due_at FROM ingest.items WHERE source_id = ANY ($1) AND due_at IS NOT NULL AND host IS NOT NULL
     ) AS work GROUP BY host`,
    [ids],
  );
}

/** One source more than the limit, if there is one. */
export function findPage(database: Database, wanted: Omit<SourcesQuery, 'format'>): Promise<Source[]> {
  const { state, health, q, limit, cursor } = wanted;
  return database.query(
    `SELECT id, name, home_page AS "homePage", language, state, health, managed_by AS "managedBy",
            created_at AS "createdAt", updated_at AS "updatedAt"
     FROM ingest.sources
     WHERE ($1::text IS NULL OR state = $1)
       AND ($2::text IS NULL OR health = $2 OR $2 = 'failing' AND EXISTS (
         SELECT FROM ingest.channels WHERE source_id = sources.id AND state = 'active' AND failure IS NOT NULL))
       AND ($3::text IS NULL OR strpos(lower(id), lower($3)) > 0 OR strpos(lower(name), lower($3)) > 0 OR EXISTS (
         SELECT FROM ingest.channels WHERE source_id = sources.id AND strpos(lower(url), lower($3)) > 0))
       AND ($4::text IS NULL OR id > $4)
     ORDER BY id LIMIT $5`,
    [state, health, q, cursor, limit + 1],
  );
}

/** Sources with their channels and the gaps that are open. */
export async function toResources(database: Database, sources: readonly Source[]): Promise<SourceResource[]> {
  const ids = sources.map(({ id }) => id);
  const channels: ChannelRow[] = await database.query(
    `SELECT id, source_id AS "sourceId", kind, url, options, state, due_at AS "dueAt", polls, unchanged, requests, bytes,
            items, undated, failures, failure, detail, next_step AS "nextStep", last_polled_at AS "lastPolledAt",
            last_success_at AS "lastSuccessAt", last_new_at AS "lastNewAt", created_at AS "createdAt",
            hub, "pushState", lease_until AS "leaseUntil"
     FROM ingest.channels LEFT JOIN (
       SELECT channel_id, hub, state AS "pushState", lease_until FROM ingest.subscriptions WHERE state <> 'ended'
     ) AS push ON channel_id = channels.id
     WHERE source_id = ANY ($1) ORDER BY created_at, url`,
    [ids],
  );
  const gaps: Gap[] = await database.query(
    `SELECT source_id AS "sourceId", channel_id AS "channelId", cause, since, opened_at AS "openedAt", missed, detail
     FROM ingest.gaps WHERE source_id = ANY ($1) AND closed_at IS NULL ORDER BY opened_at`,
    [ids],
  );
  const [channelsOf, gapsOf] = [bySource(channels), bySource(gaps)];
  const drifts = await readDrifts(database, ids);
  return sources.map((source) =>
    toResource(source, channelsOf.get(source.id) ?? [], gapsOf.get(source.id) ?? [], drifts.get(source.id)),
  );
}

function bySource<T extends { readonly sourceId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.sourceId);
    if (group) group.push(row);
    else groups.set(row.sourceId, [row]);
  }
  return groups;
}

const DAY_MS = 86_400_000;

function toResource(
  source: Source,
  rows: readonly ChannelRow[],
  gaps: readonly Gap[],
  drift: SourceDrift | undefined,
): SourceResource {
  const { id, name, state, createdAt, updatedAt } = source;
  const channels = rows.map(toChannelResource);
  const oldest = Math.min(Date.now(), ...rows.map((channel) => channel.createdAt.getTime()));
  // In its first day it has cost what it has cost so far.
  const days = Math.max(1, (Date.now() - oldest) / DAY_MS);
  const perDay = (figure: 'requests' | 'bytes') =>
    Math.round((10 * channels.reduce((sum, channel) => sum + channel[figure], 0)) / days) / 10;
  return {
    id,
    name,
    ...known({ homePage: source.homePage, language: source.language }),
    state,
    ...known({ health: source.health, managedBy: source.managedBy }),
    requestsPerDay: perDay('requests'),
    bytesPerDay: perDay('bytes'),
    channels,
    openGaps: gaps.map(({ channelId, cause, since, openedAt, missed, detail }) => {
      const times = { since: since.toISOString(), openedAt: openedAt.toISOString() };
      return { channelId, cause, ...times, ...known({ missed, detail }) };
    }),
    ...(drift && { drift }),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** A channel with the subscription to the hub that it names; null if it names none. */
type ChannelRow = Channel & {
  readonly hub: string | null;
  readonly pushState: NonNullable<ChannelResource['push']>['state'] | null;
  readonly leaseUntil: Date | null;
};

function toChannelResource(channel: ChannelRow): ChannelResource {
  const { id, kind, url, state, failures, failure, detail, nextStep, createdAt } = channel;
  const { polls, unchanged, requests, bytes, items, undated } = channel;
  const { hub, pushState, leaseUntil } = channel;
  const times = {
    nextPollAt: state === 'active' ? channel.dueAt : null,
    lastPolledAt: channel.lastPolledAt,
    lastSuccessAt: channel.lastSuccessAt,
    lastNewAt: channel.lastNewAt,
  };
  return {
    ...{ id, kind, url, options: optionsOf(channel), state },
    ...(Object.fromEntries(
      Object.entries(times).flatMap(([name, at]) => (at ? [[name, at.toISOString()]] : [])),
    ) as Partial<Record<keyof typeof times, string>>),
    failures,
    ...known({ failure, detail, nextStep }),
    ...{ polls: Number(polls), unchanged: Number(unchanged), requests: Number(requests), bytes: Number(bytes) },
    ...{ items: Number(items), undated: Number(undated) },
    ...(hub !== null &&
      pushState && { push: { hub, state: pushState, ...known({ until: leaseUntil?.toISOString() ?? null }) } }),
    createdAt: createdAt.toISOString(),
  };
}

type Known<T> = { [Name in keyof T]?: Exclude<T[Name], null> };

/** Without what is not known. */
const known = <T extends object>(fields: T): Known<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Known<T>;
