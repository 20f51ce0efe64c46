// A linear-chain conditional random field over hashed features, fitted with AdaGrad.
import tags from '../../../libs/language/dist/entities/tagger/tags.js';

const { TAGS, BEFORE, mayBegin, mayEnd } = tags;
const FOLLOWERS = BEFORE.map((_, tag) => BEFORE.flatMap((before, other) => (before.includes(tag) ? [other] : [])));

/** Places, among the features of a word, of those that only this spelling has. */
const SPELLING = new Set([1, 2, 13, 14]);

/** mulberry32 */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The features of all examples by their place in a table, those seen too rarely as -1. */
function indexed(examples, fewest) {
  let size = 1 << 22;
  let keys = new Int32Array(size);
  let counts = new Int32Array(size);
  let held = 0;
  const placeIn = (table, hash) => {
    const mask = table.length - 1;
    let at = (Math.imul(hash, 0x9e3779b1) >>> 7) & mask;
    while (table[at] !== 0 && table[at] !== hash) at = (at + 1) & mask;
    return at;
  };
  for (const { features } of examples) {
    for (const hash of features.hashes.subarray(0, features.ends.at(-1))) {
      if (hash === 0) continue;
      const at = placeIn(keys, hash);
      if (keys[at] === 0) {
        keys[at] = hash;
        held++;
      }
      counts[at]++;
      if (held * 2 > size) {
        const [oldKeys, oldCounts] = [keys, counts];
        size *= 2;
        keys = new Int32Array(size);
        counts = new Int32Array(size);
        oldKeys.forEach((key, i) => {
          if (key === 0) return;
          const place = placeIn(keys, key);
          keys[place] = key;
          counts[place] = oldCounts[i];
        });
      }
    }
  }
  const rowOf = new Int32Array(size).fill(-1);
  const hashes = [];
  for (let at = 0; at < size; at++) {
    if (counts[at] < fewest) continue;
    rowOf[at] = hashes.length;
    hashes.push(keys[at]);
  }
  const rows = examples.map(({ features }) =>
    Int32Array.from(features.hashes.subarray(0, features.ends.at(-1)), (hash) =>
      hash === 0 ? -1 : rowOf[placeIn(keys, hash)],
    ),
  );
  return { hashes: Int32Array.from(hashes), rows };
}

/**
 * @param examples {features, right: tags, weight}
 * @returns hashes of the features, and for each of them the weights of all tags; weights of transitions
 */
