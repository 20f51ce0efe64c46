/** What the exit code says; stable, for scripts. Documented in docs/command-line.md. */
export const EXIT_CODES = {
  ok: 0,
  /** Something was refused, is not well, or did not come in time. */
  failed: 1,
  /** The command itself cannot be understood. */
  usage: 2,
  /** What was asked for is not there. */
  'not found': 3,
  /** Kafka or a service does not answer. */
  unreachable: 4,
} as const;

/** Why a command ends without what it was asked for: the message says what is wrong and what to do about it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(
    readonly code: Exclude<keyof typeof EXIT_CODES, 'ok'>,
    message: string,
  ) {
    super(message);
  }
}
