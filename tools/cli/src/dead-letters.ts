import {
  DEAD_LETTERS_RESOLVED,
  DeadLetterResolution,
  deadLetterId,
  type KafkaRecord,
  positionText,
  RawArticle,
  textHeaders,
} from '@copydesk/contracts';
import { type KafkaConnection, type RecordRange, storyOf } from '@copydesk/messaging';
import { isoTime } from './times';

/** A record that was given up, without its bytes. */
export interface DeadLetter {
  /** `topic/partition/offset` of the letter. */
  readonly id: string;
  readonly state: 'open' | DeadLetterResolution['action'];
  /** RFC 3339: when it was given up. */
  readonly at: string;
  readonly reason: string;
  /** What exactly was wrong, in words. */
  readonly message: string;
  /** Who sent the record, as far as can be told. */
  readonly source?: string | undefined;
  /** `ce_id` of the record, if it had one. */
  readonly eventId?: string | undefined;
  /** `topic/partition/offset` of the record that failed, this time. */
  readonly record: string;
  /** The same of when it first failed, before any replay. */
  readonly original: string;
  readonly group: string;
  readonly attempts: number;
  /** How often it has been replayed before it became this letter. */
  readonly replays: number;
  readonly resolution?: DeadLetterResolution | undefined;
}

/** Which letters are meant. All that is named must hold; nothing named means every one. */
export interface LetterFilter {
  /** The topic of the letters, or the one that they come from. */
  readonly topic?: string | undefined;
  readonly reason?: string | undefined;
  /** Milliseconds since 1970: given up then or later. */
  readonly since?: number | undefined;
  readonly ids?: ReadonlySet<string> | undefined;
  readonly isWanted?: ((record: KafkaRecord) => boolean) | undefined;
}

export const isDeadLetterTopic = (name: string): boolean => name.endsWith('.dlq');

/** Everything that lies in topics now. */
export async function wholeOf(kafka: KafkaConnection, topics: readonly string[]): Promise<RecordRange[]> {
  const partitions = (await Promise.all(topics.map((topic) => kafka.offsets(topic)))).flat();
  return partitions.map(({ topic, partition, low, high }) => ({ topic, partition, from: low, to: high }));
}

/**
 * The dead letters of all topics, oldest first, with what was done about each. Of a letter that was written twice, since
 * a process ended between the letter and its commit, only the first is one.
 */
export async function readLetters(kafka: KafkaConnection, filter: LetterFilter = {}): Promise<DeadLetter[]> {
  const topics = (await kafka.topicNames()).filter((name) => isDeadLetterTopic(name) && isOfTopic(name, filter));
  const found: DeadLetter[] = [];
  const failures = new Set<string>();
  await kafka.read(await wholeOf(kafka, topics), (record) => {
    const letter = toLetter(record);
    const failure = `${letter.group} ${letter.record}`;
    if (failures.has(failure)) return undefined;
    failures.add(failure);
    if (filter.isWanted && !filter.isWanted(record)) return undefined;
    if (isMeant(letter, filter)) found.push(letter);
    return undefined;
  });
  if (found.length === 0) return [];
  const resolutions = await readResolutions(kafka);
  return found
    .map((letter) => withResolution(letter, resolutions.get(letter.id)))
    .sort((one, other) => one.at.localeCompare(other.at));
}

/** What was done about dead letters, by the id of the letter; the last word counts. */
async function readResolutions(kafka: KafkaConnection): Promise<Map<string, DeadLetterResolution>> {
  const { name } = DEAD_LETTERS_RESOLVED;
  const resolutions = new Map<string, DeadLetterResolution>();
  if (!(await kafka.topicNames()).includes(name)) return resolutions;
  await kafka.read(await wholeOf(kafka, [name]), ({ value }) => {
    const resolution = DeadLetterResolution.parse(JSON.parse(String(value)));
    resolutions.set(deadLetterId(resolution), resolution);
    return undefined;
  });
  return resolutions;
}

/** Writes down what was done about a letter; resolves when all in-sync replicas have it. */
export async function writeResolution(kafka: KafkaConnection, resolution: DeadLetterResolution): Promise<void> {
  const value = JSON.stringify(DeadLetterResolution.parse(resolution));
  await kafka.send(DEAD_LETTERS_RESOLVED.name, [{ key: deadLetterId(resolution), value }]);
}

/** The record of a letter as it tells of itself. */
export function toLetter(record: KafkaRecord): DeadLetter {
  const headers = textHeaders(record);
  const { record: failed, reason, message, original, group, attempts, replays } = storyOf(record);
  return {
    id: deadLetterId(record),
    state: 'open',
    at: isoTime(record.timestamp),
    reason,
    message,
    source: headers.get('ce_rawsource') ?? headers.get('ce_source') ?? claimedArticle(record.value)?.source,
    eventId: headers.get('ce_rawid') ?? headers.get('ce_id'),
    record: positionText(failed),
    original,
    group,
    attempts,
    replays,
  };
}

/** The article that a record claims to be, if it can be read that far. */
export function claimedArticle(value: Buffer | null): RawArticle | undefined {
  try {
    return RawArticle.safeParse(JSON.parse(String(value))).data;
  } catch {
    return undefined;
  }
}

function withResolution(letter: DeadLetter, resolution: DeadLetterResolution | undefined): DeadLetter {
  return resolution ? { ...letter, state: resolution.action, resolution } : letter;
}

const isOfTopic = (name: string, { topic }: LetterFilter): boolean =>
  topic === undefined || name === topic || name === `${topic}.dlq`;

export function isMeant({ id, at, reason }: DeadLetter, filter: LetterFilter): boolean {
  const topic = id.split('/')[0]!;
  return (
    isOfTopic(topic, filter) &&
    (filter.reason === undefined || reason === filter.reason) &&
    (filter.since === undefined || Date.parse(at) >= filter.since) &&
    (filter.ids === undefined || filter.ids.has(id))
  );
}

/** The range that is one record, by its `topic/partition/offset`; undefined if the text is no such position. */
export function rangeOf(position: string): (RecordRange & { readonly to: number }) | undefined {
  const [, topic, partition, offset] = /^([\w.-]+)\/(\d{1,9})\/(\d{1,15})$/.exec(position) ?? [];
  if (topic === undefined) return undefined;
  return { topic, partition: Number(partition), from: Number(offset), to: Number(offset) + 1 };
}
