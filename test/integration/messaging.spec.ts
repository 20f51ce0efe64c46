import { deadLetterTopic, type KafkaRecord, type RawArticle, Unprocessable } from '@copydesk/contracts';
import { Consumes, ConsumesBatch, ConsumesRecords, type Received, Unavailable } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import {
  closeServices,
  committed,
  kafka,
  nameOf,
  namesOf,
  passes,
  produce,
  quickRules,
  raw,
  serve,
  topicPair,
  until,
  values,
} from '../support/messaging-service';
import { recordsOf } from '../support/records';

afterEach(closeServices);

describe('a handler of one topic that answers on another', () => {
  it('publishes what it returns, in order, with the lineage of the cause', async () => {
    const { from, to } = await topicPair();
    await produce(from.name, values(raw('a'), raw('b'), raw('c')));
    await serve(passes(from, to));
    const out = await recordsOf(kafka, to.name, 3);
    expect(namesOf(out)).toEqual(['a', 'b', 'c']);
    expect(String(out[0]!.headers.ce_specversion)).toBe('1.0');
  });

  it('sends what can never succeed to the dead letters with its own bytes, and goes on', async () => {
    const { from, to } = await topicPair();
    @Controller()
    class Desk {
      @Consumes(from, to)
      judge(article: RawArticle): RawArticle {
        if (article.url?.endsWith('refused')) throw new Unprocessable('NOT_AN_ARTICLE');
        if (article.url?.endsWith('mistake')) throw new TypeError('our own mistake');
        return article;
      }
    }
    const malformed = Buffer.from('{"source": "half');
    await produce(from.name, [
      { value: malformed, key: 'k', headers: { 'x-own': 'kept' } },
      { value: null },
      { value: Buffer.from([0xff, 0xfe, 0x41]) },
      { value: '{"source": 7}' },
      { value: JSON.stringify(raw('newer')), headers: { ce_type: 'copydesk.article.raw.v99' } },
      ...values(raw('refused'), raw('mistake'), raw('good')),
    ]);
    await serve(Desk);
    const dead = await recordsOf(kafka, deadLetterTopic(from.name), 7);
    expect(dead.map(({ headers }) => String(headers['x-dlq-reason']))).toEqual([
      'JSON_MALFORMED',
      'VALUE_MISSING',
      'JSON_MALFORMED',
      'SCHEMA_INVALID',
      'SCHEMA_VERSION_UNKNOWN',
      'NOT_AN_ARTICLE',
      'HANDLER_FAILED',
    ]);
    expect(dead[0]).toMatchObject({ value: malformed, key: Buffer.from('k') });
    expect(String(dead[0]!.headers['x-own'])).toBe('kept');
    expect(String(dead[0]!.headers['x-dlq-original-offset'])).toBe('0');
    expect(String(dead[6]!.headers['x-dlq-attempts'])).toBe('3');
    expect(namesOf(await recordsOf(kafka, to.name, 1))).toEqual(['good']);
  });

  it.each([
    ['a SyntaxError', () => new SyntaxError('a')],
    ['a RangeError', () => new RangeError('a')],
    ['an error that says that it can be tried again', () => Object.assign(new Error('a'), { retriable: true })],
    ['an error that says that it cannot', () => Object.assign(new Error('a'), { retriable: false })],
    ['an error whose parts are no list', () => Object.assign(new Error('a'), { errors: {} })],
    ['a string', () => 'a'],
    ['nothing', () => undefined],
    ['an object that has no words', () => Object.create(null)],
  ])('goes on after a handler that throws %s (rows 6 and 7)', async (_, thrown) => {
    const { from, to } = await topicPair();
    @Controller()
    class Desk {
      @Consumes(from, to)
      judge(article: RawArticle): RawArticle {
        if (article.url?.endsWith('mistake')) throw thrown();
        return article;
      }
    }
    await produce(from.name, values(raw('mistake'), raw('good')));
    await serve(Desk);
    expect(namesOf(await recordsOf(kafka, to.name, 1))).toEqual(['good']);
    const [dead] = await recordsOf(kafka, deadLetterTopic(from.name), 1);
    expect(String(dead!.headers['x-dlq-reason'])).toBe('HANDLER_FAILED');
  });

  it('holds the partition while the system is not well, and skips nothing (row 7)', async () => {
    const { from, to } = await topicPair();
    let away = true;
    let refused = 0;
    @Controller()
    class Desk {
      @Consumes(from, to)
      pass(article: RawArticle): RawArticle {
        if (away) {
          refused++;
          throw new Unavailable('the database is away');
        }
        return article;
      }
    }
    await produce(from.name, values(raw('a'), raw('b')));
    const { strategy } = await serve(Desk);
    await until('several tries', () => refused > 5);
    expect(strategy.notReady()).toContain('the database is away');
    away = false;
    expect(namesOf(await recordsOf(kafka, to.name, 2))).toEqual(['a', 'b']);
    await until('it to be ready again', () => strategy.notReady() === undefined);
  });

  it('ends what takes longer than its deadline', async () => {
    const { from, to } = await topicPair();
    const aborted: boolean[] = [];
    @Controller()
    class Desk {
      @Consumes(from, to)
      hang(article: RawArticle, { signal }: { signal: AbortSignal }): RawArticle | Promise<RawArticle> {
        if (article.url?.endsWith('good')) return article;
        signal.addEventListener('abort', () => aborted.push(true));
        return new Promise(() => undefined);
      }
    }
    await produce(from.name, values(raw('endless'), raw('good')));
    await serve(Desk);
    const [dead] = await recordsOf(kafka, deadLetterTopic(from.name), 1);
    expect(String(dead!.headers['x-dlq-reason'])).toBe('HANDLER_TIMEOUT');
    expect(aborted).toHaveLength(3);
    expect(namesOf(await recordsOf(kafka, to.name, 1))).toEqual(['good']);
  });
});

