import { FetchFailure, type FetchFailureCode } from '@copydesk/fetching';
import { Problem } from '@copydesk/runtime';
import { asProblem } from '../intake/as-problem';

/** HTTP status of a page that cannot be had; 422 for what is wrong with the page itself. */
const STATUS: Partial<Record<FetchFailureCode, number>> = {
  ADDRESS_FORBIDDEN: 403,
  ROBOTS_DISALLOWED: 403,
  ROBOTS_UNAVAILABLE: 502,
  HOST_UNKNOWN: 502,
  RESPONSE_INVALID: 502,
  FETCH_FAILED: 502,
  FETCH_TIMEOUT: 504,
};

/** As `asProblem`; whoever had a page fetched is told why it could not be had. */
export const asFetchProblem = (error: unknown): unknown =>
  error instanceof FetchFailure ? new Problem(STATUS[error.code] ?? 422, error.code, error.detail) : asProblem(error);
