import type { OnApplicationShutdown } from '@nestjs/common';
import { type Admin, type Kafka } from 'kafkajs';
import { Unavailable } from './failure';
import { type GroupLag, readLag } from './group-lag';

/** How far consumer groups are, for a service that keeps watch. */
export class ConsumerGroups implements OnApplicationShutdown {
  private readonly admin: Admin;

  /** @param own the group of this service */
  constructor(
    kafka: Kafka,
    readonly own: string,
  ) {
    this.admin = kafka.admin({ retry: { retries: 1 } });
  }

  /**
   * What a group has done of every partition of topics that exist, and then what there is.
   *
   * @throws Unavailable if Kafka does not answer
   */
  async lag(group: string, topics: readonly string[]): Promise<GroupLag[]> {
    try {
      await this.admin.connect();
      return await readLag(this.admin, group, topics);
    } catch (error) {
      await this.admin.disconnect().catch(() => undefined);
      throw new Unavailable(`Kafka does not tell how far ${group} is: ${String(error)}`, { cause: error });
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.admin.disconnect().catch(() => undefined);
  }
}
