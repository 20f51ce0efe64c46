import { randomUUID } from 'node:crypto';
import { deadLetterTopic, observed, type RawArticle, type Topic, type TopicPlan, topics } from '@copydesk/contracts';
import {
  BackfillStrategy,
  Consumes,
  DELIVERY_RULES,
  type DeliveryRules,
  EventPublisher,
  ensureTopics,
  KafkaSettings,
  KafkaStrategy,
  MessagingModule,
  Unavailable,
} from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { type Admin, CompressionTypes, ConfigResourceTypes, Kafka, logLevel, type Message } from 'kafkajs';
import type { StoredRecord } from './records';
import { waitFor } from './wait-for';

const settings = KafkaSettings.parse(process.env);

/** Looks from outside at what a service under test does. */
export const kafka = new Kafka({ brokers: settings.KAFKA_BROKERS.split(','), logLevel: logLevel.NOTHING });

/** Our rules, with less patience, so that a test need not have much either. */
export const quickRules: DeliveryRules = {
  ...DELIVERY_RULES,
  deadline: 1_000,
  backoff: { first: 20, longest: 100 },
};

/** Waits for what has to come. */
export const until = <T>(what: string, condition: () => T | Promise<T>) =>
  waitFor(condition, { what, timeout: 60_000 });

/** An article that is known by the end of its URL. */
export const raw = (name: string): RawArticle => ({
  source: 'the-harbour-post.example',
  url: `https://the-harbour-post.example/${name}`,
  content: { mediaType: 'text/plain', body: 'The harbour reopened.' },
});

export const nameOf = ({ url }: RawArticle): string => url!.split('/').at(-1)!;

export const namesOf = (records: readonly Pick<StoredRecord, 'value'>[]): string[] =>
  records.map(({ value }) => nameOf(JSON.parse(String(value)) as RawArticle));

export const values = (...articles: readonly RawArticle[]): Message[] =>
  articles.map((article) => ({ value: JSON.stringify(article) }));

/** An article as it is published by a service that has observed it. */
export const event = (name: string) => ({
  attributes: observed({ id: name, source: 'test', time: new Date().toISOString() }),
  data: raw(name),
});

/** Two topics of a test alone, and the dead letters of the first. One partition by default, so that order is judged. */
export async function topicPair({
  brokers = settings.KAFKA_BROKERS,
  partitions = 1,
  config = {},
  deadLetterConfig,
}: {
  readonly brokers?: string;
  readonly partitions?: number;
  readonly config?: TopicPlan['config'];
  /** Default: as the other two. */
  readonly deadLetterConfig?: TopicPlan['config'];
} = {}): Promise<{ from: Topic<RawArticle>; to: Topic<RawArticle> }> {
  const run = randomUUID();
  const from = { ...topics.raw, name: `in-${run}`, partitions };
  const to = { ...topics.raw, name: `out-${run}`, partitions };
  await ensureTopics({ ...settings, KAFKA_BROKERS: brokers }, [
    { name: from.name, partitions, config },
    { name: to.name, partitions, config },
    { name: deadLetterTopic(from.name), partitions, config: deadLetterConfig ?? config },
  ]);
  return { from, to };
}

/** Whether a publication can succeed later: not when the test is over, and its producer closed. */
export const isWorthRepeating = (error: unknown): boolean =>
  error instanceof Unavailable && error.message !== 'the producer is closed';

/** Sends what a foreign producer might, with nothing of ours. */
export async function produce(topic: string, messages: Message[], { compression = CompressionTypes.None } = {}) {
  const producer = kafka.producer();
  await producer.connect();
  try {
    await producer.send({ topic, messages, compression });
  } finally {
    await producer.disconnect();
  }
}

/** The offset that a group has committed in each partition of a topic, in order; -1 where it has committed none. */
export async function committed(group: string, topic: string): Promise<number[]> {
  const [offsets] = await administered((admin) => admin.fetchOffsets({ groupId: group, topics: [topic] }));
  return offsets!.partitions.sort((one, other) => one.partition - other.partition).map(({ offset }) => Number(offset));
}

