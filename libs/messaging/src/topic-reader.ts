import { randomUUID } from 'node:crypto';
import type { KafkaRecord } from '@copydesk/contracts';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { toRecord } from './to-record';

/** A run of records of one partition. Offsets stay below 2^53 for as long as anyone will run this. */
export interface RecordRange {
  readonly topic: string;
  readonly partition: number;
  /** Offset of the first record. */
  readonly from: number;
  /** Offset after the last record; without it the range goes on for ever. */
  readonly to?: number | undefined;
}

/** Takes one record; `enough` ends the reading. */
export type TakeRecord = (record: KafkaRecord) => 'enough' | undefined | Promise<'enough' | undefined>;

interface Position {
  next: number;
  readonly to: number;
}

const nameOf = (topic: string, partition: number): string => `${topic}/${partition}`;

/** What may go wrong before a read with an end gives up; one without an end begins again, for ever. */
const RETRY = { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 };

/**
 * Reads ranges of records, in order per partition, until all are read, `take` has enough, or the signal fires.
 *
 * It commits nothing and takes no partition from anybody: it is alone in a consumer group that goes when it is done.
 *
 * @throws whatever `take` throws; KafkaJSError if a read with an end cannot be finished
 */
export async function readRecords(
  kafka: Kafka,
  ranges: readonly RecordRange[],
  take: TakeRecord,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  const unfinished = ranges.filter(({ from, to = Number.POSITIVE_INFINITY }) => from < to);
  if (unfinished.length === 0 || signal.aborted) return;
  const isEndless = unfinished.some(({ to }) => to === undefined);
  const groupId = `copydesk-read-${randomUUID()}`;
  const consumer = kafka.consumer({
    groupId,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: isEndless ? 500 : 100,
    retry: { ...RETRY, restartOnFailure: async () => isEndless },
  });
  try {
    await new Reading(consumer, unfinished, take).untilDone(signal);
  } finally {
    await consumer.disconnect();
    await deleteGroup(kafka, groupId);
  }
}

class Reading {
  private readonly positions: ReadonlyMap<string, Position>;
  private readonly unfinished: Set<string>;
  private isDone = false;
  private end: (error?: unknown) => void = () => undefined;

  constructor(
    private readonly consumer: Consumer,
    private readonly ranges: readonly RecordRange[],
    private readonly take: TakeRecord,
  ) {
    const positions = ranges.map(({ topic, partition, from, to = Number.POSITIVE_INFINITY }) => {
      return [nameOf(topic, partition), { next: from, to }] as const;
    });
    this.positions = new Map(positions);
    this.unfinished = new Set(this.positions.keys());
  }

  async untilDone(signal: AbortSignal): Promise<void> {
    const done = new Promise<void>((resolve, reject) => {
      this.end = (error) => {
        this.isDone = true;
        if (error === undefined) resolve();
        else reject(error);
      };
    });
    // It may fail while the consumer is still starting; whoever awaits it below is told.
    done.catch(() => undefined);
    signal.addEventListener('abort', () => this.end(), { once: true });
    const { GROUP_JOIN, END_BATCH_PROCESS, CRASH } = this.consumer.events;
    this.consumer.on(GROUP_JOIN, ({ payload }) => this.goToPositions(payload.memberAssignment));
    this.consumer.on(END_BATCH_PROCESS, ({ payload }) => this.passed(payload));
    this.consumer.on(CRASH, ({ payload }) => payload.restart || this.end(payload.error));
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...new Set(this.ranges.map(({ topic }) => topic))], fromBeginning: true });
    await this.consumer.run({ autoCommit: false, eachBatch: (payload) => this.takeBatch(payload) });
    await done;
  }

  /** Comes before the first fetch after every join, and so before any record from somewhere else. */
  private goToPositions(assignment: Readonly<Record<string, number[]>>): void {
    for (const [topic, partitions] of Object.entries(assignment))
      for (const partition of partitions) {
        const name = nameOf(topic, partition);
        if (!this.unfinished.has(name)) this.consumer.pause([{ topic, partitions: [partition] }]);
        else this.consumer.seek({ topic, partition, offset: String(this.positions.get(name)?.next) });
      }
  }

  private async takeBatch({ batch, heartbeat }: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = batch;
    const position = this.positions.get(nameOf(topic, partition));
    for (const message of messages) {
      const offset = Number(message.offset);
      if (this.isDone || !position || offset >= position.to) return;
      if (offset < position.next) continue;
      try {
        const answer = await this.take(toRecord(topic, partition, message));
        if (answer === 'enough') return this.end();
      } catch (error) {
        // kafkajs would deliver the record again.
        return this.end(error);
      }
      position.next = offset + 1;
      await heartbeat();
    }
  }

  /** A batch may end with records that are not shown to anyone, such as the mark that ends a transaction. */
  private passed({ topic, partition, lastOffset }: { topic: string; partition: number; lastOffset: string }): void {
    const name = nameOf(topic, partition);
    const position = this.positions.get(name);
    if (this.isDone || !position) return;
    position.next = Math.max(position.next, Number(lastOffset) + 1);
    if (position.next < position.to) return;
    this.unfinished.delete(name);
    if (this.unfinished.size === 0) this.end();
    else this.consumer.pause([{ topic, partitions: [partition] }]);
  }
}

/** Kafka would forget the group by itself, only later. */
async function deleteGroup(kafka: Kafka, groupId: string): Promise<void> {
  const admin = kafka.admin({ retry: { retries: 2 } });
  try {
    await admin.connect();
    await admin.deleteGroups([groupId]);
  } catch {
    // Nobody is harmed by a group without members.
  } finally {
    await admin.disconnect();
  }
}
