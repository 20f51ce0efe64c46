import fc from 'fast-check';
import { addScores, bestTags, sharesOf } from './decode';
import { modelOf, PASSES } from './model';
import { mayBegin, mayEnd, mayFollow, TAGS } from './tags';

const weight = fc.integer({ min: -300, max: 300 });
const transitions = fc.array(weight, { minLength: (TAGS + 1) * TAGS, maxLength: (TAGS + 1) * TAGS });
const sentence = fc
  .integer({ min: 1, max: 3 })
  .chain((count) => fc.array(weight, { minLength: count * TAGS, maxLength: count * TAGS }));

/** Every way of tags that is allowed, with its score. */
function ways(scores: readonly number[], steps: readonly number[]): { tags: number[]; score: number }[] {
  const count = scores.length / TAGS;
  const all = Array.from({ length: TAGS }, (_, tag) => tag);
  let found = all.filter(mayBegin).map((tag) => ({ tags: [tag], score: scores[tag]! + steps[TAGS * TAGS + tag]! }));
  for (let word = 1; word < count; word++) {
    found = found.flatMap(({ tags, score }) =>
      all
        .filter((tag) => mayFollow(tags.at(-1)!, tag))
        .map((tag) => ({
          tags: [...tags, tag],
          score: score + scores[word * TAGS + tag]! + steps[tags.at(-1)! * TAGS + tag]!,
        })),
    );
  }
  return found.filter(({ tags }) => mayEnd(tags.at(-1)!));
}

describe('bestTags', () => {
  it('is the best of all ways', () => {
    fc.assert(
      fc.property(sentence, transitions, (scores, steps) => {
        const all = ways(scores, steps);
        const best = Math.max(...all.map(({ score }) => score));
        const tags = [...bestTags(scores, steps)];
        expect(all.find((way) => way.tags.join() === tags.join())?.score).toBe(best);
      }),
      { numRuns: 30 },
    );
  });

  it('is nothing for no words', () => {
    expect([...bestTags([], new Array((TAGS + 1) * TAGS).fill(0))]).toEqual([]);
  });
});

describe('sharesOf', () => {
  it('is what all ways together say of each word and tag', () => {
    fc.assert(
      fc.property(sentence, transitions, (scores, steps) => {
        const unit = 0.01;
        const all = ways(scores, steps).map(({ tags, score }) => ({ tags, mass: Math.exp(score * unit) }));
        const total = all.reduce((sum, { mass }) => sum + mass, 0);
        const expected = new Array<number>(scores.length).fill(0);
        for (const { tags, mass } of all)
          for (const [word, tag] of tags.entries()) expected[word * TAGS + tag]! += mass / total;
        const shares = sharesOf(scores, steps, unit);
        for (const [i, share] of expected.entries()) expect(shares[i]).toBeCloseTo(share, 6);
      }),
      { numRuns: 30 },
    );
  });
});

describe('addScores', () => {
  it('adds the weights of known features to every pass from the given one on', () => {
    const rows = new Int16Array(2 * PASSES * TAGS);
    rows[0] = 5;
    rows[TAGS + 1] = 7;
    rows[PASSES * TAGS] = 11;
    const model = modelOf([1234, -99], { rows, transitions: [], unit: 1 });
    const scores = [new Int32Array(2 * TAGS), new Int32Array(2 * TAGS)];
    const features = { hashes: Int32Array.of(1234, 4321, -99), ends: Int32Array.of(2, 3) };
    addScores(scores, features, model, 0);
    addScores(scores, features, model, 1);
    expect([scores[0]![0], scores[0]![TAGS], scores[1]![1]]).toEqual([5, 11, 14]);
  });
});
