import { deadLetterTopic } from '@copydesk/contracts';
import { CompressionTypes, type Message } from 'kafkajs';
import {
  closeServices,
  committed,
  configure,
  kafka,
  lengthOf,
  nameOf,
  namesOf,
  passes,
  produce,
  raw,
  removeBefore,
  serve,
  topicPair,
  until,
  values,
} from '../support/messaging-service';
import { recordsOf } from '../support/records';

/** Docker kills what has not stopped after 10 s, and a service has more to stop than its consumer. */
const STOPS_WITHIN_MS = 2_500;

jest.setTimeout(120_000);

afterEach(closeServices);

const names = (length: number) => Array.from({ length }, (_, index) => `n${index}`);

async function timeTo(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

describe('poison among good records', () => {
  const POISON: readonly Message[] = [
    { value: Buffer.from('{"source": "half') },
    { value: Buffer.from([0xff, 0xfe, 0x00]) },
    { value: Buffer.from('[]') },
    { value: Buffer.alloc(0) },
    { value: Buffer.from('null') },
    { value: Buffer.from(`${'['.repeat(100_000)}`) },
  ];

  it('is in the dead letters with its own bytes; all else is done, committed, and the stop is quick (row 21)', async () => {
    const { from, to } = await topicPair();
    const good = names(294);
    const messages = values(...good.map(raw));
    for (const [index, poison] of POISON.entries()) messages.splice(index * 50, 0, poison);
    await produce(from.name, messages);
    const service = await serve(passes(from, to));
    await until('all to be committed', async () => (await committed(service.group, from.name))[0] === 300);
    expect(namesOf(await recordsOf(kafka, to.name, 294))).toEqual(good);
    const dead = await recordsOf(kafka, deadLetterTopic(from.name), POISON.length);
    expect(dead.map(({ value }) => value)).toEqual(POISON.map(({ value }) => value));
    expect(dead.map(({ headers }) => Number(headers['x-dlq-original-offset']))).toEqual([0, 50, 100, 150, 200, 250]);
    expect(service.exits).toEqual([]);
    expect(await timeTo(() => service.close())).toBeLessThan(STOPS_WITHIN_MS);
  });

  it('holds the partition while its dead letter cannot be written, and the offset with it (row 21)', async () => {
    const { from, to } = await topicPair();
    const letters = deadLetterTopic(from.name);
    await configure(letters, { 'max.message.bytes': '100' });
    await produce(from.name, [...values(raw('before')), { value: '{' }, ...values(raw('after'))]);
    let lettersBefore: number | undefined;
    const { group, strategy } = await serve(
      passes(from, to, async (article) => {
        if (nameOf(article) === 'after') lettersBefore = await lengthOf(letters);
      }),
    );
    await until('the partition to wait', () => strategy.notReady()?.includes(`${from.name}/0 waits`));
    await until('what was done before to be committed', async () => (await committed(group, from.name))[0] === 1);
    expect(namesOf(await recordsOf(kafka, to.name, 1))).toEqual(['before']);
    await configure(letters, {});
    expect(namesOf(await recordsOf(kafka, to.name, 2))).toEqual(['before', 'after']);
    expect((await recordsOf(kafka, letters, 1)).map(({ value }) => String(value))).toEqual(['{']);
    await until('all to be committed', async () => (await committed(group, from.name))[0] === 3);
    expect(lettersBefore).toBe(1);
    expect(strategy.notReady()).toBeUndefined();
  });
});

describe('a batch that another client compressed', () => {
  /** Kafka's own codecs write a large value as several blocks: of 32 KiB, 64 KiB or 128 KiB. */
  const large = (name: string) => {
    const paragraph = Array.from({ length: 30_000 }, (_, index) => `${name} ${(index * 7919) % 10_007}`).join(' ');
    return { ...raw(name), content: { mediaType: 'text/plain', body: paragraph } };
  };

  it.each(['gzip', 'snappy', 'lz4', 'zstd'])('is read when it is %s (row 22)', async (codec) => {
    const { from, to } = await topicPair({ config: { 'compression.type': codec } });
    const articles = [raw('small'), large('large'), ...names(100).map(raw)];
    expect(articles[1]!.content.body!.length).toBeGreaterThan(256 * 1024);
    await produce(from.name, values(...articles));
    const seen: unknown[] = [];
    const { group, exits } = await serve(passes(from, to, (article) => void seen.push(article)));
    await until('all to be committed', async () => (await committed(group, from.name))[0] === articles.length);
    expect(seen).toEqual(articles);
    expect(exits).toEqual([]);
  });

  it('is read when it is snappy without the frame that Java puts around it (row 22)', async () => {
    const { from, to } = await topicPair();
    const articles = [large('large'), ...names(10).map(raw)];
    await produce(from.name, values(...articles), { compression: CompressionTypes.Snappy });
    const seen: unknown[] = [];
    const { group, exits } = await serve(passes(from, to, (article) => void seen.push(article)));
    await until('all to be committed', async () => (await committed(group, from.name))[0] === articles.length);
    expect(seen).toEqual(articles);
    expect(exits).toEqual([]);
  });
});

it('goes on with the oldest record that is left when retention has removed its place (row 23)', async () => {
  const { from, to } = await topicPair();
  const first = await serve(passes(from, to));
  // Where it begins is no matter while there is nothing.
  await until('it to have joined', () => first.strategy.notReady() === undefined);
  await produce(from.name, values(...names(5).map(raw)));
  await until('the first five', async () => (await committed(first.group, from.name))[0] === 5);
  await first.close();
  await produce(from.name, values(...names(15).slice(5).map(raw)));
  await removeBefore(from.name, 10);
  const seen: string[] = [];
  await serve(
    passes(from, to, (article) => void seen.push(nameOf(article))),
    { group: first.group },
  );
  await until('the rest to be committed', async () => (await committed(first.group, from.name))[0] === 15);
  expect(seen).toEqual(names(15).slice(10));
});

it('reads a topic from its beginning as a new group (row 25)', async () => {
  const { from, to } = await topicPair();
  await produce(from.name, values(...names(10).map(raw)));
  const { group } = await serve(passes(from, to));
  await until('all to be committed', async () => (await committed(group, from.name))[0] === 10);
  expect(namesOf(await recordsOf(kafka, to.name, 10))).toEqual(names(10));
});

it('stops at once though it has just begun to wait for records (row 32)', async () => {
  const { from, to } = await topicPair();
  await produce(from.name, values(raw('only')));
  const { group, close } = await serve(passes(from, to));
  await until('it to be committed', async () => (await committed(group, from.name))[0] === 1);
  expect(await timeTo(close)).toBeLessThan(STOPS_WITHIN_MS);
});