export function trainCrf(examples, { epochs, rate, dropout, unseen, fewest, decay, seed, log = () => {} }) {
  const { hashes, rows } = indexed(examples, fewest);
  log(`${examples.length} sentences, ${hashes.length} features`);
  const weights = new Float32Array(hashes.length * TAGS);
  const squares = new Float32Array(hashes.length * TAGS);
  const sums = new Float32Array(hashes.length * TAGS);
  const transitions = new Float64Array((TAGS + 1) * TAGS);
  const transitionSquares = new Float64Array((TAGS + 1) * TAGS);
  const transitionSums = new Float64Array((TAGS + 1) * TAGS);
  const random = randomFrom(seed);
  const order = examples.map((_, i) => i);
  let averaged = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    let loss = 0;
    for (const index of order) loss += step(examples[index], rows[index]);
    log(`epoch ${epoch + 1}: loss ${(loss / examples.length).toFixed(4)}`);
    if (epoch >= epochs / 2) {
      for (let i = 0; i < weights.length; i++) sums[i] += weights[i];
      for (let i = 0; i < transitions.length; i++) transitionSums[i] += transitions[i];
      averaged++;
    }
  }
  return {
    hashes,
    weights: sums.map((sum) => sum / averaged),
    transitions: transitionSums.map((sum) => sum / averaged),
  };

  function step({ features: { ends }, right, weight = 1 }, all) {
    const count = ends.length;
    const active = new Int32Array(all.length);
    const stops = new Int32Array(count);
    let [at, to] = [0, 0];
    for (let word = 0; word < count; word++) {
      // The first features of a word are those of its spelling: now and then it is read as one never seen.
      const first = at;
      const isUnseen = random() < unseen;
      for (; at < ends[word]; at++) {
        const row = all[at];
        if (row < 0 || random() < dropout) continue;
        if (isUnseen && SPELLING.has(at - first)) continue;
        active[to++] = row;
      }
      stops[word] = to;
    }
    const scale = 1 / (1 - dropout);
    const scores = new Float64Array(count * TAGS);
    let k = 0;
    for (let word = 0; word < count; word++) {
      const base = word * TAGS;
      for (; k < stops[word]; k++) {
        const row = active[k] * TAGS;
        for (let tag = 0; tag < TAGS; tag++) scores[base + tag] += weights[row + tag];
      }
      for (let tag = 0; tag < TAGS; tag++) scores[base + tag] *= scale;
    }
    const { forward, backward, total } = passes(scores, transitions);
    let loss = total;
    k = 0;
    for (let word = 0; word < count; word++) {
      const base = word * TAGS;
      loss -= scores[base + right[word]] + transitions[(word ? right[word - 1] : TAGS) * TAGS + right[word]];
      const gradient = new Float64Array(TAGS);
      let moves = false;
      for (let tag = 0; tag < TAGS; tag++) {
        const share = Math.exp(forward[base + tag] + backward[base + tag] - total);
        gradient[tag] = weight * (share - (right[word] === tag ? 1 : 0));
        if (Math.abs(gradient[tag]) < 1e-3) gradient[tag] = 0;
        else moves = true;
      }
      if (!moves) {
        k = stops[word];
        continue;
      }
      for (; k < stops[word]; k++) {
        const row = active[k] * TAGS;
        for (let tag = 0; tag < TAGS; tag++) {
          const slope = gradient[tag];
          if (slope === 0) continue;
          const i = row + tag;
          const pull = slope + decay * weights[i];
          squares[i] += pull * pull;
          weights[i] -= (rate * pull) / Math.sqrt(squares[i] + 0.1);
        }
      }
      if (word === 0) {
        for (let tag = 0; tag < TAGS; tag++) moveTransition(TAGS * TAGS + tag, gradient[tag]);
        continue;
      }
      for (let tag = 0; tag < TAGS; tag++) {
        for (const before of BEFORE[tag]) {
          const i = before * TAGS + tag;
          const share = Math.exp(
            forward[base - TAGS + before] + transitions[i] + scores[base + tag] + backward[base + tag] - total,
          );
          moveTransition(i, weight * (share - (right[word - 1] === before && right[word] === tag ? 1 : 0)));
        }
      }
    }
    return loss;
  }

  function moveTransition(i, slope) {
    if (Math.abs(slope) < 1e-3) return;
    transitionSquares[i] += slope * slope;
    transitions[i] -= (rate * slope) / Math.sqrt(transitionSquares[i] + 1);
  }
}

/** Logarithms of the sums over all ways up to, and after, each word and tag. */
function passes(scores, transitions) {
  const count = scores.length / TAGS;
  const forward = new Float64Array(scores.length).fill(-1e9);
  const backward = new Float64Array(scores.length).fill(-1e9);
  for (let tag = 0; tag < TAGS; tag++) {
    if (mayBegin(tag)) forward[tag] = scores[tag] + transitions[TAGS * TAGS + tag];
    if (mayEnd(tag)) backward[(count - 1) * TAGS + tag] = 0;
  }
  const buffer = new Float64Array(TAGS);
  for (let word = 1; word < count; word++) {
    const base = word * TAGS;
    for (let tag = 0; tag < TAGS; tag++) {
      const befores = BEFORE[tag];
      for (let i = 0; i < befores.length; i++) {
        buffer[i] = forward[base - TAGS + befores[i]] + transitions[befores[i] * TAGS + tag];
      }
      forward[base + tag] = scores[base + tag] + logSum(buffer, befores.length);
    }
  }
  for (let word = count - 2; word >= 0; word--) {
    const base = word * TAGS;
    for (let tag = 0; tag < TAGS; tag++) {
      const followers = FOLLOWERS[tag];
      for (let i = 0; i < followers.length; i++) {
        const next = base + TAGS + followers[i];
        buffer[i] = transitions[tag * TAGS + followers[i]] + scores[next] + backward[next];
      }
      backward[base + tag] = logSum(buffer, followers.length);
    }
  }
  for (let tag = 0; tag < TAGS; tag++)
    buffer[tag] = forward[(count - 1) * TAGS + tag] + backward[(count - 1) * TAGS + tag];
  return { forward, backward, total: logSum(buffer, TAGS) };
}

function logSum(values, count) {
  let most = values[0];
  for (let i = 1; i < count; i++) if (values[i] > most) most = values[i];
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.exp(values[i] - most);
  return most + Math.log(sum);
}
