import { BREAKERS, BreakerState, breakerId } from '@copydesk/contracts';
import type { Admin, Kafka, Message } from 'kafkajs';
import { readOffsets } from './group-lag';
import { readRecords } from './topic-reader';

/** What was said of breakers, up to a place in their topic. */
export interface BreakerStates {
  /** The last word on each, by its id. */
  readonly byId: ReadonlyMap<string, BreakerState>;
  /** The end of the topic when it was read. */
  readonly end: number;
}

export const NO_STATES: BreakerStates = { byId: new Map(), end: 0 };

/** What is said of breakers now. The topic is read only if it has grown; one that is missing says nothing. */
export async function readBreakers(kafka: Kafka, admin: Admin, known = NO_STATES): Promise<BreakerStates> {
  if (!(await admin.listTopics()).includes(BREAKERS.name)) return NO_STATES;
  const [offsets] = await readOffsets(admin, BREAKERS.name);
  const { low, high } = offsets!;
  if (high === known.end) return known;
  const byId = new Map<string, BreakerState>();
  await readRecords(kafka, [{ topic: BREAKERS.name, partition: 0, from: low, to: high }], ({ value }) => {
    const state = parsed(value);
    if (state) byId.set(breakerId(state), state);
    return undefined;
  });
  return { byId, end: high };
}

/** A word on a breaker, as its topic carries it. */
export const breakerMessage = (state: BreakerState): Message => ({
  key: breakerId(state),
  value: JSON.stringify(BreakerState.parse(state)),
});

function parsed(value: Buffer | null): BreakerState | undefined {
  try {
    return BreakerState.safeParse(JSON.parse(String(value))).data;
  } catch {
    return undefined;
  }
}
