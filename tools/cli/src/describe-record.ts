import { type KafkaRecord, topics } from '@copydesk/contracts';
import { toLetter } from './dead-letters';
import { paint, printable } from './terminal';
import { isoTime } from './times';

/** What a record says in one line: a short word that stands out, what is of fixed form, and words that may be cut. */
export interface RecordLine {
  readonly word: string;
  readonly colour: (text: string) => string;
  readonly fixed: string;
  readonly words: string;
}

type Json = Record<string, unknown>;
type Describe = (value: Json, record: KafkaRecord) => RecordLine;

const COLOUR_OF_TYPE: Readonly<Record<string, (text: string) => string>> = {
  published: paint.green,
  updated: paint.cyan,
  corrected: paint.yellow,
  retracted: paint.red,
  restored: paint.green,
  moved: paint.cyan,
  accepted: paint.green,
  duplicate: paint.dim,
  superseded: paint.dim,
  rejected: paint.red,
  healthy: paint.green,
  failing: paint.red,
  silent: paint.yellow,
  'gap opened': paint.yellow,
  'gap closed': paint.green,
};

const colourOf = (word: string): ((text: string) => string) => COLOUR_OF_TYPE[word] ?? paint.cyan;

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

const nested = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

/** How records of each topic are told in a line. */
const DESCRIPTIONS: Readonly<Record<string, Describe>> = {
  [topics.raw.name]: (raw, { value }) => ({
    word: 'raw',
    colour: paint.blue,
    fixed: text(raw.source),
    words: `${text(raw.headline ?? raw.url ?? raw.guid)} (${text(nested(raw.content).mediaType)}, ${value?.length} bytes)`,
  }),
  [topics.enriched.name]: (article) => ({
    word: 'enriched',
    colour: paint.magenta,
    fixed: text(nested(article.source).id),
    words: `${text(article.headline)} (${lengthOf(article.entities)} names, ${lengthOf(article.quotes)} quotes)`,
  }),
  [topics.published.name]: ({ type, seq, version, article, articleId }) => ({
    word: text(type),
    colour: colourOf(text(type)),
    fixed: `#${text(seq)} v${text(version)} ${text(nested(nested(article).source).id)}`.trimEnd(),
    words: text(nested(article).headline ?? articleId),
  }),
  [topics.current.name]: (article) => ({
    word: 'current',
    colour: paint.green,
    fixed: text(nested(article.source).id),
    words: text(article.headline),
  }),
  [topics.receipts.name]: ({ outcome, source, eventId, reason, detail, articleId, version }) => ({
    word: text(outcome),
    colour: colourOf(text(outcome)),
    fixed: text(source),
    words: `${text(eventId)} → ${outcome === 'rejected' ? `${reason}: ${detail}` : `${articleId} v${version}`}`,
  }),
  [topics.stories.name]: ({ type, headline, articleIds }) => ({
    word: text(type),
    colour: paint.cyan,
    fixed: `${lengthOf(articleIds)} articles`,
    words: text(headline),
  }),
  [topics.sourceHealth.name]: ({ state, gap, cause, sourceId, missed, recovered, detail }) => {
    const word = gap === undefined ? text(state) : `gap ${text(gap)}`;
    const counts = [
      missed === undefined ? [] : `${missed} missed`,
      recovered === undefined ? [] : `${recovered} recovered`,
    ];
    return {
      word,
      colour: colourOf(word),
      fixed: text(sourceId),
      words: [text(cause), ...counts.flat(), text(detail)].filter(Boolean).join(' · '),
    };
  },
};

/** Tells of any record in one line, whatever is in it. */
export function describeRecord(record: KafkaRecord): RecordLine {
  const { topic, key, value } = record;
  const line = topic.endsWith('.dlq') ? describeLetter(record) : describeValue(record);
  if (line) return { ...line, fixed: printable(line.fixed), words: printable(line.words) };
  const words = value === null ? 'no value' : value.subarray(0, 500).toString('utf8');
  return { word: 'record', colour: paint.dim, fixed: printable(key?.toString('utf8') ?? ''), words: printable(words) };
}

function describeLetter(record: KafkaRecord): RecordLine {
  const { reason, message, source } = toLetter(record);
  return { word: reason, colour: paint.red, fixed: source ?? '', words: message };
}

function describeValue(record: KafkaRecord): RecordLine | undefined {
  const describe = DESCRIPTIONS[record.topic.replace(/\.backfill$/, '')];
  if (!describe) return undefined;
  if (record.value === null)
    return { word: 'gone', colour: paint.red, fixed: '', words: record.key?.toString('utf8') ?? '' };
  try {
    return describe(nested(JSON.parse(String(record.value))), record);
  } catch {
    return undefined;
  }
}

/**
 * A record as a JSON document: all that Kafka has of it. Key, headers and value are text; a value in JSON is that JSON.
 */
export function toJson({ topic, partition, offset, timestamp, key, value, headers }: KafkaRecord): object {
  return {
    topic,
    partition,
    offset: Number(offset),
    timestamp: isoTime(timestamp),
    key: key?.toString('utf8') ?? null,
    headers: Object.fromEntries(headers.map(([name, content]) => [name, content.toString('utf8')])),
    ...jsonValue(value),
  };
}

/** What is neither JSON nor text comes as base64, since JSON has no bytes. */
function jsonValue(value: Buffer | null): object {
  if (value === null) return { value: null };
  try {
    const decoded = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value);
    try {
      return { value: JSON.parse(decoded) };
    } catch {
      return { value: decoded };
    }
  } catch {
    return { valueBase64: value.toString('base64') };
  }
}
