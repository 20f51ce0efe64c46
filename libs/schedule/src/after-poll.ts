import type { ChannelState } from './channel';
import { type Finding, judge } from './judge';
import { type Aims, type NextPoll, nextPoll } from './next-poll';
import type { Observation } from './observation';

export interface AfterPoll extends NextPoll {
  readonly findings: readonly Finding[];
}

/** All that follows from a poll: what is missed, by the rhythm until now, and when to look next, by the one from now on. */
export function afterPoll(state: ChannelState, observation: Observation, now: number, aims?: Aims): AfterPoll {
  const judged = judge(state, observation);
  return { ...nextPoll(judged.state, observation, now, aims), findings: judged.findings };
}
