import type { KnownParagraph, PageRules, SourceDrift, SourceProfile } from '@copydesk/contracts';
import { paragraphKey } from '@copydesk/extraction';
import type { EntityManager } from 'typeorm';
import type { Profile } from '../database/entities/profile.entity';
import { announce, announceProfiles } from '../polling/announcements';
import { type LayoutMemory, NO_MEMORY } from './layout-memory';
import type { NoticedDrift } from './notice-drift';

type Database = Pick<EntityManager, 'query'>;

/**
 * From the moment at which something is decided of a profile to that from which it holds: until then every process of
 * enrichment that runs knows of it, so that what is observed at one time is read in one way.
 */
export const LEAD_MS = 10_000;

/** No learner proposes more than a profile may have. */
const MOST_PARAGRAPHS = 50;

const COLUMNS = `source_id AS "sourceId", version, state, valid_from AS "validFrom", valid_until AS "validUntil",
  boilerplate, rules, proposed_by AS "proposedBy", proposed_at AS "proposedAt", decided_at AS "decidedAt"`;

/** Every change of the profiles of a source waits for the one before. */
const takeTurn = (database: Database, source: string): Promise<unknown> =>
  database.query(`SELECT pg_advisory_xact_lock(hashtext('ingest.profiles ' || $1))`, [source]);

/** All versions of the profile of a source, the newest first; of all sources without one. */
export const readProfiles = (database: Database, source?: string): Promise<Profile[]> =>
  database.query(
    `SELECT ${COLUMNS} FROM ingest.profiles WHERE $1::text IS NULL OR source_id = $1 ORDER BY source_id, version DESC`,
    [source ?? null],
  );

/** The changes of layout that were noticed last and that nobody has answered with a profile, by source; of all without some. */
export async function readDrifts(database: Database, sources?: readonly string[]): Promise<Map<string, SourceDrift>> {
  const rows: { sourceId: string; drift: SourceDrift }[] = await database.query(
    `SELECT source_id AS "sourceId", drift FROM ingest.layouts
     WHERE drift IS NOT NULL AND ($1::text[] IS NULL OR source_id = ANY ($1)) ORDER BY source_id`,
    [sources ?? null],
  );
  return new Map(rows.map(({ sourceId, drift }) => [sourceId, drift]));
}

/** What is remembered of a source, which nobody else changes until the transaction ends. */
export async function takeMemory(database: Database, source: string): Promise<LayoutMemory> {
  await takeTurn(database, source);
  const [row]: { memory: LayoutMemory }[] = await database.query(
    'SELECT memory FROM ingest.layouts WHERE source_id = $1',
    [source],
  );
  return row?.memory ?? NO_MEMORY;
}

export const keepMemory = (database: Database, source: string, memory: LayoutMemory): Promise<unknown> =>
  database.query(
    `INSERT INTO ingest.layouts (source_id, memory) VALUES ($1, $2)
     ON CONFLICT (source_id) DO UPDATE SET memory = excluded.memory, updated_at = now()`,
    [source, JSON.stringify(memory)],
  );

/**
 * Proposes what was learnt, unless all of it is in a version already: in force, open, or turned down. One proposal of
 * the learner is open at a time, and grows; it begins with what is in force.
 *
 * @returns the version that is proposed, if anything is new
 */
export async function proposeLearnt(
  database: Database,
  source: string,
  found: readonly KnownParagraph[],
): Promise<number | undefined> {
  const versions = await readProfiles(database, source);
  const current = versions.find(({ state, validUntil }) => state === 'accepted' && validUntil === null);
  const open = versions.find(({ state, proposedBy }) => state === 'proposed' && proposedBy === 'learner');
  // What an ended version knew may be learnt again; what somebody has turned down may not.
  const settled = versions.filter((one) => one.state !== 'accepted' || one === current);
  const known = new Set(settled.flatMap(({ boilerplate }) => boilerplate.map(({ text }) => paragraphKey(text))));
  const news = found.filter(({ text }) => !known.has(paragraphKey(text)));
  if (news.length === 0) return undefined;
  const begin = open ?? current;
  const boilerplate = [...(begin?.boilerplate ?? []), ...news].slice(0, MOST_PARAGRAPHS);
  const rules = begin?.rules ?? {};
  if (!open) return insert(database, source, { boilerplate, rules, proposedBy: 'learner' });
  await database.query('UPDATE ingest.profiles SET boilerplate = $3 WHERE source_id = $1 AND version = $2', [
    source,
    open.version,
    JSON.stringify(boilerplate),
  ]);
  return open.version;
}

/** Proposes what an operator states. */
export async function proposeStated(
  database: Database,
  source: string,
  stated: { readonly boilerplate: readonly KnownParagraph[]; readonly rules: PageRules },
): Promise<number> {
  await takeTurn(database, source);
  return insert(database, source, { ...stated, proposedBy: 'operator' });
}

async function insert(
  database: Database,
  source: string,
  { boilerplate, rules, proposedBy }: Pick<SourceProfile, 'rules' | 'proposedBy'> & { boilerplate: readonly object[] },
): Promise<number> {
  const [{ version }] = await database.query(
    `INSERT INTO ingest.profiles (source_id, version, state, boilerplate, rules, proposed_by)
     SELECT $1, coalesce(max(version), 0) + 1, 'proposed', $2, $3, $4 FROM ingest.profiles WHERE source_id = $1
     RETURNING version`,
    [source, JSON.stringify(boilerplate), JSON.stringify(rules), proposedBy],
  );
  return version;
}

