import { rawBackfill, topics } from '@copydesk/contracts';
import type { GroupLag, KafkaConnection } from '@copydesk/messaging';

/** The consumer groups of the services: each is named like its service, those of lanes with the lane after it. */
export const GROUPS = ['ingest', 'enrichment', 'enrichment.backfill', 'publishing', 'publishing.backfill'] as const;
export type Group = (typeof GROUPS)[number];

/** What a group reads even before it has committed anything. */
const READS: Readonly<Record<Group, readonly string[]>> = {
  ingest: [],
  enrichment: [topics.raw.name],
  'enrichment.backfill': [rawBackfill.name],
  publishing: [topics.enriched.name, topics.receipts.name],
  'publishing.backfill': [topics.reenrichments.name],
};

/** How far each group is with every partition of the topics that it reads. */
export async function readLag(kafka: KafkaConnection, names: readonly string[]): Promise<Record<Group, GroupLag[]>> {
  const entries = GROUPS.map(async (group) => {
    const lags = await kafka.lag(group, names);
    const committedTo = new Set(lags.filter(({ committed }) => committed !== undefined).map(({ topic }) => topic));
    const isRead = ({ topic }: GroupLag) => READS[group].includes(topic) || committedTo.has(topic);
    return [group, lags.filter(isRead)] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as Record<Group, GroupLag[]>;
}

/** How many records a group has still to do, by topic. */
export function lagByTopic(lags: readonly GroupLag[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { topic, lag } of lags) sums[topic] = (sums[topic] ?? 0) + lag;
  return sums;
}
