import { z } from 'zod';

/**
 * What a commit says beside its offset: which member of the group is at work on what comes after it, and of a record
 * that is suspected to end its process, how often that happened. A member that ends in order takes its note away.
 */
const CrashNote = z.object({
  member: z.string(),
  suspect: z
    .object({
      offset: z.string(),
      /** How often a process ended while it may have had the record in hand. */
      deaths: z.number(),
      /** Milliseconds since 1970: when that was first known. */
      since: z.number(),
    })
    .optional(),
});
export type CrashNote = z.infer<typeof CrashNote>;

export const noteText = (note: CrashNote): string => JSON.stringify(note);

/** Other programs may write anything there. */
export function noteIn(metadata: string | null): CrashNote | undefined {
  try {
    return CrashNote.safeParse(JSON.parse(metadata ?? '')).data;
  } catch {
    return undefined;
  }
}

/** The records that may have ended a process: those that come next, of which none may have been begun. */
export interface Suspicion {
  /** How many records at most, and below which offset. */
  left: number;
  readonly below: bigint;
  /** Known of the first of them; any other was in hand once at most. */
  readonly first?: CrashNote['suspect'];
  readonly since: number;
}

/**
 * Whom to suspect in a partition that another member had, judged by its last commit.
 *
 * @param living the members of the group as it is now
 * @param most   how many records a member has in hand at most before it commits
 */
export function suspicionOf(
  note: CrashNote | undefined,
  living: ReadonlySet<string>,
  { offset, high, most }: { readonly offset: bigint; readonly high: bigint; readonly most: number },
  now: number,
): Suspicion | undefined {
  if (!note || living.has(note.member) || offset >= high) return undefined;
  if (note.suspect?.offset !== String(offset)) return { left: most, below: high, since: now };
  return { left: 1, below: high, first: note.suspect, since: note.suspect.since };
}

/** How often a process ended that may have had this record in hand. */
export const deathsOf = ({ first }: Suspicion, offset: string): number =>
  first?.offset === offset ? first.deaths + 1 : 1;
