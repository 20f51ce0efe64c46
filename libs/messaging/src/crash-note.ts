import { z } from 'zod';

/**
 * What a commit says beside its offset: which member of the group is at work on what comes after it, and how often
 * processes ended before anything more was committed. A member that ends in order takes its note away.
 */
const CrashNote = z.object({
  member: z.string(),
  ended: z
    .object({
      /** That of the record which comes next. */
      offset: z.string(),
      /** How many processes ended with nothing done beyond it. */
      deaths: z.number(),
      /** How many of them in a row, up to the last, while the record was handled alone. */
      alone: z.number(),
      /** Whether the member of this note handles it alone. */
      isAlone: z.boolean(),
      /** Milliseconds since 1970: when the first of the deaths was known. */
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

/** Processes that ended before they had done the record which comes next in a partition. */
export interface Deaths {
  readonly offset: string;
  readonly deaths: number;
  readonly alone: number;
  readonly since: number;
}

/**
 * What is known of the ends of the members that had a partition before, by the note beside its committed offset.
 *
 * @param living the members of the group as it is now
 * @returns `undefined` if the last one ended in order, or lives on
 */
export function deathsBefore(
  note: CrashNote | undefined,
  living: ReadonlySet<string>,
  offset: string,
  now: number,
): Deaths | undefined {
  if (!note || living.has(note.member)) return undefined;
  const { ended } = note;
  if (ended?.offset !== offset) return { offset, deaths: 1, alone: 0, since: now };
  const { deaths, alone, isAlone, since } = ended;
  return { offset, deaths: deaths + 1, alone: isAlone ? alone + 1 : 0, since };
}

/**
 * Whether the records that come next are to be handled one by one. A process that is killed from outside ends anywhere;
 * one that is ended by a record ends at the same place again.
 */
export const isSuspicious = ({ deaths }: Deaths): boolean => deaths > 1;

/** Whether the record itself ends processes: it was alone when the last two did. */
export const isProven = ({ alone }: Deaths): boolean => alone > 1;
