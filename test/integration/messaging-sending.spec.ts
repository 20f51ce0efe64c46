import type { RawArticle, Topic } from '@copydesk/contracts';
import { type EventPublisher, Unavailable } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import { type KafkaProxy, kafkaProxy } from '../support/kafka-proxy';
import {
  closeServices,
  committed,
  event,
  isWorthRepeating,
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
import { recordsOf } from '../support/records';

@Controller()
class ReadsNothing {}

let proxy: KafkaProxy;

beforeEach(async () => {
  proxy = await kafkaProxy(process.env.KAFKA_BROKERS!);
});

afterEach(async () => {
  await closeServices();
  await proxy.close();
});

/** Publishes as a caller has to: again, until it is acknowledged. Returns how often it was refused. */
async function untilPublished(publisher: EventPublisher, topic: Topic<RawArticle>, name: string): Promise<number> {
  const once = event(name);
  for (let refused = 0; ; refused++) {
    try {
      await publisher.publish(topic, [once]);
      return refused;
    } catch (error) {
      if (!isWorthRepeating(error)) throw error;
    }
  }
}

const range = (length: number) => Array.from({ length }, (_, index) => index);

it('has a record in the topic once though the answer to its send was lost (rows 1 and 2)', async () => {
  const { to } = await topicPair();
  const { publisher } = await serve(ReadsNothing, { brokers: proxy.brokers });
  proxy.loseAnswers('Produce', 1);
  await publisher.publish(to, [event('a'), event('b')]);
  await publisher.publish(to, [event('c')]);
  expect(proxy.lost('Produce')).toBe(1);
  expect(namesOf(await recordsOf(kafka, to.name, 3))).toEqual(['a', 'b', 'c']);
});

it('loses, doubles and reorders nothing when answers are lost while many publish at once (row 3)', async () => {
  const { to } = await topicPair();
  const { publisher } = await serve(ReadsNothing, { brokers: proxy.brokers });
  await publisher.publish(to, [event('first')]);
  let published = 0;
  const desk = async (desk: number) => {
    for (const turn of range(10)) {
      expect(await untilPublished(publisher, to, `${desk}-${turn}`)).toBe(0);
      if (++published % 60 === 30) proxy.loseAnswers('Produce', 1);
    }
  };
  await Promise.all(range(20).map(desk));
  expect(proxy.lost('Produce')).toBe(3);
  expect(proxy.mostInFlight('Produce')).toBe(1);
  const names = namesOf(await recordsOf(kafka, to.name, 201)).slice(1);
  expect(names).toHaveLength(200);
  for (const desk of range(20))
    expect(names.filter((name) => name.startsWith(`${desk}-`))).toEqual(range(10).map((turn) => `${desk}-${turn}`));
});

it('refuses what waits behind a failed send, and takes nothing later for its repeat (row 3)', async () => {
  const { to } = await topicPair();
  const { publisher } = await serve(ReadsNothing, { brokers: proxy.brokers });
  await publisher.publish(to, [event('first')]);
  proxy.loseAnswers('Produce', Number.POSITIVE_INFINITY);
  const failing = publisher.publish(to, [event('failed')]);
  const waiting = publisher.publish(to, [event('waited')]);
  const outcomes = await Promise.allSettled([failing, waiting]);
  expect(outcomes).toEqual(Array(2).fill({ status: 'rejected', reason: expect.any(Unavailable) }));
  proxy.loseAnswers('Produce', 0);
  await publisher.publish(to, [event('later')]);
  expect(namesOf(await recordsOf(kafka, to.name, 3))).toEqual(['first', 'failed', 'later']);
});

it('uses no transaction; what is repeated after lost answers has the same id (rows 4 and 5)', async () => {
  const { from, to } = await topicPair();
  await produce(from.name, values(raw('a'), raw('b'), raw('c')));
  proxy.loseAnswers('Produce', Number.POSITIVE_INFINITY);
  const { group, strategy } = await serve(passes(from, to), { brokers: proxy.brokers });
  await until('the partition to wait', () => strategy.notReady()?.includes('Kafka did not take the records'));
  expect(await committed(group, from.name)).toEqual([0]);
  proxy.loseAnswers('Produce', 0);
  await until('the service to be ready again', () => strategy.notReady() === undefined);

  const records = await recordsOf(kafka, to.name, 6);
  expect(namesOf(records)).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  const ids = records.map(({ headers }) => String(headers.ce_id));
  expect(ids.slice(3)).toEqual(ids.slice(0, 3));
  expect(new Set(ids).size).toBe(3);
  for (const api of ['AddPartitionsToTxn', 'AddOffsetsToTxn', 'EndTxn', 'TxnOffsetCommit'] as const)
    expect(proxy.requests(api)).toBe(0);
  expect(proxy.requests('InitProducerId')).toBeGreaterThan(1);
  expect(proxy.transactionalIds()).toEqual([]);
}, 90_000);
