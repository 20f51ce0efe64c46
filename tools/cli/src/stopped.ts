import { type BreakerState, VERSION } from '@copydesk/contracts';
import type { KafkaConnection } from '@copydesk/messaging';

/** A topic that a group no longer handles, since too much of it failed in our own code. */
export type Stopped = Pick<BreakerState, 'group' | 'topic' | 'version' | 'why' | 'at'>;

/** Those of this version: any other goes on by itself, and leaves what the old one said where it is. */
export async function readStopped(kafka: KafkaConnection): Promise<Stopped[]> {
  const open = (await kafka.breakers()).filter(({ state, version }) => state === 'open' && version === VERSION);
  return open.map(({ group, topic, version, why, at }) => ({ group, topic, version, why, at }));
}
