/**
 * Why a poll brought nothing. `4xx` is every status of its kind but 410 and 429; `blocked` is a bot wall, a login or a
 * consent page; `html` is a page where the feed was; `unreadable` is neither; `own` is our own network or process.
 */
export type Failure =
  | 'dns'
  | 'connect'
  | 'timeout'
  | '4xx'
  | '5xx'
  | '429'
  | '410'
  | 'robots'
  | 'blocked'
  | 'html'
  | 'unreadable'
  | 'own';

/** What the publisher asks for, by every way there is to ask. */
export interface Manners {
  /** Law: `crawl-delay`, or what else sets a distance between two requests to the host. */
  readonly minIntervalMs?: number;
  /** Law: `Retry-After` of any answer, RFC 9110 section 10.2.3. */
  readonly retryAfterMs?: number;
  /** `Cache-Control` and `Expires`, RFC 9111 section 4.2.1: law on a failure, a wish on a feed. */
  readonly freshForMs?: number;
  /** A wish: RSS 2.0 `ttl`. */
  readonly ttlMinutes?: number;
  /** A wish: RSS 2.0 `skipHours`, hours of the day in GMT, 0 to 23. */
  readonly skipHours?: readonly number[];
  /** A wish: RSS 2.0 `skipDays`, `Monday` to `Sunday`, in GMT. */
  readonly skipDays?: readonly string[];
  /** A wish: RSS 1.0 syndication module, `hourly`, `daily`, `weekly`, `monthly` or `yearly`. */
  readonly updatePeriod?: string;
  /** How many times in the period; 1 if absent. */
  readonly updateFrequency?: number;
}

/** What one poll saw. Instants are milliseconds since 1970. */
export interface Observation {
  readonly at: number;
  /** `unchanged` is a 304 or the same feed again: its counts are not looked at. */
  readonly outcome: 'changed' | 'unchanged' | 'failed';
  /** How many items the feed holds. */
  readonly itemsInFeed: number;
  /** How many of them were never seen before. */
  readonly newItems: number;
  /** How many of them were. */
  readonly seenAgain: number;
  /**
   * How many of the new items were pushed to us since the last poll. They are news, and say how the rhythm is; that a poll
   * sees them again does not say that it came in time.
   */
  readonly pushed?: number;
  /** When the new items say that they were published, of those that say so, in any order. */
  readonly newPublishedAt?: readonly number[];
  readonly manners: Manners;
  /** Of a poll that failed. */
  readonly failure?: Failure;
}
