import { randomBytes } from 'node:crypto';
import {
  deadLetterTopic,
  type RawArticle,
  type TopicPlan,
  topicPlans,
  topics,
  Unprocessable,
} from '@copydesk/contracts';
import { Consumes, KafkaConnection, KafkaSettings, replayOf } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import {
  closeServices,
  committed,
  kafka,
  namesOf,
  passes,
  produce,
  raw,
  serve,
  topicPair,
  until,
  values,
} from '../support/messaging-service';
import { recordsOf, type StoredRecord } from '../support/records';

jest.setTimeout(120_000);

afterEach(closeServices);

const planned = (name: string): TopicPlan => topicPlans().find((plan) => plan.name === name)!;
const { config } = planned(topics.raw.name);
const { config: deadLetterConfig } = planned(deadLetterTopic(topics.raw.name));

const textOf = ({ headers }: StoredRecord, name: string) => [headers[name]].flat().map(String);

/** Sends the largest value, to within 100 bytes, that a topic takes: the broker counts what it has compressed. */
async function produceLargest(topic: string, limit: number): Promise<Buffer> {
  const incompressible = randomBytes(limit);
  for (let spare = 0; ; spare += 100) {
    const value = incompressible.subarray(spare);
    try {
      await produce(topic, [{ value }]);
      return value;
    } catch (error) {
      if ((error as { type?: string }).type !== 'MESSAGE_TOO_LARGE') throw error;
    }
  }
}

it('writes the dead letter of a record that is as large as its topic takes', async () => {
  const limit = 1_000_000;
  const room = Number(deadLetterConfig['max.message.bytes']) - Number(config['max.message.bytes']);
  const { from, to } = await topicPair({
    config: { ...config, 'max.message.bytes': String(limit) },
    deadLetterConfig: { ...deadLetterConfig, 'max.message.bytes': String(limit + room) },
  });
  const value = await produceLargest(from.name, limit);
  await produce(from.name, values(raw('after')));
  const { group } = await serve(passes(from, to));
  await until('it to be given up', async () => (await committed(group, from.name))[0] === 2);
  const [dead] = await recordsOf(kafka, deadLetterTopic(from.name), 1);
  expect(dead!.value!.equals(value)).toBe(true);
  expect(namesOf(await recordsOf(kafka, to.name, 1))).toEqual(['after']);
});

it('gives up a record whose error tells a whole book, and says the beginning of it', async () => {
  const { from, to } = await topicPair({ config, deadLetterConfig });
  const book = 'It was a dark and stormy night. '.repeat(300_000);
  @Controller()
  class Desk {
    @Consumes(from, to)
    judge(article: RawArticle): RawArticle {
      if (article.url?.endsWith('mistake')) throw Object.assign(new Error(book), { name: book });
      if (article.url?.endsWith('refused')) throw new Unprocessable('NOT_AN_ARTICLE', book);
      return article;
    }
  }
  await produce(from.name, values(raw('mistake'), raw('refused'), raw('after')));
  const { group } = await serve(Desk);
  await until('all to be committed', async () => (await committed(group, from.name))[0] === 3);
  expect(namesOf(await recordsOf(kafka, to.name, 1))).toEqual(['after']);
  const dead = await recordsOf(kafka, deadLetterTopic(from.name), 2);
  for (const letter of dead)
    for (const name of ['x-dlq-message', 'kafka_dlt-exception-message']) {
      expect(textOf(letter, name)[0]).toContain('It was a dark and stormy night. It was');
      expect(textOf(letter, name)[0]!.length).toBeLessThan(5_000);
    }
});

it('says where a record was when it first failed, of a replay too, and believes no producer about it', async () => {
  const { from, to } = await topicPair();
  const letters = deadLetterTopic(from.name);
  const forged = { 'x-dlq-original-topic': 'articles.published', 'x-dlq-original-offset': '7', 'x-dlq-reason': 'NONE' };
  await produce(from.name, [...values(raw('good')), { value: '{', headers: forged }]);
  const { group } = await serve(passes(from, to));
  await until('it to be given up', async () => (await committed(group, from.name))[0] === 2);

  const connection = await KafkaConnection.open(KafkaSettings.parse(process.env), 'test');
  try {
    await connection.read([{ topic: letters, partition: 0, from: 0, to: 1 }], async (letter) => {
      const { topic, message } = replayOf(letter, 'ada');
      await connection.send(topic, [message]);
      return undefined;
    });
  } finally {
    await connection.close();
  }
  const dead = await recordsOf(kafka, letters, 2);
  for (const letter of dead) {
    expect(textOf(letter, 'x-dlq-original-topic')).toEqual([from.name]);
    expect(textOf(letter, 'x-dlq-original-partition')).toEqual(['0']);
    expect(textOf(letter, 'x-dlq-original-offset')).toEqual(['1']);
    expect(textOf(letter, 'x-dlq-reason')).toEqual(['JSON_MALFORMED']);
  }
  expect(textOf(dead[1]!, 'x-replay-of')).toEqual([`${letters}/0/0`]);
});

it('takes a record whose headers have names that every JavaScript object knows (row 6)', async () => {
  const { from, to } = await topicPair();
  // As a computed name, the last is a header like any other.
  const headers = { constructor: 'a', toString: ['b', 'bb'], ['__proto__']: 'c' };
  await produce(from.name, [
    { value: '{', headers },
    ...values(raw('good')).map((message) => ({ ...message, headers })),
  ]);
  const { group, exits } = await serve(passes(from, to));
  await until('both to be committed', async () => (await committed(group, from.name))[0] === 2);
  expect(namesOf(await recordsOf(kafka, to.name, 1))).toEqual(['good']);
  const [dead] = await recordsOf(kafka, deadLetterTopic(from.name), 1);
  expect(String(dead!.value)).toBe('{');
  for (const [name, kept] of [
    ['constructor', ['a']],
    ['toString', ['b', 'bb']],
    ['__proto__', ['c']],
  ] as const)
    expect(textOf(dead!, name)).toEqual(kept);
  expect(exits).toEqual([]);
});

it('gives up a record with thousands of headers within its session, and goes on (row 6)', async () => {
  const { from, to } = await topicPair();
  const headers = Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`h${index}`, 'a']));
  await produce(from.name, [
    ...values(raw('many')).map((message) => ({ ...message, headers })),
    ...values(raw('after')),
  ]);
  const { group } = await serve(passes(from, to));
  await until('both to be committed', async () => (await committed(group, from.name))[0] === 2);
  expect(namesOf(await recordsOf(kafka, to.name, 1))).toEqual(['after']);
  const [dead] = await recordsOf(kafka, deadLetterTopic(from.name), 1);
  expect(textOf(dead!, 'x-dlq-reason')).toEqual(['HEADERS_TOO_LARGE']);
  expect(textOf(dead!, 'h39999')).toEqual(['a']);
});
