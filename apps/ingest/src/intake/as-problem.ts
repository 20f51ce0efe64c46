import { type ReasonCode, Unprocessable } from '@copydesk/contracts';
import { Unavailable } from '@copydesk/messaging';
import { Problem } from '@copydesk/runtime';

/** HTTP status of what can never succeed; 422 for all that are not named. */
const STATUS: Partial<Record<ReasonCode, number>> = {
  JSON_MALFORMED: 400,
  TOO_LARGE: 413,
  MEDIA_TYPE_UNSUPPORTED: 415,
};

/** What a producer is told of an error; what is none of its business stays as it is. */
export function asProblem(error: unknown): unknown {
  if (error instanceof Unprocessable) return new Problem(STATUS[error.code] ?? 422, error.code, error.detail);
  if (error instanceof Unavailable)
    return new Problem(
      503,
      'KAFKA_UNAVAILABLE',
      'Kafka cannot take the article now; nothing is lost if you send it again',
      { 'Retry-After': '5' },
    );
  return error;
}
