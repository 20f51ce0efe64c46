import type { KafkaRecord } from '@copydesk/contracts';
import { Logger } from '@nestjs/common';
import type { Kafka } from 'kafkajs';
import { pause, waitAfter } from './backoff';
import { type PartitionOffsets, readOffsets } from './group-lag';
import { readRecords, type TakeRecord } from './topic-reader';

const BACKOFF = { first: 500, longest: 15_000 };

/** Where to begin with a partition: the offset of the first record that is taken. */
export type FirstOffset = (offsets: PartitionOffsets) => number;

/** Reads topics whole, for services that have to know all that is in one; in no group that anybody would notice. */
export class TopicFollower {
  private readonly logger = new Logger(TopicFollower.name);

  constructor(private readonly kafka: Kafka) {}

  /**
   * Takes every record of a topic in order per partition, and goes on with those that come, until the signal fires.
   * Begins again while Kafka is away, and after whatever `take` throws, with the record that it was thrown for.
   *
   * @param caughtUp called once, when all has been taken that was there at the beginning
   */
  async follow(
    topic: string,
    take: (record: KafkaRecord) => Promise<void> | void,
    signal: AbortSignal,
    {
      begin = ({ low }) => low,
      caughtUp = () => undefined,
    }: { readonly begin?: FirstOffset; readonly caughtUp?: () => void } = {},
  ): Promise<void> {
    const next = new Map<number, number>();
    const takeNext: TakeRecord = async (record) => {
      await take(record);
      next.set(record.partition, Number(record.offset) + 1);
      return undefined;
    };
    let isCaughtUp = false;
    for (let failures = 0; !signal.aborted; ) {
      try {
        const ranges = (await this.offsets(topic)).map((offsets) => {
          const { partition, low, high } = offsets;
          return { topic, partition, from: Math.max(low, next.get(partition) ?? begin(offsets)), to: high };
        });
        await readRecords(this.kafka, ranges, takeNext, signal);
        if (signal.aborted) return;
        for (const { partition, from, to } of ranges) next.set(partition, Math.max(from, to));
        if (!isCaughtUp) caughtUp();
        isCaughtUp = true;
        failures = 0;
        const onwards = ranges.map(({ partition, from, to }) => ({ topic, partition, from: Math.max(from, to) }));
        await readRecords(this.kafka, onwards, takeNext, signal);
      } catch (error) {
        failures++;
        this.logger.warn({ message: `${topic} is not read at the moment: ${(error as Error).message}`, failures });
        await pause(waitAfter(failures, BACKOFF), signal);
      }
    }
  }

  private async offsets(topic: string): Promise<PartitionOffsets[]> {
    const admin = this.kafka.admin({ retry: { retries: 1 } });
    try {
      await admin.connect();
      return await readOffsets(admin, topic);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}
