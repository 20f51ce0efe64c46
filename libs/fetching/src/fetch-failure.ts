/**
 * Why something was not fetched. Codes are stable: whoever asked programs against them.
 *
 * - `ADDRESS_INVALID`: it is no address at all.
 * - `ADDRESS_FORBIDDEN`: it is at an address that Copydesk does not connect to.
 * - `ROBOTS_DISALLOWED`: the robots.txt of its host does not let us read it.
 * - `ROBOTS_UNAVAILABLE`: its host does not tell now what we may read; nothing is read until it does.
 * - `TOO_LARGE`: it has more bytes than are taken, before or after decompression.
 * - `MEDIA_TYPE_UNSUPPORTED`: it is not of a media type that was asked for.
 * - `FETCH_TIMEOUT`: its server was too slow.
 * - `HOST_UNKNOWN`: no address of its host could be found.
 * - `RESPONSE_INVALID`: the server redirects astray, or its answer is damaged or encoded in a way not asked for.
 * - `FETCH_FAILED`: the connection broke or could not be made; of a page also, that its server answered with an error.
 */
export type FetchFailureCode =
  | 'ADDRESS_INVALID'
  | 'ADDRESS_FORBIDDEN'
  | 'ROBOTS_DISALLOWED'
  | 'ROBOTS_UNAVAILABLE'
  | 'TOO_LARGE'
  | 'MEDIA_TYPE_UNSUPPORTED'
  | 'FETCH_TIMEOUT'
  | 'HOST_UNKNOWN'
  | 'RESPONSE_INVALID'
  | 'FETCH_FAILED';

/** What a fetch took from those who were asked, look-ups of robots.txt, redirects and failures included. */
export interface Cost {
  readonly requests: number;
  /** Of header fields and bodies of their answers, as they were sent: compressed, without TLS. */
  readonly bytes: number;
}

export interface FailureOptions extends ErrorOptions {
  readonly cost?: Cost;
  /** From now on, in milliseconds: not to be asked again before, as the server says. */
  readonly retryAfterMs?: number;
}

/** Something could not be fetched; `code` says which kind of reason, `detail` what exactly, in words for whoever asked. */
export class FetchFailure extends Error {
  override readonly name = 'FetchFailure';
  readonly cost: Cost;
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly code: FetchFailureCode,
    readonly detail: string,
    { cost = { requests: 0, bytes: 0 }, retryAfterMs, ...options }: FailureOptions = {},
  ) {
    super(`${code}: ${detail}`, options);
    this.cost = cost;
    this.retryAfterMs = retryAfterMs;
  }
}
