import { decode, Profiles, topics } from '@copydesk/contracts';
import type { KafkaConnection } from '@copydesk/messaging';

/** All versions of the profiles of all sources; none where the topic is not there yet. */
export async function readProfiles(kafka: KafkaConnection): Promise<Profiles> {
  const profiles = new Profiles();
  const { name } = topics.sourceProfiles;
  if (!(await kafka.topicNames()).includes(name)) return profiles;
  const ranges = (await kafka.offsets(name)).map(({ topic, partition, low, high }) => {
    return { topic, partition, from: low, to: high };
  });
  await kafka.read(ranges, (record) => {
    profiles.take(decode(topics.sourceProfiles, record, Date.now()).data);
    return undefined;
  });
  return profiles;
}
