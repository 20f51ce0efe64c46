import {
  type Cause,
  CONSUMED,
  causeOf,
  DeadLetterResolution,
  deadLetterId,
  deadLetterTopic,
  type KafkaRecord,
  topics,
} from '@copydesk/contracts';
import { storyOf } from '@copydesk/messaging';
import type { EntityManager } from 'typeorm';
import type { Outcome } from '../ledger/ledger';

/** Reason codes of what our own code could not do; all others say that the record can never succeed. */
const OF_OUR_OWN = ['HANDLER_FAILED', 'HANDLER_TIMEOUT', 'HANDLER_CRASHED'];

const DAY = 24 * 60 * 60 * 1000;

/** What became of the raw record that a letter is about. */
export function ledgerOutcomeOf(letter: KafkaRecord): Outcome {
  const { reason } = storyOf(letter);
  const outcome = OF_OUR_OWN.includes(reason) ? 'dead-lettered' : 'rejected';
  return { rawPosition: causeOfLetter(letter).lineage.rawPosition ?? null, outcome, reason };
}

/**
 * Keeps letters. One record that a group gave up is one letter, however often it was written: a process that ends
 * between a letter and its commit writes it again.
 */
export async function keepLetters(manager: EntityManager, letters: readonly KafkaRecord[]): Promise<void> {
  if (letters.length === 0) return;
  await manager.query(
    `INSERT INTO publishing.dead_letters (consumer_group, topic, partition, "offset", letter, reason, message, attempts,
       first_failed_at, at, source, event_id, raw_position, original, replays, replay_of)
     SELECT consumer_group, topic, partition, "offset", letter, reason, message, attempts,
       first_failed_at, at, source, event_id, raw_position, original, replays, replay_of
     FROM json_populate_recordset(NULL::publishing.dead_letters, $1)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(letters.map((letter) => toRow(letter, Date.now())))],
  );
}

/** Keeps what operators did about letters, of which any may not have been read yet; the last word counts. */
export async function keepResolutions(manager: EntityManager, records: readonly KafkaRecord[]): Promise<void> {
  const last = new Map<string, object>();
  const now = Date.now();
  for (const { value } of records) {
    const resolution = resolutionIn(value);
    if (!resolution) continue;
    const { action, by, why } = resolution;
    const letter = deadLetterId(resolution);
    const at = new Date(plausible(Date.parse(resolution.at), now) ?? now);
    last.set(letter, { letter: storable(letter), action, by: storable(by), at, why: orNull(why) });
  }
  if (last.size === 0) return;
  await manager.query(
    `INSERT INTO publishing.dead_letter_resolutions (letter, action, by, at, why)
     SELECT letter, action, by, at, why FROM json_populate_recordset(NULL::publishing.dead_letter_resolutions, $1)
     ON CONFLICT (letter) DO UPDATE
       SET action = excluded.action, by = excluded.by, at = excluded.at, why = excluded.why`,
    [JSON.stringify([...last.values()])],
  );
}

function toRow(letter: KafkaRecord, now: number) {
  const { record, group, reason, message, attempts, firstFailedAt, original, replays, replayOf } = storyOf(letter);
  const at = plausible(letter.timestamp, now) ?? now;
  const { rawSource, rawId, rawPosition } = causeOfLetter(letter).lineage;
  return {
    consumer_group: storable(group),
    ...record,
    letter: deadLetterId(letter),
    reason: storable(reason),
    message: storable(message),
    attempts,
    first_failed_at: new Date(plausible(firstFailedAt, now) ?? at),
    at: new Date(at),
    source: storable(rawSource),
    event_id: storable(rawId),
    raw_position: orNull(rawPosition),
    original: storable(original),
    replays,
    replay_of: orNull(replayOf),
  };
}

/** What the record of a letter tells of what caused it, as those who handled it would say. */
function causeOfLetter(letter: KafkaRecord): Cause {
  const { record } = storyOf(letter);
  const from = CONSUMED_BY_LETTERS.get(letter.topic) ?? topics.raw;
  return causeOf(from, { ...letter, ...record }, Date.now());
}

const CONSUMED_BY_LETTERS = new Map(CONSUMED.map((topic) => [deadLetterTopic(topic.name), topic]));

function resolutionIn(value: Buffer | null): DeadLetterResolution | undefined {
  try {
    return DeadLetterResolution.safeParse(JSON.parse(String(value))).data;
  } catch {
    return undefined;
  }
}

/** Postgres has no character zero, and takes no half of a surrogate pair. */
const storable = (text: string): string => Buffer.from(text).toString().replaceAll('\0', '\uFFFD');

const orNull = (text: string | undefined): string | null => (text === undefined ? null : storable(text));

/** A time that some clock can have shown. */
const plausible = (time: number | undefined, now: number): number | undefined =>
  time !== undefined && time > 0 && time < now + DAY ? time : undefined;
