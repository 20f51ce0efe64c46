import { z } from 'zod';

/** Where the next page goes on, opaque to callers: they pass it back as it was given. */
export const encodeCursor = (seq: number): string => Buffer.from(`before ${seq}`).toString('base64url');

/** The `seq` in a cursor. */
export const Cursor = z.string().transform((cursor, context) => {
  const [, seq] = /^before (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (seq !== undefined) return Number(seq);
  context.addIssue({ code: 'custom', message: 'must be a nextCursor of an earlier answer' });
  return z.NEVER;
});
