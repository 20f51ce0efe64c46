/**
 * Why a page was not fetched. Codes are stable: whoever asked programs against them.
 *
 * - `ADDRESS_FORBIDDEN`: it is at an address that Copydesk does not connect to.
 * - `ROBOTS_DISALLOWED`: the robots.txt of its host does not let us read it.
 * - `TOO_LARGE`: it has more bytes than are taken, before or after decompression.
 * - `MEDIA_TYPE_UNSUPPORTED`: it is not of a media type that was asked for.
 * - `FETCH_TIMEOUT`: its server was too slow.
 * - `FETCH_FAILED`: the host is unknown, the connection broke, the server answered with an error, or wrongly.
 */
export type FetchFailureCode =
  | 'ADDRESS_FORBIDDEN'
  | 'ROBOTS_DISALLOWED'
  | 'TOO_LARGE'
  | 'MEDIA_TYPE_UNSUPPORTED'
  | 'FETCH_TIMEOUT'
  | 'FETCH_FAILED';

/** A page could not be fetched; `code` says which kind of reason, `detail` what exactly, in words for whoever asked. */
export class FetchFailure extends Error {
  override readonly name = 'FetchFailure';

  constructor(
    readonly code: FetchFailureCode,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }
}
