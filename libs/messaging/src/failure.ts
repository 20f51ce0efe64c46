import { inspect } from 'node:util';
import { Unprocessable } from '@copydesk/contracts';

/** The system is not well: what was tried will succeed later. The partition waits, and nothing is skipped. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/**
 * What a failure says about the record that met it.
 * - `record`: it can never succeed; to the dead letters.
 * - `system`: the record is innocent; hold the partition and try for ever.
 * - `unknown`: most likely a mistake in our own code; try a few times, then to the dead letters.
 */
export type FailureKind = 'record' | 'system' | 'unknown';

/** What Node's sockets and resolver report when the other side is away. Source: libuv and c-ares error names. */
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * SQLSTATE classes and codes in which the database is away, overloaded, out of space or asks to try again.
 * Source: PostgreSQL documentation, appendix A.
 */
const DATABASE_UNWELL = /^(08...|53...|57P0[1-4]|57014|58...|40001|40P01|55P03|25006)$/;

/** Words of drivers that report a lost connection without any code: pg, pg-pool and TypeORM. */
const CONNECTION_LOST =
  /connection (terminated|is closed|timeout)|timeout exceeded when trying to connect|query read timeout|driver not connected|not queryable|query runner already released/i;

/**
 * What was thrown, as an error that can be told: anything may be thrown, and a loop that stumbles over it stops for good.
 */
export function asError(thrown: unknown): Error {
  if (thrown instanceof Error && typeof thrown.name === 'string' && typeof thrown.message === 'string') return thrown;
  return new Error(`thrown, though it is no error: ${shown(thrown)}`, { cause: thrown });
}

function shown(thrown: unknown): string {
  try {
    return inspect(thrown, { depth: 1, customInspect: false }).slice(0, 1000);
  } catch {
    return 'something that cannot be shown';
  }
}

export function kindOf(error: unknown): FailureKind {
  if (error instanceof Unprocessable) return 'record';
  for (const cause of causesOf(error)) {
    if (cause instanceof Unavailable || String(cause.name).startsWith('KafkaJS')) return 'system';
    const code = (cause as { code?: unknown }).code;
    if (typeof code === 'string' && (NETWORK_CODES.has(code) || DATABASE_UNWELL.test(code))) return 'system';
    if (CONNECTION_LOST.test(String(cause.message))) return 'system';
  }
  return 'unknown';
}

/** An error and what is behind it: `cause`, TypeORM's `driverError`, the parts of an AggregateError. */
function causesOf(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const { cause, driverError, errors } = error as { cause?: unknown; driverError?: unknown; errors?: unknown };
  const parts = Array.isArray(errors) ? errors : [];
  return [error, ...[cause, driverError, ...parts].flatMap((inner) => causesOf(inner, depth + 1))];
}
