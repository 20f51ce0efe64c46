import {
  articleId,
  type IdentityKey,
  identityKeys,
  type KafkaRecord,
  positionText,
  type ReasonCode,
  type Receipt,
  textHeaders,
  topics,
  urlIdentity,
} from '@copydesk/contracts';
import type { KafkaConnection, RecordRange } from '@copydesk/messaging';
import { getFrom } from './ask-service';
import { claimedArticle, type DeadLetter, rangeOf, readLetters } from './dead-letters';
import { CommandError } from './exit-codes';
import { findWaiting, type Waiting } from './find-waiting';
import type { Settings } from './settings';
import { isoTime } from './times';

/** As publishing tells of one observation. Times are RFC 3339. */
interface TracedObservation {
  readonly source: string;
  readonly eventId: string;
  readonly observation: string;
  readonly rawPosition?: string;
  readonly observedAt: string;
  readonly enrichedAt?: string;
  readonly decidedAt: string;
  readonly outcome: Receipt['outcome'];
  readonly articleId?: string;
  readonly version?: number;
  readonly reason?: ReasonCode;
  readonly detail?: string;
  readonly seq?: number;
}

interface Trace {
  readonly articleId?: string;
  readonly state?: 'published' | 'retracted';
  readonly observations: readonly TracedObservation[];
  readonly records: readonly TracedRecord[];
}

/** As the ledger has a raw record. */
export interface TracedRecord {
  readonly rawPosition: string;
  readonly source: string;
  readonly eventId: string;
  readonly state: Exclude<Receipt['outcome'], 'accepted'> | 'published' | 'dead-lettered' | 'in flight' | 'missing';
  readonly reason?: string;
  readonly enteredAt: string;
  readonly settledAt?: string;
}

/** A record, and when Kafka got it. */
interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** RFC 3339; absent if the topic no longer keeps the record. */
  readonly at?: string | undefined;
}

/** One observation from stage to stage. */
export interface Journey extends TracedObservation {
  readonly raw?: (Place & { readonly bytes?: number | undefined }) | undefined;
  readonly relayed?: (Place & { readonly type: string }) | undefined;
}

/** Where an article is, and why. */
export interface Whereabouts {
  readonly id: string;
  readonly articleId?: string | undefined;
  readonly state: 'published' | 'retracted' | 'rejected' | 'in flight' | 'missing';
  /** Newest first. */
  readonly observations: readonly Journey[];
  /** The raw records of these events. */
  readonly records: readonly TracedRecord[];
  /** Set while it is in flight: who has to do it next. */
  readonly waiting?: Waiting | undefined;
  /** What was given up of it. */
  readonly deadLetters: readonly DeadLetter[];
}

/**
 * Looks for an article wherever it may be: with publishing, then among what the services have still to do, then among
 * the dead letters.
 *
 * @param given article id, event id of its producer, address, or position of a record
 * @param limit how many observations are told of at most
 * @returns undefined if it is nowhere
 */
export async function findArticle(
  kafka: KafkaConnection,
  settings: Settings,
  given: string,
  limit: number,
): Promise<Whereabouts | undefined> {
  const id = await toId(kafka, given);
  const known = await decided(kafka, settings, id, limit);
  const waiting = await findWaiting(kafka, (record) => isOf(id, record));
  if (known)
    return known.observations.some(({ rawPosition }) => rawPosition === waiting?.rawPosition)
      ? known
      : { ...known, waiting };
  const deadLetters = await readLetters(kafka, { isWanted: (record) => isOf(id, record) });
  if (waiting) return { id, state: 'in flight', observations: [], records: [], waiting, deadLetters };
  if (deadLetters.length > 0) return { id, state: 'rejected', observations: [], records: [], deadLetters };
  // It may have been decided on while we looked elsewhere.
  return decided(kafka, settings, id, limit);
}

