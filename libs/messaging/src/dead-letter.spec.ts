import { type KafkaRecord, Unprocessable } from '@copydesk/contracts';
import { deadLetter } from './dead-letter';

const record: KafkaRecord = {
  topic: 'articles.raw',
  partition: 5,
  offset: '17',
  timestamp: 1_772_445_600_000,
  key: Buffer.from('k'),
  value: Buffer.from('{"half'),
  headers: [
    ['ce_id', Buffer.from('7')],
    ['x-own', Buffer.from('a')],
    ['x-own', Buffer.from('b')],
  ],
};
const failure = {
  code: 'JSON_MALFORMED',
  error: new Unprocessable('JSON_MALFORMED'),
  attempts: 1,
  firstFailedAt: 0,
} as const;
const consumer = { group: 'enrichment', version: '0.1.0' };

const textOf = (header: unknown) => [header].flat().map(String);

it('keeps the record as it came, on its partition', () => {
  const { topic, message } = deadLetter(record, failure, consumer);
  expect(topic).toBe('articles.raw.dlq');
  expect(message).toMatchObject({ key: record.key, value: record.value, partition: 5 });
  expect(textOf(message.headers!['x-own'])).toEqual(['a', 'b']);
  expect(textOf(message.headers!.ce_id)).toEqual(['7']);
});

it('says why and whence, in our names and in those of Spring', () => {
  const { headers } = deadLetter(record, failure, consumer).message;
  expect(textOf(headers!['x-dlq-reason'])).toEqual(['JSON_MALFORMED']);
  expect(textOf(headers!['x-dlq-original-offset'])).toEqual(['17']);
  expect(textOf(headers!['kafka_dlt-original-partition'])).toEqual(['5']);
  expect(textOf(headers!['x-dlq-consumer-group'])).toEqual(['enrichment']);
  expect(textOf(headers!['x-dlq-first-failed-at'])).toEqual(['1970-01-01T00:00:00.000Z']);
});

it('shows where our own code failed, and nothing of it when the record is at fault', () => {
  const ours = deadLetter(record, { ...failure, code: 'HANDLER_FAILED', error: new TypeError('x') }, consumer).message;
  expect(textOf(ours.headers!['x-dlq-stack'])[0]).toContain('dead-letter.spec');
  expect(deadLetter(record, failure, consumer).message.headers).not.toHaveProperty('x-dlq-stack');
});

it('tells of the last failure only, and of the first place only', () => {
  const first = deadLetter(record, failure, consumer).message;
  const again: KafkaRecord = {
    ...record,
    offset: '99',
    headers: Object.entries(first.headers!).flatMap(([name, values]) =>
      [values ?? []].flat().map((value) => [name, Buffer.from(value)] as const),
    ),
  };
  const { headers } = deadLetter(again, { ...failure, code: 'HANDLER_FAILED' }, consumer).message;
  expect(textOf(headers!['x-dlq-reason'])).toEqual(['HANDLER_FAILED']);
  expect(textOf(headers!['x-dlq-original-offset'])).toEqual(['17']);
  expect(Object.keys(headers!).length).toBe(Object.keys(first.headers!).length);
});
