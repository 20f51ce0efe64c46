import type { KafkaRecord } from '@copydesk/contracts';
import { ConfigResourceTypes, type Kafka } from 'kafkajs';
import { Unavailable } from './failure';
import { readOffsets } from './group-lag';
import { readRecords } from './topic-reader';

/** A record, or why it is not there any more. */
export type FoundRecord =
  | { readonly record: KafkaRecord }
  | {
      readonly removed: {
        /** Time of the oldest record that its partition still has, in milliseconds since 1970; absent if it has none. */
        readonly oldest?: number;
        /** `retention.ms` and `retention.bytes` of the topic, as it is set; -1 is for ever. */
        readonly retentionMs: number;
        readonly retentionBytes: number;
      };
    };

/**
 * Finds single records by their position, for a service that was asked about one. Nothing is committed: see
 * `readRecords`.
 */
export class RecordReader {
  constructor(private readonly kafka: Kafka) {}

  /**
   * @param signal ends the search
   * @throws Unavailable if Kafka does not answer, or not before the signal fires
   */
  async find(
    { topic, partition, offset }: Pick<KafkaRecord, 'topic' | 'partition' | 'offset'>,
    signal: AbortSignal,
  ): Promise<FoundRecord> {
    const admin = this.kafka.admin({ retry: { retries: 1 } });
    try {
      await admin.connect();
      const offsets = (await readOffsets(admin, topic)).find((each) => each.partition === partition);
      const low = offsets?.low ?? 0;
      const high = offsets?.high ?? 0;
      const wanted = Number(offset);
      const isKept = wanted >= low && wanted < high;
      // Of a record that is gone, the oldest that is left tells since when.
      const record =
        high > low ? await this.first({ topic, partition, from: isKept ? wanted : low, to: high }, signal) : undefined;
      if (isKept && Number(record?.offset) === wanted) return { record: record! };
      if (signal.aborted) throw new Unavailable(`Kafka has not given ${topic}/${partition}/${offset} in time`);
      const resources = [{ type: ConfigResourceTypes.TOPIC, name: topic }];
      const { resources: described } = await admin.describeConfigs({ resources, includeSynonyms: false });
      const set = (name: string) =>
        Number(described[0]?.configEntries.find(({ configName }) => configName === name)?.configValue ?? -1);
      return {
        removed: {
          ...(record && { oldest: record.timestamp }),
          retentionMs: set('retention.ms'),
          retentionBytes: set('retention.bytes'),
        },
      };
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      throw new Unavailable(`Kafka does not give ${topic}/${partition}/${offset}: ${String(error)}`, { cause: error });
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }

  /** The first record of a range; undefined if there is none, or none in time. */
  private async first(
    range: Parameters<typeof readRecords>[1][number],
    signal: AbortSignal,
  ): Promise<KafkaRecord | undefined> {
    let found: KafkaRecord | undefined;
    await readRecords(
      this.kafka,
      [range],
      (record) => {
        found = record;
        return 'enough';
      },
      signal,
    );
    return found;
  }
}
