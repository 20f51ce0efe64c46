import type { Backoff } from './backoff';

/** The delivery rules, in one place. Times in milliseconds. */
export interface DeliveryRules {
  /** The longest that handling one record, or one batch, may take. Stays below `rebalanceTimeout`. */
  readonly deadline: number;
  /** How often a record is tried that fails in our own code, before it goes to the dead letters. */
  readonly tries: number;
  /**
   * When too much fails in our own code: more than so many, and more than half, of the last so many records. Nothing more
   * of the topic is handled then, until somebody says so or a new build comes.
   */
  readonly breaker: { readonly failures: number; readonly of: number };
  /** The wait between tries, and between attempts to reach a system that is not well. */
  readonly backoff: Backoff;
  /** Outputs are sent and offsets committed after so many records, or after so long, whichever is first. */
  readonly commitEvery: { readonly records: number; readonly ms: number };
  /** The most that a batch handler gets at once. */
  readonly batch: { readonly records: number; readonly bytes: number };
}

export const DELIVERY_RULES: DeliveryRules = {
  deadline: 30_000,
  tries: 3,
  breaker: { failures: 20, of: 100 },
  backoff: { first: 200, longest: 5_000 },
  commitEvery: { records: 50, ms: 500 },
  batch: { records: 150, bytes: 900 * 1000 },
};

/**
 * Group membership. A session shorter than Kafka's default brings records of a killed process back sooner; a rebalance
 * waits for the slowest record, so that none is taken away in the middle of its handling. Topics are looked at every
 * few seconds: what is written to a partition that was added waits until then.
 */
export const MEMBERSHIP = {
  sessionTimeout: 10_000,
  heartbeatInterval: 3_000,
  rebalanceTimeout: DELIVERY_RULES.deadline + 10_000,
  maxWaitTimeInMs: 500,
  metadataMaxAge: 10_000,
} as const;
