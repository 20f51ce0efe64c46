import { deadLetterTopic, type RawArticle } from '@copydesk/contracts';
import type { Message } from 'kafkajs';
import {
  closeServices,
  committed,
  grow,
  kafka,
  nameOf,
  namesOf,
  passes,
  produce,
  raw,
  serve,
  topicPair,
  until,
  values,
} from '../support/messaging-service';
import { recordsOf } from '../support/records';

jest.setTimeout(180_000);

afterEach(closeServices);

const inPartition = (partition: number, ...articles: readonly RawArticle[]): Message[] =>
  values(...articles).map((message) => ({ ...message, partition }));

it('reads what was written to a new partition before it knew of it, within seconds (row 24)', async () => {
  const { from, to } = await topicPair();
  const seen: string[] = [];
  const { group, strategy, exits } = await serve(passes(from, to, (article) => void seen.push(nameOf(article))));
  // Where it begins is no matter while there is nothing.
  await until('it to have joined', () => strategy.notReady() === undefined);
  await produce(from.name, values(raw('old')));
  await until('the old partition to be read', async () => (await committed(group, from.name))[0] === 1);
  await grow(from.name, 3);
  await produce(from.name, [...inPartition(1, raw('b'), raw('bb')), ...inPartition(2, raw('c'), raw('cc'))]);
  await until('the new partitions to be read', async () => {
    const offsets = await committed(group, from.name);
    return offsets.length === 3 && offsets[1] === 2 && offsets[2] === 2;
  });
  expect(seen.filter((name) => name.startsWith('b'))).toEqual(['b', 'bb']);
  expect(seen.filter((name) => name.startsWith('c'))).toEqual(['c', 'cc']);
  expect(seen).toHaveLength(5);
  expect(exits).toEqual([]);
});

it('holds a partition that its dead letters lack, until they have it (row 24)', async () => {
  const { from, to } = await topicPair();
  const letters = deadLetterTopic(from.name);
  await grow(from.name, 2);
  await produce(from.name, [
    { value: '{', partition: 1 },
    ...inPartition(1, raw('after')),
    ...inPartition(0, raw('else')),
  ]);
  const { group, strategy } = await serve(passes(from, to), { concurrency: 2 });
  await until('the partition to wait', () => strategy.notReady()?.includes(`${from.name}/1 waits`));
  expect(strategy.notReady()).toContain(`${letters} has no partition 1`);
  await until('the other partition to be done', async () => (await committed(group, from.name))[0] === 1);
  expect((await committed(group, from.name))[1]).toBe(0);
  await grow(letters, 2);
  const [dead] = await recordsOf(kafka, letters, 1);
  expect(dead).toMatchObject({ partition: 1, value: Buffer.from('{') });
  await until('all to be committed', async () => (await committed(group, from.name))[1] === 2);
  expect(namesOf(await recordsOf(kafka, to.name, 2)).sort()).toEqual(['after', 'else']);
});
