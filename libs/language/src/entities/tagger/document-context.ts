import { FIRST, kindOf, ONLY, OUTSIDE, positionOf } from './tags';
import type { WordForm } from './word-form';

/** What an article tells of a word at all its places, by the word in lower case. */
export interface DocumentContext {
  /** Stands in lower case somewhere. */
  readonly lower: ReadonlySet<string>;
  /** How often it has a capital. */
  readonly capitals: ReadonlyMap<string, number>;
  /** Has a capital where no sentence begins. */
  readonly inside: ReadonlySet<string>;
}

export function contextOf(sentences: readonly (readonly WordForm[])[]): DocumentContext {
  const [lower, capitals, inside] = [new Set<string>(), new Map<string, number>(), new Set<string>()];
  for (const words of sentences) {
    words.forEach((word, i) => {
      if (!word.isLetters) return;
      if (!word.isCapitalised) lower.add(word.key);
      else {
        capitals.set(word.key, (capitals.get(word.key) ?? 0) + 1);
        if (i > 0 && words[i - 1]!.isLetters) inside.add(word.key);
      }
    });
  }
  return { lower, capitals, inside };
}

const KINDS_AND_NONE = 4;

/**
 * What the first pass made of each capitalised word, as a number: the kind that it mostly has, whether at all of its
 * places, and where in a name it stands. Words outside of all names have none.
 *
 * @param sentences the words of each
 * @param tags      of each sentence
 */
export function guessesOf(
  sentences: readonly (readonly WordForm[])[],
  tags: readonly ArrayLike<number>[],
): ReadonlyMap<string, number> {
  /** Per word: how often outside and of each kind, and how often first, inner or last, and alone. */
  const counts = new Map<string, Int32Array>();
  for (const [s, words] of sentences.entries()) {
    for (const [i, word] of words.entries()) {
      if (!word.isCapitalised || word.text.length < 2) continue;
      const count = counts.get(word.key) ?? new Int32Array(KINDS_AND_NONE + 3);
      counts.set(word.key, count);
      const tag = tags[s]![i]!;
      count[tag === OUTSIDE ? 0 : 1 + kindOf(tag)]!++;
      if (tag === OUTSIDE) continue;
      const position = positionOf(tag);
      count[KINDS_AND_NONE + (position === ONLY ? 2 : position === FIRST ? 0 : 1)]!++;
    }
  }
  const guesses = new Map<string, number>();
  for (const [key, count] of counts) {
    const total = count[0]! + count[1]! + count[2]! + count[3]!;
    const kind = largest(count, 1, KINDS_AND_NONE);
    if (count[kind] === 0) continue;
    const share = count[kind]! === total ? 2 : count[kind]! * 2 >= total ? 1 : 0;
    const place = largest(count, KINDS_AND_NONE, KINDS_AND_NONE + 3) - KINDS_AND_NONE;
    guesses.set(key, 1 + kind * 18 + share * 6 + place * 2 + (total > 1 ? 1 : 0));
  }
  return guesses;
}

function largest(counts: Int32Array, from: number, to: number): number {
  let best = from;
  for (let i = from + 1; i < to; i++) if (counts[i]! > counts[best]!) best = i;
  return best;
}
