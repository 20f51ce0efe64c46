import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/**
 * Something that Copydesk has accepted: one line of the input ledger, all that the checker knows of what was sent. What
 * was sent again later has another line.
 */
export interface Accepted {
  /** By which the producer knows it: `ce_source` and `ce_id` of its raw record. */
  readonly source: string;
  readonly eventId: string;
  /** How many raw records of it were made on purpose: a producer that was not sure sent it again. */
  readonly records: number;
  /** What has to become of it. */
  readonly expected: 'published' | 'rejected';
  /** Of an article: where it is, and the how manieth version of it this is, from 1. */
  readonly url?: string;
  readonly edition?: number;
  /** SHA-256 of the text that readers have to get; of what is rejected, of its bytes. */
  readonly sha: string;
  /** Of what is rejected: the reason code. */
  readonly reason?: string;
}

export const sha256 = (bytes: string | Buffer | null): string =>
  bytes === null ? 'none' : createHash('sha256').update(bytes).digest('hex');

/** Appends a line to a file of JSON lines. */
export const appendLine = (file: string, line: unknown): void => appendFileSync(file, `${JSON.stringify(line)}\n`);

/** Every line of a file of JSON lines; none if it is not there. */
export function readLines<T>(file: string): T[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as T);
}
