import { BREAKERS, type BreakerState, type CloudEvent, type Topic } from '@copydesk/contracts';
import { type Admin, ConfigResourceTypes, type Kafka, type Message } from 'kafkajs';
import { breakerMessage, readBreakers } from './breaker-states';
import { EventPublisher } from './event-publisher';
import { Unavailable } from './failure';
import { type GroupLag, type PartitionOffsets, readLag, readOffsets } from './group-lag';
import { kafkaClient } from './kafka-client';
import type { KafkaSettings } from './kafka-settings';
import { RecordSender } from './record-sender';
import { type RecordRange, readRecords, type TakeRecord } from './topic-reader';

/** Somebody waits for the answer that there is no broker. */
const MORE_TRIES = 2;

/**
 * Kafka for a program that is no service, such as the command line: it looks at topics and groups, reads any records
 * without being noticed by any group, and sends records under the same rules as the services.
 */
export class KafkaConnection {
  private readonly sender: RecordSender;
  private readonly publisher: EventPublisher;

  private constructor(
    private readonly kafka: Kafka,
    private readonly admin: Admin,
  ) {
    this.sender = new RecordSender(kafka);
    this.publisher = new EventPublisher(this.sender);
  }

  /** @throws Unavailable if no broker answers */
  static async open(settings: KafkaSettings, clientId: string): Promise<KafkaConnection> {
    const kafka = kafkaClient(settings, clientId, MORE_TRIES);
    const admin = kafka.admin();
    try {
      await admin.connect();
      return new KafkaConnection(kafka, admin);
    } catch (error) {
      await admin.disconnect().catch(() => undefined);
      throw new Unavailable(`Kafka at ${settings.KAFKA_BROKERS} does not answer: ${String(error)}`, { cause: error });
    }
  }

  /** How many brokers the cluster has at the moment. */
  async brokers(): Promise<number> {
    return (await this.admin.describeCluster()).brokers.length;
  }

  topicNames(): Promise<string[]> {
    return this.admin.listTopics();
  }

  /** See `readOffsets`. */
  offsets(topic: string): Promise<PartitionOffsets[]> {
    return readOffsets(this.admin, topic);
  }

  /**
   * For each partition the offset of the first record with this timestamp or a later one, else the end.
   *
   * @param timestamp milliseconds since 1970
   */
  async offsetsSince(topic: string, timestamp: number): Promise<Map<number, number>> {
    const partitions = await this.admin.fetchTopicOffsetsByTimestamp(topic, timestamp);
    return new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)]));
  }

  /** See `readLag`. */
  lag(group: string, topics: readonly string[]): Promise<GroupLag[]> {
    return readLag(this.admin, group, topics);
  }

  /** Configuration of a topic by Kafka's own names, defaults included. */
  async configOf(topic: string): Promise<Record<string, string>> {
    const resources = [{ type: ConfigResourceTypes.TOPIC, name: topic }];
    const { resources: described } = await this.admin.describeConfigs({ resources, includeSynonyms: false });
    const entries = described[0]?.configEntries ?? [];
    return Object.fromEntries(entries.map(({ configName, configValue }) => [configName, configValue]));
  }

  /** See `readRecords`. */
  read(ranges: readonly RecordRange[], take: TakeRecord, signal?: AbortSignal): Promise<void> {
    return readRecords(this.kafka, ranges, take, signal);
  }

  /** See `RecordSender.send`. */
  send(topic: string, messages: readonly Message[]): Promise<void> {
    return this.sender.send(topic, messages);
  }

  /** See `EventPublisher.publish`. */
  publish<T>(topic: Topic<T>, events: readonly CloudEvent<T>[]): Promise<void> {
    return this.publisher.publish(topic, events);
  }

  /** What was said last of each breaker. */
  async breakers(): Promise<BreakerState[]> {
    return [...(await readBreakers(this.kafka, this.admin)).byId.values()];
  }

  /** Says how a breaker is from now on; its group learns it within seconds. */
  setBreaker(state: BreakerState): Promise<void> {
    return this.sender.send(BREAKERS.name, [breakerMessage(state)]);
  }

  async close(): Promise<void> {
    await this.sender.onApplicationShutdown();
    await this.admin.disconnect();
  }
}
