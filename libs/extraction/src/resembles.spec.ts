import fc from 'fast-check';
import { editDistance, resembles } from './resembles';

describe('resembles', () => {
  it.each([
    ['politcs', 'politics', true],
    ['poltiics', 'politics', true],
    ['polular post', 'popular post', true],
    ['buisness', 'business', true],
    ['technolgoy', 'technology', true],
    ['sprot', 'sport', true],
    ['polite', 'politics', false],
    ['word', 'world', true],
    ['film', 'firm', false],
    ['art', 'arts', false],
  ])('%s for %s: %s', (printed, meant, expected) => {
    expect(resembles(printed, meant)).toBe(expected);
  });
});

describe('editDistance', () => {
  it.each([
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['same', 'same', 0],
  ])('%j to %j is %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance);
  });

  it('is the same both ways, and none only for the same text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
        expect(editDistance(one, other)).toBe(editDistance(other, one));
        expect(editDistance(one, other) === 0).toBe(one === other);
      }),
    );
  });
});
