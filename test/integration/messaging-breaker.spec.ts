import { randomUUID } from 'node:crypto';
import { deadLetterTopic, type RawArticle, type Topic } from '@copydesk/contracts';
import { Consumes, ConsumesBatch, type Received } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import { Command } from '../support/command-line';
import {
  closeServices,
  kafka,
  lengthOf,
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

jest.setTimeout(240_000);

afterEach(closeServices);

const RECORDS = 1_000;
const names = Array.from({ length: RECORDS }, (_, index) => String(index));

const copydesk = (...args: string[]) => new Command(args, { ...process.env, NO_COLOR: '1' }).ended;

const mistake = () => {
  throw new TypeError('Cannot read properties of undefined');
};

it('stays closed while 1,000 records that nobody could read go to the dead letters, and the next is as any', async () => {
  const { from, to } = await topicPair();
  await produce(from.name, [...names.map((name) => ({ value: `{"half ${name}` })), ...values(raw('good'))]);
  const { strategy, group } = await serve(passes(from, to));
  const passed = await recordsOf(kafka, to.name, 1);
  expect(namesOf(passed)).toEqual(['good']);
  expect(await lengthOf(deadLetterTopic(from.name))).toBe(RECORDS);
  expect(strategy.allBreakers()).toEqual([{ group, topic: from.name, isOpen: false }]);
  expect(strategy.notReady()).toBeUndefined();
});

it('stops a topic of which all fails in our own code, over a restart, until somebody says so', async () => {
  const { from, to } = await topicPair({ partitions: 3 });
  const other = await topicPair();
  const letters = deadLetterTopic(from.name);
  const group = randomUUID();
  const messages = names.map((name, index) => ({ ...values(raw(name))[0]!, partition: index % 3 }));
  await produce(from.name, messages);

  /** A build that handles two topics, one of them with a mistake. */
  function build(look: (article: RawArticle) => void) {
    @Controller()
    class Desk {
      @Consumes(from, to)
      pass(article: RawArticle): RawArticle {
        look(article);
        return article;
      }

      @Consumes(other.from, other.to)
      passOther(article: RawArticle): RawArticle {
        return article;
      }
    }
    return Desk;
  }

  const first = await serve(build(mistake), { group, concurrency: 3 });
  await until('it to stop', () => first.strategy.notReady()?.includes(`npx copydesk resume ${group}`));
  expect(first.strategy.notReady()).toMatch(
    new RegExp(`^${from.name} waits: 21 of the last 21 records failed in our own code, the last with TypeError`),
  );
  await produce(other.from.name, values(raw('other')));
  expect(namesOf(await recordsOf(kafka, other.to.name, 1))).toEqual(['other']);
  const given = await lengthOf(letters);
  expect(given).toBe(20);
  await first.close();

  // The same build with the mistake mended: only a version tells one build from another.
  const handled: string[] = [];
  const second = await serve(
    build((article) => void handled.push(nameOf(article))),
    { group, concurrency: 3 },
  );
  await until('it to have stopped', () => second.strategy.notReady()?.includes('npx copydesk resume'));
  await produce(other.from.name, values(raw('after')));
  expect(namesOf(await recordsOf(kafka, other.to.name, 2))).toEqual(['other', 'after']);
  expect(handled).toEqual([]);
  expect(await copydesk('resume', randomUUID())).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('not stopped'),
  });

  const resumed = await copydesk('resume', group, '--by', 'ada');
  expect(resumed).toMatchObject({ code: 0, stdout: expect.stringContaining(`goes on with ${from.name}`) });
  await until('the rest to be handled', () => handled.length >= RECORDS - given);
  expect(second.strategy.notReady()).toBeUndefined();
  const replayed = await copydesk('dlq', 'replay', '--topic', letters);
  expect(replayed).toMatchObject({ code: 0, stdout: expect.stringContaining(`replayed ${given} letters`) });
  const out = namesOf(await recordsOf(kafka, to.name, RECORDS));
  expect(out.map(Number).sort((one, another) => one - another)).toEqual(names.map(Number));
  expect(handled.length).toBe(RECORDS);
  expect(await lengthOf(letters)).toBe(given);
});

it('goes on in another version, and gives up nothing twice that comes in batches', async () => {
  const { from } = await topicPair();
  const letters = deadLetterTopic(from.name);
  const group = randomUUID();
  await produce(from.name, values(...names.slice(0, 100).map(raw)));

  const build = (topic: Topic<RawArticle>, look: (article: RawArticle) => void) => {
    @Controller()
    class Desk {
      @ConsumesBatch(topic)
      async take(batch: readonly Received<RawArticle>[]): Promise<void> {
        for (const { data } of batch) look(data);
      }
    }
    return Desk;
  };
  const first = await serve(build(from, mistake), { group, version: '1.0.0' });
  await until('it to stop', () => first.strategy.notReady()?.includes('npx copydesk resume'));
  // Written down, it holds for another process too.
  const beside = await serve(build(from, mistake), { group, version: '1.0.0' });
  await until('it to have stopped', () => beside.strategy.notReady()?.includes('npx copydesk resume'));
  await beside.close();
  await first.close();
  expect(await lengthOf(letters)).toBe(20);

  const handled: string[] = [];
  await serve(
    build(from, (article) => void handled.push(nameOf(article))),
    { group, version: '1.0.1' },
  );
  await until('the rest to be handled', () => handled.length >= 80);
  expect(handled).toEqual(names.slice(20, 100));
  expect(await lengthOf(letters)).toBe(20);
});
