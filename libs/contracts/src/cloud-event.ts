import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Origin, observationId } from './identity';
import { Lane } from './lane';
import { positionText } from './position';
import { Timestamp } from './raw-article';
import { Unprocessable } from './reason-codes';
import { formOf, RAW_ARTICLE_TYPE, type Topic } from './topics';
import { uuidV5 } from './uuid';

/** A record as Kafka has it: bytes, with nothing guessed from them. Headers keep their order and repeats. */
export interface KafkaRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** Milliseconds since 1970 as the producer or broker stamped them; may be absurd. */
  readonly timestamp: number;
  /** When the broker took it, in milliseconds since 1970; absent where its topic keeps the time of the producer. */
  readonly appendedAt?: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly (readonly [name: string, value: Buffer])[];
}

/** A record to be sent. */
export interface OutgoingRecord {
  readonly key: string | null;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** The observation that caused an event, carried through every topic so that each outcome can be traced back. */
export interface Lineage {
  /** Observation id, see `observationId`. */
  readonly observation: string;
  /** RFC 3339: when the article was observed, never later than its receipt plus five minutes. Versions order by it. */
  readonly observedAt: string;
  /** `ce_source` and `ce_id` of the raw event: what its producer knows it by. */
  readonly rawSource: string;
  readonly rawId: string;
  /** `topic/partition/offset` of the raw record; absent until Kafka has it. */
  readonly rawPosition?: string | undefined;
  /** Set if the raw record lay on the topic of a lane; absent of news. */
  readonly lane?: Lane | undefined;
}

/** CloudEvents 1.0 attributes of an event, with W3C trace context. */
export interface EventAttributes {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** RFC 3339: when that which the event tells of happened. */
  readonly time: string;
  readonly dataSchema?: string | undefined;
  readonly traceParent: string;
  readonly lineage: Lineage;
}

/** What of an event is carried on to those that follow from it. */
export type Cause = Omit<EventAttributes, 'type' | 'dataSchema'>;

export interface CloudEvent<T> {
  readonly attributes: EventAttributes;
  readonly data: T;
}

/** What a producer may call an event, and itself: one line that fits an index of any database. */
const EventName = z
  .string()
  .min(1)
  .max(500, 'must have at most 500 characters')
  .regex(/^[^\p{Cc}\p{Cs}]+$/u, 'must be one line of text, without control characters');

const HEADERS_LIMIT = { count: 100, bytes: 64 * 1024 };
const FUTURE_LIMIT_MS = 5 * 60 * 1000;
const TRACE_PARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

const SCHEMA_HOME = 'https://copydesk.dev/schemas/';

/** Where the JSON Schema of values is named to be; the version is part of the name. */
export const dataSchemaOf = ({ schemaName }: { readonly schemaName: string }): string =>
  `${SCHEMA_HOME}${schemaName}.json`;

/** A new W3C trace, or the next span of a given one. */
export function nextTraceParent(parent?: string): string {
  const traceId = parent && TRACE_PARENT.test(parent) ? parent.slice(3, 35) : randomBytes(16).toString('hex');
  return `00-${traceId}-${randomBytes(8).toString('hex')}-01`;
}

/** The id that all events of one trace share: 32 hexadecimal digits. */
export const traceIdOf = (attributes: EventAttributes): string => attributes.traceParent.slice(3, 35);

/**
 * Writes an event in the binary mode of the CloudEvents Kafka binding: attributes in `ce_` headers, data as value.
 *
 * Only what the topic's schema names leaves: readers are open, writers are closed.
 *
 * @throws TypeError if the data is not what the topic carries, which is a mistake of whoever made it
 * @throws Unprocessable TOO_LARGE if it is more than the topic carries
 */
export function encode<T>(topic: Topic<T>, { attributes, data }: CloudEvent<T>): OutgoingRecord {
  const checked = topic.schema.safeParse(data);
  if (!checked.success) throw new TypeError(`not fit for ${topic.name}: ${describe(checked.error)}`);
  const value = Buffer.from(JSON.stringify(checked.data));
  if (value.length > topic.valueLimit)
    throw new Unprocessable('TOO_LARGE', `${value.length} bytes; ${topic.name} takes ${topic.valueLimit}`);
  const { lineage } = attributes;
  const ofLineage = {
    ce_observation: lineage.observation,
    ce_observedat: lineage.observedAt,
    ce_rawsource: lineage.rawSource,
    ce_rawid: lineage.rawId,
    ce_rawposition: lineage.rawPosition,
    ce_lane: lineage.lane,
  };
  const headers: Record<string, string | undefined> = {
    ce_specversion: '1.0',
    ce_id: attributes.id,
    ce_source: attributes.source,
    ce_type: attributes.type,
    ce_time: attributes.time,
    ce_dataschema: attributes.dataSchema ?? dataSchemaOf(formOf(topic, attributes.type)),
    ...(topic.isOrigin ? {} : ofLineage),
    traceparent: attributes.traceParent,
    'content-type': 'application/json; charset=utf-8',
  };
  const present = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { key: topic.key(checked.data), value, headers: Object.fromEntries(present) };
}

/**
 * Reads an event in binary mode, in structured mode, or as plain JSON without any attribute.
 *
 * Attributes that a producer left out are filled in: `id` from the record's position, `source` from the data's
 * `source` or the topic's name, `time` from the record's timestamp.
 *
 * @param receivedAt milliseconds since 1970 at which the record was read: no observation is later than five minutes after
 * @throws Unprocessable with the reason why the record can never be read
 */
export function decode<T>(topic: Topic<T>, record: KafkaRecord, receivedAt: number): CloudEvent<T> {
  checkHeaders(record);
  const headers = headersOf(record);
  if (record.value === null) throw new Unprocessable('VALUE_MISSING');
  const value = parseJson(record.value);
  const structured = isStructured(headers);
  const attributes = structured ? structuredAttributes(value) : binaryAttributes(headers);
  const data = check(topic, structured ? structuredData(value) : value);
  return { data, attributes: complete(topic, record, attributes, headers.get('traceparent'), data, receivedAt) };
}

/**
 * The attributes of a raw event, for whoever observes an article.
 *
 * @param observation `id` and `source` are what the producer will know it by; `time` is RFC 3339, now
 */
export function observed(
  observation: Pick<EventAttributes, 'id' | 'source' | 'time'> & { readonly traceParent?: string | undefined },
): EventAttributes {
  const { id, source, time, traceParent } = observation;
  return {
    id,
    source,
    time,
    type: RAW_ARTICLE_TYPE,
    traceParent: nextTraceParent(traceParent),
    lineage: { observation: observationId({ source, id }), observedAt: time, rawSource: source, rawId: id },
  };
}

/**
 * The attributes of an event that follows from another: same observation, same trace, and an id which is the same
 * whenever the same cause gives the same data.
 *
 * @param source who says so, as a URI reference: `/copydesk/enrichment`
 */
export function caused<T>(cause: Cause, topic: Topic<T>, data: T, source: string): EventAttributes {
  return {
    id: uuidV5('caused', cause.source, cause.id, topic.name, JSON.stringify(data)),
    source,
    type: topic.typeOf(data),
    time: cause.time,
    traceParent: nextTraceParent(cause.traceParent),
    lineage: cause.lineage,
  };
}

/**
 * What can be told of a record whatever is in it, so that its producer can be told and it can be accounted for:
 * whatever it states that makes no sense is taken as left out. Of one that can be read it is what `decode` says.
 *
 * @param receivedAt milliseconds since 1970 at which the record was read
 */
export function causeOf(
  topic: Pick<Topic<never>, 'name' | 'isOrigin' | 'lane'>,
  record: KafkaRecord,
  receivedAt: number,
): Cause {
  const headers = headersOf(record);
  const value = orNothing(() => parseJson(record.value ?? Buffer.alloc(0)));
  const structured = isStructured(headers);
  const given = structured ? orNothing(() => structuredAttributes(value)) : binaryAttributes(headers);
  const sensible = [...(given ?? [])].filter(
    ([name, content]) => STATED[name as keyof typeof STATED]?.safeParse(content).success ?? true,
  );
  const data = structured ? orNothing(() => structuredData(value)) : value;
  const named = EventName.trim().safeParse((data as { source?: unknown } | null | undefined)?.source);
  const source = topic.isOrigin && named.success ? named.data : topic.name;
  return standing(topic, record, new Map(sensible), source, headers.get('traceparent'), receivedAt);
}

type Loose = ReadonlyMap<string, string>;

/** The headers of a record as text, of those that repeat the last: for names that we write ourselves. */
export const textHeaders = ({ headers }: Pick<KafkaRecord, 'headers'>): ReadonlyMap<string, string> =>
  new Map(headers.map(([name, value]) => [name, value.toString('utf8')]));

/** Names of CloudEvents attributes are in lower case, however a producer writes them. */
const headersOf = ({ headers }: KafkaRecord): Loose =>
  new Map(headers.map(([name, value]) => [name.toLowerCase(), value.toString('utf8')]));

const isStructured = (headers: Loose): boolean =>
  headers.get('content-type')?.startsWith('application/cloudevents+json') ?? false;

function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function binaryAttributes(headers: Loose): Loose {
  const named = [...headers].filter(([name]) => name.startsWith('ce_'));
  return new Map(named.map(([name, value]) => [name.slice(3), value]));
}

function structuredAttributes(envelope: unknown): Loose {
  const { data, data_base64, ...attributes } = asObject(envelope);
  return new Map(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
}

function structuredData(envelope: unknown): unknown {
  const { data, data_base64 } = asObject(envelope);
  if (typeof data_base64 === 'string') return parseJson(Buffer.from(data_base64, 'base64'));
  if (data === undefined || data === null) throw new Unprocessable('VALUE_MISSING', 'the CloudEvent has no data');
  return data;
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Unprocessable('SCHEMA_INVALID', 'a structured CloudEvent is a JSON object');
}

function complete<T>(
  topic: Topic<T>,
  record: KafkaRecord,
  given: Loose,
  traceHeader: string | undefined,
  data: T,
  receivedAt: number,
): EventAttributes {
  checkVersion(topic, given);
  for (const [name, schema] of Object.entries(STATED)) {
    const result = schema.safeParse(given.get(name));
    if (!result.success) throw new Unprocessable('SCHEMA_INVALID', `ce_${name}: ${result.error.issues[0]?.message}`);
  }
  return {
    ...standing(topic, record, given, topic.defaultSource(data), traceHeader, receivedAt),
    type: given.get('type') ?? topic.typeOf(data),
    dataSchema: given.get('dataschema'),
  };
}

/** What a producer may state of an event that everything later relies on; all of it may be left out. */
const STATED = {
  id: EventName.optional(),
  source: EventName.optional(),
  time: Timestamp.optional(),
} as const;

/** What an event is known by and where it comes from, with what its producer left out filled in. */
function standing(
  topic: Pick<Topic<never>, 'isOrigin' | 'lane'>,
  record: KafkaRecord,
  given: Loose,
  defaultSource: string,
  traceHeader: string | undefined,
  readAt: number,
): Cause {
  // Whoever reads may be one of several, each with its own clock: the broker's is the same for all of them.
  const receivedAt = record.appendedAt ?? readAt;
  const position = positionText(record);
  const ownId = given.get('id');
  const source = given.get('source') ?? defaultSource;
  const id = ownId ?? position;
  const origin: Origin = ownId !== undefined ? { source, id } : record;
  const time = given.get('time') ?? plausibleTime(record.timestamp, receivedAt);
  return {
    id,
    source,
    time,
    traceParent: traceHeader && TRACE_PARENT.test(traceHeader) ? traceHeader : nextTraceParent(),
    lineage: lineageOf(topic.isOrigin ? new Map() : given, {
      observation: observationId(origin),
      observedAt: notInFuture(time, receivedAt),
      rawSource: source,
      rawId: id,
      rawPosition: position,
      lane: topic.lane,
    }),
  };
}

/** What the event was caused by; an event that names no cause, or none that makes sense, is its own. */
function lineageOf(given: Loose, own: Lineage): Lineage {
  const named = (name: string) => EventName.safeParse(given.get(name)).data;
  return {
    observation: named('observation') ?? own.observation,
    observedAt: Timestamp.safeParse(given.get('observedat')).data ?? own.observedAt,
    rawSource: named('rawsource') ?? own.rawSource,
    rawId: named('rawid') ?? own.rawId,
    rawPosition: named('rawposition') ?? own.rawPosition,
    lane: Lane.safeParse(given.get('lane')).data ?? own.lane,
  };
}

/** Types and schemas of ours that this build does not know are from a newer one: kept apart until it is upgraded. */
function checkVersion(topic: Pick<Topic<never>, 'name' | 'forms' | 'types'>, given: Loose): void {
  const specVersion = given.get('specversion');
  if (specVersion !== undefined && specVersion !== '1.0')
    throw new Unprocessable('SCHEMA_VERSION_UNKNOWN', `CloudEvents ${specVersion.slice(0, 20)}; this build reads 1.0`);
  const type = given.get('type');
  if (type !== undefined && !topic.types.includes(type))
    throw new Unprocessable(
      'SCHEMA_VERSION_UNKNOWN',
      `ce_type ${type.slice(0, 100)}; ${topic.name} carries ${topic.types}`,
    );
  const schema = given.get('dataschema');
  if (schema?.startsWith(SCHEMA_HOME) && topic.forms.every((form) => schema !== dataSchemaOf(form)))
    throw new Unprocessable('SCHEMA_VERSION_UNKNOWN', `ce_dataschema ${schema.slice(0, 100)}`);
}

function checkHeaders({ headers }: KafkaRecord): void {
  const bytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (headers.length > HEADERS_LIMIT.count || bytes > HEADERS_LIMIT.bytes)
    throw new Unprocessable('HEADERS_TOO_LARGE', `${headers.length} headers of ${bytes} bytes`);
}

/** A timestamp that no clock can have shown (-1, the year 2262) says nothing: the time of reading stands in. */
function plausibleTime(timestamp: number, receivedAt: number): string {
  const plausible = timestamp > 0 && timestamp <= receivedAt + FUTURE_LIMIT_MS;
  return new Date(plausible ? timestamp : receivedAt).toISOString();
}

function notInFuture(time: string, receivedAt: number): string {
  const latest = receivedAt + FUTURE_LIMIT_MS;
  return new Date(Math.min(Date.parse(time), latest)).toISOString();
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Unprocessable('JSON_MALFORMED');
  }
}

/**
 * The data as the schema of its topic has it: unknown fields are ignored.
 *
 * @throws Unprocessable SCHEMA_INVALID that names every wrong field
 */
export function check<T>(topic: Topic<T>, data: unknown): T {
  const result = topic.schema.safeParse(data);
  if (result.success) return result.data;
  throw new Unprocessable('SCHEMA_INVALID', describe(result.error));
}

/** Every wrong field with what is wrong about it, never with its value. */
function describe({ issues }: z.ZodError): string {
  const lines = issues.map(({ path, message }) => `${path.join('.') || '(value)'}: ${message}`);
  return lines.join('; ').slice(0, 1000);
}
