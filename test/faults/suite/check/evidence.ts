import type { Accepted } from '../input-ledger';
import type { ProcessSample } from '../process-sample';

/** A change as one reader has it. */
export interface Change {
  readonly seq: number;
  readonly eventId: string;
  readonly articleId: string;
  readonly version: number;
  readonly url: string;
  /** SHA-256 of the article's text. */
  readonly sha: string;
  /** When it arrived, in milliseconds since 1970; of a reader who was there as it happened. */
  readonly at?: number;
}

export interface Reader {
  readonly name: string;
  /**
   * What it may rely on: `once`: each change once, in order (the stream, and Kafka by the rule of `seq`);
   * `at least once`: repeats have the same id (a webhook).
   */
  readonly gets: 'once' | 'at least once';
  readonly changes: readonly Change[];
}

/** What REST has told of an article at one time. */
export interface State {
  readonly articleId: string;
  readonly version: number;
  readonly seq: number;
}

export interface DeadLetter {
  /** `topic/partition/offset` of the record that was given up. */
  readonly record: string;
  readonly eventId: string;
  readonly reason: string;
  readonly sha: string;
}

/** A version that was kept as history and never shown, since a later one was there first. */
export interface Superseded {
  readonly url: string;
  readonly sha: string;
}

/** A topic, by the ids of its records in order of partition and offset. */
export interface TopicIds {
  readonly topic: string;
  readonly ids: readonly string[];
}

/** Everything that the checker has read. */
export interface Evidence {
  readonly accepted: readonly Accepted[];
  /** Records of the raw topic by the id that their producer gave them. */
  readonly raw: readonly string[];
  /** Those of them that were removed before anybody had handled them: `topic/partition/offset` and id. */
  readonly removed: readonly { readonly record: string; readonly eventId: string }[];
  readonly deadLetters: readonly DeadLetter[];
  /** `source id` of every receipt, with its outcome; the same receipt may come again. */
  readonly receipts: readonly { readonly of: string; readonly outcome: string }[];
  readonly readers: readonly Reader[];
  /** What the poller of REST has seen, in its order. */
  readonly polled: readonly State[];
  /** The list of all articles at the end. */
  readonly listed: readonly State[];
  readonly superseded: readonly Superseded[];
  /** Events that are decided and not in Kafka; observations that were taken in without anything following. */
  readonly unsent: number;
  readonly unsettled: number;
  /** Raw records that the ledger has found missing. */
  readonly missing: readonly string[];
  /** Observations that were observed more than five minutes after they came. */
  readonly ahead: number;
  readonly lags: readonly { readonly group: string; readonly partition: string; readonly lag: number }[];
  /** `GET /v1/ledger`, its totals and whether it balances. */
  readonly books: Books;
  readonly topics: readonly TopicIds[];
  /** From the end of the fault to when all that was accepted until then can be read and all is ready, in seconds. */
  readonly healSeconds: number;
  readonly healLimitSeconds: number;
  /** How long readers may be without anything new while the load flows. */
  readonly pauseLimitSeconds: number;
  /** Whether the fault is one that gives no reason to repeat anything. */
  readonly noRepeats: boolean;
  /** What processes may have at most that were looked at; without it they may not grow. */
  readonly memoryLimitMegabytes: number | undefined;
  readonly samples: readonly ProcessSample[];
  /** Processes that ended without having been told to, and lines of logs that must never be. */
  readonly incidents: readonly string[];
}

export interface Books {
  readonly balanced: boolean;
  readonly in: number;
  readonly published: number;
  readonly duplicate: number;
  readonly superseded: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly deadLettered: Readonly<Record<string, number>>;
  readonly inFlight: number;
  readonly missing: number;
  /** Ranges of raw offsets that it has never read. */
  readonly removed: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly from: number;
    readonly to: number;
    readonly records: number;
  }[];
}
