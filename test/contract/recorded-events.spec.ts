import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, formOf, type KafkaRecord, type Topic, topics } from '@copydesk/contracts';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { brokenSpans } from '../support/spans';

const folder = join(__dirname, '../fixtures/events');
const released = join(__dirname, '../../libs/contracts/schemas/released');

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

/** A record as `kcat -J` prints it: `headers` is a list of names and values, one after the other. */
interface Recorded {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly ts: number;
  readonly headers?: readonly string[];
  readonly key: string | null;
  readonly payload: string;
}

function toRecord({ topic, partition, offset, ts, headers = [], key, payload }: Recorded): KafkaRecord {
  const pairs = headers.flatMap((name, index) =>
    index % 2 === 0 ? [[name, Buffer.from(headers[index + 1] ?? '')] as const] : [],
  );
  return {
    topic,
    partition,
    offset: String(offset),
    timestamp: ts,
    key: key === null ? null : Buffer.from(key),
    value: Buffer.from(payload),
    headers: pairs,
  };
}

const recorded = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ file, record: toRecord(readJson(join(folder, file)) as Recorded) }));

const topicNamed = (name: string): Topic<unknown> =>
  Object.values(topics).find((topic) => topic.name === name) as unknown as Topic<unknown>;

/** Events that were published once are in somebody's topic for ever: every later reader has to read them. */
it.each(recorded)('reads $file, and loses nothing of it', ({ record }) => {
  const { data, attributes } = decode(topicNamed(record.topic), record, record.timestamp);
  expect(data).toEqual(JSON.parse(String(record.value)));
  expect(attributes.lineage.rawPosition).toMatch(
    /^(articles\.raw(\.backfill)?|sources\.(health|profiles)|reenrichment\.requests)\/\d+\/\d+$/,
  );
});

it('has one of each type that any topic carries, and so one of each schema version', () => {
  const types = recorded.map(
    ({ record }) => decode(topicNamed(record.topic), record, record.timestamp).attributes.type,
  );
  const carried = Object.values(topics).flatMap((topic) => topic.types);
  expect([...new Set(types)].sort()).toEqual([...new Set(carried)].sort());
});

/** What a consumer in any language checks an event with. */
const validates = Object.fromEntries(
  readdirSync(released).map((schemaName) => {
    const ajv = addFormats(new Ajv2020({ strict: false, formats: { base64: true } }));
    const revisions = readdirSync(join(released, schemaName));
    return [
      schemaName,
      revisions.map((file) => ajv.compile({ ...readJson(join(released, schemaName, file)), $id: file })),
    ];
  }),
);

it.each(recorded)('$file is valid to every released revision of its schema', ({ record }) => {
  const topic = topicNamed(record.topic);
  const { schemaName } = formOf(topic, decode(topic, record, record.timestamp).attributes.type);
  const errors = validates[schemaName]!.flatMap((validate) => {
    validate(JSON.parse(String(record.value)));
    return validate.errors ?? [];
  });
  expect(validates[schemaName]!.length).toBeGreaterThan(0);
  expect(errors).toEqual([]);
});

it.each(recorded)('$file obeys the law of spans', ({ record }) => {
  const value = JSON.parse(String(record.value)) as { article?: { text: string }; text?: string };
  const article = value.article ?? value;
  expect(article.text === undefined ? [] : brokenSpans(article as { text: string })).toEqual([]);
});
