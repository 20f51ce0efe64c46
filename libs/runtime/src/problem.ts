import type { ReasonCode } from '@copydesk/contracts';

/** Reason codes of HTTP answers, beside those that an article itself can earn. */
export type ProblemCode =
  | ReasonCode
  | 'VALIDATION'
  | 'NOT_FOUND'
  | 'GONE'
  | 'RECORD_UNKNOWN'
  | 'RECORD_REMOVED'
  | 'TIMED_OUT'
  | 'METHOD_NOT_ALLOWED'
  | 'API_KEY_MISSING'
  | 'API_KEY_INVALID'
  | 'SCOPE_MISSING'
  | 'SOURCE_NOT_YOURS'
  | 'SOURCE_EXISTS'
  | 'SOURCE_NOT_ACTIVE'
  | 'PROFILE_DECIDED'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'ADDRESS_INVALID'
  | 'ADDRESS_FORBIDDEN'
  | 'TOO_LONG'
  | 'DUPLICATE'
  | 'LANGUAGE_INVALID'
  | 'SELECTOR_INVALID'
  | 'PATTERN_INVALID'
  | 'FILE_MALFORMED'
  | 'ROBOTS_DISALLOWED'
  | 'ROBOTS_UNAVAILABLE'
  | 'HOST_UNKNOWN'
  | 'RESPONSE_INVALID'
  | 'FETCH_FAILED'
  | 'FETCH_TIMEOUT'
  | 'KAFKA_UNAVAILABLE'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** An answer that is an error, in the form of RFC 9457 (`application/problem+json`), with a stable reason code. */
export class Problem extends Error {
  override readonly name = 'Problem';

  /**
   * @param status  HTTP status code
   * @param code    stable reason code
   * @param detail  what is wrong with this very request, and what to do; shown to whoever asked
   * @param headers further headers of the answer, such as `Retry-After`
   */
  constructor(
    readonly status: number,
    readonly code: ProblemCode,
    readonly detail: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${code}: ${detail}`);
  }
}
