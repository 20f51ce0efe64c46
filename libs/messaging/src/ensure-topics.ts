import type { TopicPlan } from '@copydesk/contracts';
import { type Admin, KafkaJSProtocolError } from 'kafkajs';
import { kafkaClient } from './kafka-client';
import type { KafkaSettings } from './kafka-settings';

/** Waits until the broker does real work, group coordination included: a listening port alone says little. */
export async function waitForBroker(settings: KafkaSettings, timeoutMs = 60_000): Promise<void> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const admin = kafkaClient(settings, 'copydesk-wait').admin({ retry: { retries: 0 } });
    try {
      await admin.connect();
      await admin.listTopics();
      await admin.describeGroups(['copydesk-wait']);
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

/**
 * Creates the topics that are missing, and returns their names. Existing ones are left as they are: an operator may
 * have good reasons for other partitions or another retention.
 *
 * @param replication copies of each partition; without it the broker's own default
 */
export async function ensureTopics(
  settings: KafkaSettings,
  plans: readonly TopicPlan[],
  replication = -1,
): Promise<string[]> {
  const admin = kafkaClient(settings, 'copydesk-topics').admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = plans.filter(({ name }) => !existing.has(name));
    await createTopics(admin, missing, replication);
    return missing.map(({ name }) => name);
  } finally {
    await admin.disconnect();
  }
}

async function createTopics(admin: Admin, plans: readonly TopicPlan[], replication: number): Promise<void> {
  if (plans.length === 0) return;
  const topics = plans.map(({ name, partitions, config }) => ({
    topic: name,
    numPartitions: partitions,
    replicationFactor: replication,
    configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value })),
  }));
  try {
    await admin.createTopics({ topics, waitForLeaders: true });
  } catch (error) {
    // KRaft may answer so about a topic that exists a moment later; and another start may have been first.
    const harmless = ['UNKNOWN_TOPIC_OR_PARTITION', 'TOPIC_ALREADY_EXISTS'];
    if (!(error instanceof KafkaJSProtocolError && harmless.includes(error.type))) throw error;
  }
}