describe('a handler of batches', () => {
  it('gets each record alone when the batch fails, so that one cannot fail the others', async () => {
    const { from } = await topicPair();
    const done: string[] = [];
    const sizes: number[] = [];
    @Controller()
    class Desk {
      @ConsumesBatch(from)
      async store(batch: readonly Received<RawArticle>[]): Promise<void> {
        sizes.push(batch.length);
        const names = batch.map(({ data }) => nameOf(data));
        if (names.includes('bad')) throw new Error('the whole batch fails');
        done.push(...names);
      }
    }
    await produce(from.name, [...values(raw('a'), raw('bad'), raw('b')), { value: '{' }]);
    await serve(Desk);
    const dead = await recordsOf(kafka, deadLetterTopic(from.name), 2);
    expect(dead.map(({ headers }) => String(headers['x-dlq-reason'])).sort()).toEqual([
      'HANDLER_FAILED',
      'JSON_MALFORMED',
    ]);
    expect(sizes[0]).toBe(3);
    expect(done).toEqual(['a', 'b']);
  });
});

it('commits what it has done before it stops', async () => {
  const { from, to } = await topicPair();
  let handled = 0;
  @Controller()
  class Desk {
    @Consumes(from, to)
    async pass(article: RawArticle): Promise<RawArticle> {
      handled++;
      await new Promise((resolve) => setImmediate(resolve));
      return article;
    }
  }
  const many = Array.from({ length: 2_000 }, (_, index) => raw(String(index)));
  await produce(from.name, values(...many));
  const rules = { ...quickRules, commitEvery: { records: Number.POSITIVE_INFINITY, ms: Number.POSITIVE_INFINITY } };
  const service = await serve(Desk, { rules });
  await until('the first hundred', () => handled > 100);
  await service.close();
  expect(await committed(service.group, from.name)).toEqual([handled]);
  expect(await recordsOf(kafka, to.name, handled)).toHaveLength(handled);
});

describe('a handler of records as they are', () => {
  it('gets whatever there is, and again until it has succeeded', async () => {
    const { from } = await topicPair();
    const taken: KafkaRecord[] = [];
    let failures = 0;
    @Controller()
    class Books {
      @ConsumesRecords(from.name)
      async take(records: readonly KafkaRecord[]): Promise<void> {
        if (failures++ < 5) throw new TypeError('our own mistake');
        taken.push(...records);
      }
    }
    await produce(from.name, [{ value: 'no article' }, { value: null, key: 'k' }, ...values(raw('a'))]);
    const { group } = await serve(Books);
    await until('all three records', () => taken.length === 3);
    expect(taken.map(({ value, key }) => [value && String(value), key && String(key)])).toEqual([
      ['no article', null],
      [null, 'k'],
      [JSON.stringify(raw('a')), null],
    ]);
    await until('the commit', async () => (await committed(group, from.name))[0] === 3);
    const admin = kafka.admin();
    expect(await admin.fetchTopicOffsets(deadLetterTopic(from.name))).toMatchObject([{ high: '0' }]);
    await admin.disconnect();
  });
});
