import type { KafkaRecord } from '@copydesk/contracts';
import { replayOf } from './replay';

const letter = (headers: Record<string, string>): KafkaRecord => ({
  topic: 'articles.raw.dlq',
  partition: 5,
  offset: '3',
  timestamp: 0,
  key: Buffer.from('k'),
  value: Buffer.from('{"half'),
  headers: Object.entries(headers).map(([name, value]) => [name, Buffer.from(value)] as const),
});

const FROM = { 'x-dlq-original-topic': 'articles.raw', 'x-dlq-original-partition': '5', 'x-dlq-original-offset': '17' };

const textOf = (header: unknown) => [header].flat().map(String);

it('sends the record back where it came from, as it was', () => {
  const { topic, message } = replayOf(letter({ ...FROM, ce_id: '7' }), 'ada');
  expect(topic).toBe('articles.raw');
  expect(message).toMatchObject({ key: Buffer.from('k'), value: Buffer.from('{"half'), partition: 5 });
  expect(textOf(message.headers!.ce_id)).toEqual(['7']);
});

it('says of what it is a replay, by whom, and keeps where the record first came from', () => {
  const { headers } = replayOf(letter(FROM), 'ada').message;
  expect(textOf(headers!['x-replay-of'])).toEqual(['articles.raw.dlq/5/3']);
  expect(textOf(headers!['x-replay-by'])).toEqual(['ada']);
  expect(textOf(headers!['x-dlq-original-offset'])).toEqual(['17']);
});

it('says nothing of the last failure, since a replay has not failed yet', () => {
  const { headers } = replayOf(
    letter({ ...FROM, 'x-dlq-reason': 'JSON_MALFORMED', 'x-dlq-stack': 'at' }),
    'ada',
  )!.message;
  expect(headers).not.toHaveProperty('x-dlq-reason');
  expect(headers).not.toHaveProperty('x-dlq-stack');
});

it('counts replays', () => {
  const { headers } = replayOf(
    letter({ ...FROM, 'x-replay-count': '2', 'x-replay-of': 'articles.raw.dlq/5/1' }),
    'ada',
  )!.message;
  expect(textOf(headers!['x-replay-count'])).toEqual(['3']);
  expect(textOf(headers!['x-replay-of'])).toEqual(['articles.raw.dlq/5/3']);
});

it('goes where the letter came from, whatever a producer has written into its headers', () => {
  const forged = { 'x-dlq-original-topic': 'articles.published', 'x-dlq-original-partition': '0' };
  expect(replayOf(letter(forged), 'ada')).toMatchObject({ topic: 'articles.raw', message: { partition: 5 } });
});
