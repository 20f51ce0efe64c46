import { diffArrays } from 'diff';
import type { Word } from './words';

/** A place where two texts differ: what stood there, and what stands there now. One of the two may be empty. */
export interface Hunk {
  readonly before: readonly Word[];
  readonly after: readonly Word[];
}

/** Texts further apart than this many words are told as one whole that went and one that came: the work stays bounded. */
const FURTHEST = 1_500;

/** Where the words of two texts differ, in order, by the shortest list of edits (Myers 1986). */
export function diffWords(before: readonly Word[], after: readonly Word[]): Hunk[] {
  const parts = diffArrays([...before], [...after], {
    comparator: (one, other) => one.plain === other.plain,
    maxEditLength: FURTHEST,
  });
  if (!parts) return [{ before, after }];
  const hunks: { before: Word[]; after: Word[] }[] = [];
  let inHunk = false;
  for (const part of parts) {
    if (!part.added && !part.removed) {
      inHunk = false;
      continue;
    }
    if (!inHunk) hunks.push({ before: [], after: [] });
    inHunk = true;
    hunks.at(-1)![part.added ? 'after' : 'before'].push(...part.value);
  }
  return hunks;
}
