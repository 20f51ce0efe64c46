import type { Features } from './features';
import { type Model, PASSES, placeOf } from './model';
import { BEFORE, mayBegin, mayEnd, TAGS } from './tags';

const NEVER = -1e9;

/**
 * Adds what the features of each word say for each tag, in units of the weights, to the scores of every pass from a
 * given one on: `scores[pass][word * TAGS + tag]`.
 */
export function addScores(
  scores: readonly Int32Array[],
  { hashes, ends }: Features,
  { keys, slots, rows }: Model,
  from: number,
): void {
  let at = 0;
  for (let word = 0; word < ends.length; word++) {
    const base = word * TAGS;
    for (const end = ends[word]!; at < end; at++) {
      const place = placeOf(keys, hashes[at]!);
      if (keys[place] === 0) continue;
      for (let pass = from; pass < PASSES; pass++) {
        const row = (slots[place]! * PASSES + pass) * TAGS;
        const sums = scores[pass]!;
        for (let tag = 0; tag < TAGS; tag++) sums[base + tag]! += rows[row + tag]!;
      }
    }
  }
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

/**
 * How likely each word has each tag: the share of all ways through the sentence that pass there.
 *
 * @param unit what a weight of one stands for, as a natural logarithm
 * @returns `shares[word * TAGS + tag]`
 */
export function sharesOf(scores: ArrayLike<number>, transitions: ArrayLike<number>, unit: number): Float64Array {
  const count = scores.length / TAGS;
  const forward = new Float64Array(scores.length);
  const backward = new Float64Array(scores.length);
  const steps = Float64Array.from(transitions, (weight) => Math.exp(weight * unit));
  const own = new Float64Array(scores.length);
  for (let word = 0; word < count; word++) {
    const base = word * TAGS;
    let most = scores[base]!;
    for (let tag = 1; tag < TAGS; tag++) most = Math.max(most, scores[base + tag]!);
    for (let tag = 0; tag < TAGS; tag++) own[base + tag] = Math.exp((scores[base + tag]! - most) * unit);
  }
  for (let word = 0; word < count; word++) {
    const base = word * TAGS;
    for (let tag = 0; tag < TAGS; tag++) {
      let sum = 0;
      if (word === 0) sum = mayBegin(tag) ? steps[TAGS * TAGS + tag]! : 0;
      else for (const before of BEFORE[tag]!) sum += forward[base - TAGS + before]! * steps[before * TAGS + tag]!;
      forward[base + tag] = sum * own[base + tag]!;
    }
    scaleToOne(forward, base);
  }
  for (let word = count - 1; word >= 0; word--) {
    const base = word * TAGS;
    if (word === count - 1) {
      for (let tag = 0; tag < TAGS; tag++) backward[base + tag] = mayEnd(tag) ? 1 : 0;
      continue;
    }
    for (let next = 0; next < TAGS; next++) {
      const ahead = own[base + TAGS + next]! * backward[base + TAGS + next]!;
      for (const tag of BEFORE[next]!) backward[base + tag]! += steps[tag * TAGS + next]! * ahead;
    }
    scaleToOne(backward, base);
  }
  for (let word = 0; word < count; word++) {
    const base = word * TAGS;
    for (let tag = 0; tag < TAGS; tag++) forward[base + tag]! *= backward[base + tag]!;
    scaleToOne(forward, base);
  }
  return forward;
}

/** Keeps the numbers of a word in range: only their proportions count. */
function scaleToOne(values: Float64Array, base: number): void {
  let sum = 0;
  for (let tag = 0; tag < TAGS; tag++) sum += values[base + tag]!;
  if (sum > 0) for (let tag = 0; tag < TAGS; tag++) values[base + tag]! /= sum;
}
