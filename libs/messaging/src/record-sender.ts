import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import {
  CompressionTypes,
  type ICustomPartitioner,
  type Kafka,
  type Message,
  Partitioners,
  type Producer,
} from 'kafkajs';
import { Unavailable } from './failure';

/** One send is one batch per partition, and a broker refuses a batch that is too large: these keep well below. */
const MOST_RECORDS = 150;
const MOST_BYTES = 900 * 1000;

/** What may wait while Kafka is slow or away, before callers are told to come back later. */
const MOST_WAITING_BYTES = 64 * 1024 * 1024;

interface Send {
  readonly topic: string;
  readonly message: Message;
  readonly bytes: number;
  readonly settle: (error?: Unavailable) => void;
}

/**
 * Sends records with at most one send in flight; what is asked for meanwhile goes together in the next.
 *
 * Overlapping sends of kafkajs lose acknowledged records when one answer is lost, even with an idempotent producer.
 * After a failure the producer is thrown away and everything that waits is refused, so that nothing can overtake the
 * records that failed: the caller sends them again, in order. They may then be in the topic twice, never out of order.
 */
export class RecordSender implements OnApplicationShutdown {
  private readonly logger = new Logger(RecordSender.name);
  private producer: Producer | undefined;
  private waiting: Send[] = [];
  private waitingBytes = 0;
  private draining: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly kafka: Kafka) {}

  /**
   * Resolves when every record is acknowledged by all in-sync replicas, in the order given.
   *
   * @throws Unavailable if Kafka did not take them all; some may be in the topic nevertheless
   */
  async send(topic: string, messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return;
    if (this.closed) throw new Unavailable('the producer is closed');
    if (this.waitingBytes > MOST_WAITING_BYTES) throw new Unavailable('too much is waiting for Kafka');
    const acknowledged = messages.map((message) => this.enqueue(topic, message));
    this.draining ??= this.drain();
    const [failed] = (await Promise.all(acknowledged)).filter((error) => error !== undefined);
    if (failed) throw failed;
  }

  /** Finishes what was asked for, then disconnects. The consumer has stopped by then. */
  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    await this.draining;
    await this.discardProducer();
  }

  private enqueue(topic: string, message: Message): Promise<Unavailable | undefined> {
    const bytes = sizeOf(message);
    this.waitingBytes += bytes;
    return new Promise((settle) => this.waiting.push({ topic, message, bytes, settle }));
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const sends = this.takeNext();
      try {
        await this.sendOnce(sends);
        for (const { settle } of sends) settle();
      } catch (error) {
        await this.refuseAll(sends, error);
      }
    }
    this.draining = undefined;
  }

  private takeNext(): Send[] {
    let bytes = 0;
    const end = this.waiting.findIndex((send, index) => {
      bytes += send.bytes;
      return index > 0 && (index >= MOST_RECORDS || bytes > MOST_BYTES);
    });
    const sends = this.waiting.splice(0, end === -1 ? this.waiting.length : end);
    this.waitingBytes -= sends.reduce((sum, send) => sum + send.bytes, 0);
    return sends;
  }

  private async sendOnce(sends: readonly Send[]): Promise<void> {
    const byTopic = new Map<string, Message[]>();
    for (const { topic, message } of sends) byTopic.set(topic, [...(byTopic.get(topic) ?? []), message]);
    const topicMessages = [...byTopic].map(([topic, messages]) => ({ topic, messages }));
    const producer = await this.connectedProducer();
    await producer.sendBatch({ topicMessages, acks: -1, compression: CompressionTypes.GZIP });
  }

  private async refuseAll(sends: readonly Send[], cause: unknown): Promise<void> {
    const error = new Unavailable(`Kafka did not take the records: ${String(cause)}`, { cause });
    this.logger.warn({ message: error.message, records: sends.length + this.waiting.length });
    await this.discardProducer();
    const refused = [...sends, ...this.waiting.splice(0)];
    this.waitingBytes = 0;
    for (const { settle } of refused) settle(error);
  }

  private async connectedProducer(): Promise<Producer> {
    if (this.producer) return this.producer;
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: existingPartition,
      retry: { retries: 6, initialRetryTime: 100, maxRetryTime: 2_000 },
    });
    await producer.connect();
    this.producer = producer;
    return producer;
  }

  private async discardProducer(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    await producer?.disconnect().catch(() => undefined);
  }
}

/**
 * Kafka's own choice by key, unless the record names its partition. kafkajs drops a record in silence, and says that it
 * was acknowledged, if it names a partition that the topic does not have.
 */
const existingPartition: ICustomPartitioner = () => {
  const choose = Partitioners.DefaultPartitioner();
  return (choice) => {
    const partition = choose(choice);
    const { topic, partitionMetadata } = choice;
    if (partitionMetadata.some(({ partitionId }) => partitionId === partition)) return partition;
    const needed = `it has ${partitionMetadata.length}, give it ${partition + 1}`;
    throw new Error(`${topic} has no partition ${partition}: ${needed}`);
  };
};

function sizeOf({ key, value, headers }: Message): number {
  const headerBytes = Object.entries(headers ?? {}).reduce(
    (sum, [name, content]) => sum + name.length + String(content).length,
    0,
  );
  return (key?.length ?? 0) + (value?.length ?? 0) + headerBytes;
}