/** How many records a topic has been given, in all its partitions. */
export async function lengthOf(topic: string, client = kafka): Promise<number> {
  const offsets = await administered((admin) => admin.fetchTopicOffsets(topic), client);
  return offsets.reduce((sum, { high }) => sum + Number(high), 0);
}

/** What Kafka says about a consumer group: `Stable`, `PreparingRebalance` while members ask for their share, ... */
export const groupState = (group: string): Promise<string> =>
  administered(async (admin) => (await admin.describeGroups([group])).groups[0]!.state);

/** Has Kafka remove the oldest records of a topic's only partition, as retention does. */
export async function removeBefore(topic: string, offset: number): Promise<void> {
  await administered(async (admin) => {
    // kafkajs has to know the topic before it can.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(offset) }] });
  });
}

/** Adds partitions to a topic, and returns when records can be sent to each. */
export async function grow(topic: string, partitions: number): Promise<void> {
  await administered(async (admin) => {
    await admin.createPartitions({ topicPartitions: [{ topic, count: partitions }] });
    await until(`${partitions} partitions`, async () => (await admin.fetchTopicOffsets(topic)).length === partitions);
  });
}

/** Gives a topic these settings, and Kafka's own defaults for all others. */
export async function configure(topic: string, config: Readonly<Record<string, string>>): Promise<void> {
  const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
  const resources = [{ type: ConfigResourceTypes.TOPIC, name: topic, configEntries }];
  await administered((admin) => admin.alterConfigs({ validateOnly: false, resources }));
}

async function administered<T>(work: (admin: Admin) => Promise<T>, client = kafka): Promise<T> {
  const admin = client.admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** A controller that passes every article on as it is, after `look` has seen it. */
export function passes(
  from: Topic<RawArticle>,
  to: Topic<RawArticle>,
  look: (article: RawArticle) => void | Promise<void> = () => undefined,
): new () => object {
  @Controller()
  class Desk {
    @Consumes(from, to)
    async pass(article: RawArticle): Promise<RawArticle> {
      await look(article);
      return article;
    }
  }
  return Desk;
}

/** A service on the messaging library, in this process. */
export interface MessagingService {
  readonly group: string;
  readonly strategy: KafkaStrategy;
  /** Of the handlers of a lane. */
  readonly backfill: BackfillStrategy;
  readonly publisher: EventPublisher;
  /** Exit codes with which it would have ended its process: it gave up its consumer. */
  readonly exits: readonly number[];
  close(): Promise<void>;
}

const running = new Set<MessagingService>();

/** Starts a service with the handlers of a controller. */
export async function serve(
  controller: new () => object,
  {
    brokers = settings.KAFKA_BROKERS,
    group = randomUUID() as string,
    version = 'test',
    concurrency = 1,
    rules = quickRules,
  } = {},
): Promise<MessagingService> {
  const exits: number[] = [];
  const messaging = MessagingModule.forService(
    { ...settings, KAFKA_BROKERS: brokers },
    { group, version, concurrency, rules, exit: (code) => exits.push(code) },
  );
  const module = await Test.createTestingModule({ imports: [messaging], controllers: [controller] }).compile();
  const strategy = module.get(KafkaStrategy);
  const backfill = module.get(BackfillStrategy);
  const app = module.createNestApplication({ logger: false });
  for (const one of [strategy, backfill]) app.connectMicroservice({ strategy: one });
  await app.startAllMicroservices();
  const service = {
    group,
    strategy,
    backfill,
    publisher: module.get(EventPublisher),
    exits,
    close: async () => {
      if (running.delete(service)) await app.close();
    },
  };
  running.add(service);
  return service;
}

/** Stops every service that a test has left running. */
export const closeServices = () => Promise.all([...running].map((service) => service.close()));
