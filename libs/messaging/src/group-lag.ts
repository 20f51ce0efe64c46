import type { Admin } from 'kafkajs';

/** The offsets that one partition holds. */
export interface PartitionOffsets {
  readonly topic: string;
  readonly partition: number;
  /** Offset of the oldest record that is still kept. */
  readonly low: number;
  /** Offset that the next record will get. */
  readonly high: number;
}

/** How far a consumer group is with one partition. */
export interface GroupLag extends PartitionOffsets {
  /** Offset of the first record that is not done; absent before the group has committed any. */
  readonly committed?: number | undefined;
  /** How many records are still to be done. */
  readonly lag: number;
  /** How many records were removed before the group had done them. */
  readonly lost: number;
}

/** A group that has committed nothing begins at the oldest record, as ours all do. */
export function lagOf(offsets: PartitionOffsets, committed: number | undefined): GroupLag {
  const next = committed ?? offsets.low;
  const lag = Math.max(0, offsets.high - Math.max(next, offsets.low));
  return { ...offsets, committed, lag, lost: Math.max(0, offsets.low - next) };
}

/** Every partition of a topic that exists, in order. */
export async function readOffsets(admin: Admin, topic: string): Promise<PartitionOffsets[]> {
  const partitions = await admin.fetchTopicOffsets(topic);
  return partitions
    .map(({ partition, low, high }) => ({ topic, partition, low: Number(low), high: Number(high) }))
    .sort((one, other) => one.partition - other.partition);
}

/** How far a group is with every partition of topics that exist: what it has done first, then what there is. */
export async function readLag(admin: Admin, group: string, topics: readonly string[]): Promise<GroupLag[]> {
  const committed = await admin.fetchOffsets({ groupId: group, topics: [...topics] });
  const lags = committed.map(async ({ topic, partitions }) => {
    const next = new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)]));
    return (await readOffsets(admin, topic)).map((offsets) => {
      const offset = next.get(offsets.partition) ?? -1;
      return lagOf(offsets, offset < 0 ? undefined : offset);
    });
  });
  return (await Promise.all(lags)).flat();
}
