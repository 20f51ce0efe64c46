import { type KafkaRecord, Unprocessable } from '@copydesk/contracts';
import type { Message } from 'kafkajs';
import { deadLetter } from './dead-letter';
import { replayOf } from './replay';

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

const recordWith = (headers: NonNullable<Message['headers']>, offset: string): KafkaRecord => ({
  ...record,
  offset,
  headers: Object.entries(headers).flatMap(([name, values]) =>
    [values ?? []].flat().map((value) => [name, Buffer.from(value)] as const),
  ),
});

it('tells of the last failure only, and of the first place only', () => {
  const first = deadLetter(record, failure, consumer).message;
  const letter = { ...recordWith(first.headers!, '3'), topic: 'articles.raw.dlq' };
  const again = recordWith(replayOf(letter, 'ada').message.headers!, '99');
  const { headers } = deadLetter(again, { ...failure, code: 'HANDLER_FAILED' }, consumer).message;
  expect(textOf(headers!['x-dlq-reason'])).toEqual(['HANDLER_FAILED']);
  expect(textOf(headers!['x-dlq-original-offset'])).toEqual(['17']);
  expect(textOf(headers!['kafka_dlt-original-timestamp'])).toEqual(['1772445600000']);
});

const ORIGINAL = {
  'x-dlq-original-topic': 'articles.raw',
  'x-dlq-original-partition': '5',
  'x-dlq-original-offset': '11',
  'x-dlq-original-timestamp': '0',
  'x-replay-of': 'articles.raw.dlq/5/3',
};

it.each([
  ['of no replay', { 'x-replay-of': '' }],
  ['of a replay from elsewhere', { 'x-replay-of': 'articles.raw.dlq/4/3' }],
  ['in another topic', { 'x-dlq-original-topic': 'articles.published' }],
  ['in another partition', { 'x-dlq-original-partition': '4' }],
  ['that comes later', { 'x-dlq-original-offset': '17' }],
  ['that is none', { 'x-dlq-original-offset': '-1' }],
  ['at no time', { 'x-dlq-original-timestamp': 'noon' }],
])('does not believe a producer that tells of a first place %s', (_, forged) => {
  const { headers } = deadLetter(recordWith({ ...ORIGINAL, ...forged }, '17'), failure, consumer).message;
  for (const names of ['x-dlq', 'kafka_dlt'])
    expect(
      ['topic', 'partition', 'offset', 'timestamp'].flatMap((part) => textOf(headers![`${names}-original-${part}`])),
    ).toEqual(['articles.raw', '5', '17', '1772445600000']);
});
