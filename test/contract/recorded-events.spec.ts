import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, type KafkaRecord, type Topic, topics } from '@copydesk/contracts';

const folder = join(__dirname, '../fixtures/events');

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
  .map((file) => ({ file, record: toRecord(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recorded) }));

const topicNamed = (name: string): Topic<unknown> =>
  Object.values(topics).find((topic) => topic.name === name) as unknown as Topic<unknown>;

/** Events that were published once are in somebody's topic for ever: every later reader has to read them. */
it.each(recorded)('reads $file, and loses nothing of it', ({ record }) => {
  const { data, attributes } = decode(topicNamed(record.topic), record, record.timestamp);
  expect(data).toEqual(JSON.parse(String(record.value)));
  expect(attributes.lineage.rawPosition).toMatch(/^articles\.raw\/\d+\/\d+$/);
});

it('has one of each kind that services write', () => {
  const types = recorded.map(
    ({ record }) => decode(topicNamed(record.topic), record, record.timestamp).attributes.type,
  );
  expect(new Set(types)).toEqual(
    new Set([
      'copydesk.article.raw.v1',
      'copydesk.article.enriched.v1',
      'copydesk.article.published.v1',
      'copydesk.article.updated.v1',
    ]),
  );
});