/** An address stands for the article that is known by it, a position for the event that lies there. */
async function toId(kafka: KafkaConnection, given: string): Promise<string> {
  const range = rangeOf(given);
  if (range && (await isKept(kafka, range))) return eventIdAt(kafka, range);
  if (!/^https?:\/\//.test(given)) return given;
  try {
    return articleId([{ rung: 'url', key: urlIdentity(given) }]);
  } catch {
    throw new CommandError('usage', `${given} is no address of an article.`);
  }
}

async function isKept(kafka: KafkaConnection, { topic, partition, from }: RecordRange): Promise<boolean> {
  if (!(await kafka.topicNames()).includes(topic)) return false;
  return (await kafka.offsets(topic)).some(
    ({ partition: other, low, high }) => other === partition && from >= low && from < high,
  );
}

/** An event whose producer gave it no id is known by its position. */
async function eventIdAt(kafka: KafkaConnection, range: RecordRange): Promise<string> {
  let id = `${range.topic}/${range.partition}/${range.from}`;
  await kafka.read([range], (record) => {
    const named = textHeaders(record);
    // What a producer says of an earlier cause is not believed.
    id = named.get(range.topic.startsWith(topics.raw.name) ? 'ce_id' : 'ce_rawid') ?? id;
    return 'enough';
  });
  return id;
}

/** What publishing knows, with the records that Kafka still has of it. */
async function decided(
  kafka: KafkaConnection,
  settings: Settings,
  id: string,
  limit: number,
): Promise<Whereabouts | undefined> {
  const trace = await getFrom<Trace>(settings, 'publishing', `/v1/trace/${encodeURIComponent(id)}`);
  if (!trace) return undefined;
  const shown = trace.observations.slice(0, limit);
  const raw = await rawPlaces(kafka, shown);
  const relayed = await relayedPlaces(kafka, shown);
  const observations = shown.map((observation) => ({
    ...observation,
    raw: raw.get(observation.rawPosition ?? ''),
    relayed: relayed.get(observation.seq ?? 0),
  }));
  const givenUp = ['rejected', 'dead-lettered'];
  const isRejected = [...shown.map(({ outcome }) => outcome), ...trace.records.map(({ state }) => state)].some(
    (outcome) => givenUp.includes(outcome),
  );
  const positions = new Set(shown.map(({ rawPosition }) => rawPosition));
  const letters = isRejected ? await readLetters(kafka) : [];
  return {
    id,
    articleId: trace.articleId,
    state: trace.state ?? stateOf(trace),
    observations,
    records: trace.records,
    deadLetters: letters.filter(({ original, eventId }) => positions.has(original) || eventId === id),
  };
}

/** Of what has become no article. */
function stateOf({ observations, records }: Trace): Whereabouts['state'] {
  const found = (state: TracedRecord['state']) => records.some((record) => record.state === state);
  if (found('missing')) return 'missing';
  return observations.length === 0 && found('in flight') ? 'in flight' : 'rejected';
}

async function rawPlaces(
  kafka: KafkaConnection,
  observations: readonly TracedObservation[],
): Promise<Map<string, Journey['raw']>> {
  const places = new Map<string, Journey['raw']>();
  const ranges = observations.flatMap(({ rawPosition }) => rangeOf(rawPosition ?? '') ?? []);
  for (const { topic, partition, from } of ranges)
    places.set(`${topic}/${partition}/${from}`, { topic, partition, offset: from });
  for (const range of ranges) {
    if (!(await isKept(kafka, range))) continue;
    await kafka.read([range], ({ topic, partition, offset, timestamp, value }) => {
      const place = { topic, partition, offset: Number(offset), at: isoTime(timestamp), bytes: value?.length };
      places.set(`${topic}/${partition}/${offset}`, place);
      return 'enough';
    });
  }
  return places;
}

/** A clock may be a little ahead of another. */
const CLOCKS_DIFFER_MS = 5_000;

/** The events in the public topic, by `seq`; they come soon after the decision. */
async function relayedPlaces(
  kafka: KafkaConnection,
  observations: readonly TracedObservation[],
): Promise<Map<number, Journey['relayed']>> {
  const topic = topics.published.name;
  const places = new Map<number, Journey['relayed']>();
  const missing = new Set(observations.flatMap(({ seq }) => seq ?? []));
  for (const { seq, decidedAt } of observations) {
    if (seq === undefined || !missing.has(seq)) continue;
    const since = await kafka.offsetsSince(topic, Date.parse(decidedAt) - CLOCKS_DIFFER_MS);
    const offsets = await kafka.offsets(topic);
    const ranges = offsets.map(({ partition, high }) => ({
      topic,
      partition,
      from: since.get(partition) ?? high,
      to: high,
    }));
    await kafka.read(ranges, ({ partition, offset, timestamp, value }) => {
      const event = JSON.parse(String(value)) as { seq: number; type: string };
      if (!missing.delete(event.seq)) return undefined;
      places.set(event.seq, { type: event.type, topic, partition, offset: Number(offset), at: isoTime(timestamp) });
      return missing.has(seq) ? undefined : 'enough';
    });
  }
  return places;
}

/** Whether a record is of the article, or of the event, or lies at the position, that an id stands for. */
function isOf(id: string, record: KafkaRecord): boolean {
  const headers = textHeaders(record);
  const named = [
    headers.get('ce_id'),
    headers.get('ce_rawid'),
    headers.get('ce_observation'),
    headers.get('ce_rawposition'),
    positionText(record),
    ['topic', 'partition', 'offset'].map((part) => headers.get(`x-dlq-original-${part}`)).join('/'),
  ];
  return named.includes(id) || articleIdsIn(record).includes(id);
}

/** Each of its keys alone gives an id that whoever asks may have. */
function articleIdsIn({ topic, key, value }: KafkaRecord): string[] {
  if (topic === topics.enriched.name) return key ? [key.toString('utf8')] : [];
  const raw = claimedArticle(value);
  return raw ? identityKeys(raw).map((identity: IdentityKey) => articleId([identity])) : [];
}
