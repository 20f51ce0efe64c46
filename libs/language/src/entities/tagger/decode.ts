import type { Features } from './features';
import { placeOf, type Weights } from './model';
import { BEFORE, mayBegin, mayEnd, TAGS } from './tags';

const NEVER = -1e9;

/** What the features of each word say for each tag, in units of the weights: `scores[word * TAGS + tag]`. */
export function scoresOf({ hashes, ends }: Features, { keys, slots, rows }: Weights): Int32Array {
  const scores = new Int32Array(ends.length * TAGS);
  let at = 0;
  for (let word = 0; word < ends.length; word++) {
    const base = word * TAGS;
    for (const end = ends[word]!; at < end; at++) {
      const place = placeOf(keys, hashes[at]!);
      if (keys[place] === 0) continue;
      const row = slots[place]! * TAGS;
      for (let tag = 0; tag < TAGS; tag++) scores[base + tag]! += rows[row + tag]!;
    }
  }
  return scores;
}

/** The tags of the best way through a sentence (Viterbi). */
export function bestTags(scores: ArrayLike<number>, transitions: ArrayLike<number>): Uint8Array {
  const count = scores.length / TAGS;
  const best = new Float64Array(scores.length);
  const back = new Uint8Array(scores.length);
  for (let word = 0; word < count; word++) {
    for (let tag = 0; tag < TAGS; tag++) {
      const at = word * TAGS + tag;
      if (word === 0) {
        best[at] = mayBegin(tag) ? scores[at]! + transitions[TAGS * TAGS + tag]! : NEVER;
        continue;
      }
      let [most, from] = [Number.NEGATIVE_INFINITY, 0];
      for (const before of BEFORE[tag]!) {
        const score = best[at - tag - TAGS + before]! + transitions[before * TAGS + tag]!;
        if (score > most) [most, from] = [score, before];
      }
      best[at] = most + scores[at]!;
      back[at] = from;
    }
  }
  const tags = new Uint8Array(count);
  if (count === 0) return tags;
  let last = 0;
  for (let tag = 0; tag < TAGS; tag++) {
    if (mayEnd(tag) && best[(count - 1) * TAGS + tag]! > best[(count - 1) * TAGS + last]!) last = tag;
  }
  for (let word = count - 1; word >= 0; word--) {
    tags[word] = last;
    last = back[word * TAGS + last]!;
  }
  return tags;
}
