export { type AfterPoll, afterPoll } from './after-poll';
export {
  type ChannelState,
  type Gap,
  type GapCause,
  newChannel,
  type PollReason,
} from './channel';
export { FALSE_ALARMS_A_WEEK, type Finding, type Judgement, judge } from './judge';
export { countRequest, type HostRequests, type LookedAt, mayLook, type NextLook, nextLook } from './next-look';
export { AIMS, type Aims, LONGEST, type NextPoll, nextPoll, SHORTEST } from './next-poll';
export type { Failure, Manners, Observation } from './observation';
export { type Estimate, type ExpectedRhythm, expectedRhythm, type Rhythm } from './rhythm';