/** What a decision has come to: undefined if there is no such version, `decided` if it was decided before. */
export type Decided = Profile | 'decided' | undefined;

/**
 * Has a proposed version hold from soon on, and ends the one before. The new one is told first: where both are valid the
 * newer one counts, so that there is no moment between them.
 */
export async function accept(database: Database, source: string, version: number): Promise<Decided> {
  await takeTurn(database, source);
  const versions = await readProfiles(database, source);
  const proposed = versions.find((one) => one.version === version);
  if (proposed?.state !== 'proposed') return proposed && 'decided';
  // A version that is older than one in force would never be read by.
  const current = versions.filter(({ state, validUntil }) => state === 'accepted' && validUntil === null);
  if (current.some((one) => one.version > version)) return 'decided';
  const now = new Date();
  const from = new Date(Math.max(now.getTime() + LEAD_MS, ...current.map((one) => one.validFrom!.getTime() + 1)));
  const accepted: Profile = { ...proposed, state: 'accepted', validFrom: from, decidedAt: now };
  await database.query(
    `UPDATE ingest.profiles SET state = 'accepted', valid_from = $3, decided_at = $4
     WHERE source_id = $1 AND version = $2`,
    [source, version, from, now],
  );
  await announceProfiles(database, [toProfile(accepted)]);
  for (const one of current) await end(database, one, from);
  await database.query('UPDATE ingest.layouts SET drift = NULL WHERE source_id = $1', [source]);
  return accepted;
}

/** Turns a proposed version down: what it says of paragraphs is not proposed again. */
export async function reject(database: Database, source: string, version: number): Promise<Decided> {
  await takeTurn(database, source);
  const proposed = (await readProfiles(database, source)).find((one) => one.version === version);
  if (proposed?.state !== 'proposed') return proposed && 'decided';
  const decidedAt = new Date();
  await database.query(
    `UPDATE ingest.profiles SET state = 'rejected', decided_at = $3 WHERE source_id = $1 AND version = $2`,
    [source, version, decidedAt],
  );
  return { ...proposed, state: 'rejected', decidedAt };
}

/** Ends a version that is in force. What was observed before stays read by it. */
export async function retire(database: Database, source: string, version: number): Promise<Decided> {
  await takeTurn(database, source);
  const held = (await readProfiles(database, source)).find((one) => one.version === version);
  if (held === undefined || held.state !== 'accepted' || held.validUntil !== null) return held && 'decided';
  return end(database, held, new Date(Math.max(Date.now() + LEAD_MS, held.validFrom!.getTime())));
}

async function end(database: Database, profile: Profile, validUntil: Date): Promise<Profile> {
  await database.query('UPDATE ingest.profiles SET valid_until = $3 WHERE source_id = $1 AND version = $2', [
    profile.sourceId,
    profile.version,
    validUntil,
  ]);
  const ended = { ...profile, validUntil };
  await announceProfiles(database, [toProfile(ended)]);
  return ended;
}

/** Writes a noticed change down, tells it, and ends the profile if what that rests on is gone. */
export async function noteDrift(database: Database, source: string, noticed: NoticedDrift): Promise<SourceDrift> {
  const [current] = (await readProfiles(database, source)).filter(
    ({ state, validUntil }) => state === 'accepted' && validUntil === null,
  );
  // Paragraphs that are known by their words harm nothing where they are not; selectors may mean something else now.
  const isOver = current && (Object.keys(current.rules).length > 0 || noticed.signals.includes('boilerplate'));
  const drift: SourceDrift = {
    drift: 'noticed',
    sourceId: source,
    signals: [...noticed.signals],
    since: noticed.since,
    noticedAt: new Date().toISOString(),
    articles: noticed.articles,
    ...(isOver && { retired: current.version }),
    detail: `${noticed.signals.map((signal) => WORDS[signal]).join('; ')}. Look at a page of it; what is learnt of the new layout is proposed.`,
  };
  if (isOver) await retire(database, source, current.version);
  await database.query('UPDATE ingest.layouts SET drift = $2 WHERE source_id = $1', [source, JSON.stringify(drift)]);
  await announce(database, [drift]);
  return drift;
}

/** What was seen, in words. */
const WORDS: Readonly<Record<NoticedDrift['signals'][number], string>> = {
  quality: 'what is read of its pages is worse than it was',
  stubs: 'articles come without most of their copy',
  byline: 'articles have no byline, where they had one',
  date: 'articles have no date, where they had one',
  reading: 'the copy is found in another way than before',
  boilerplate: 'the paragraphs that its profile knows are no longer there',
  rules: 'the selectors of its profile find nothing',
};

/** As it is told to all. */
function toProfile({
  sourceId,
  version,
  validFrom,
  validUntil,
  boilerplate,
  rules,
  proposedBy,
}: Profile): SourceProfile {
  return {
    source: sourceId,
    version,
    validFrom: validFrom!.toISOString(),
    ...(validUntil !== null && { validUntil: validUntil.toISOString() }),
    boilerplate,
    rules,
    proposedBy,
  };
}
