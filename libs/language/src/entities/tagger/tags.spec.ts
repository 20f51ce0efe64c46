import { BEFORE, KINDS, mayBegin, mayEnd, mayFollow, namesIn, OUTSIDE, TAGS, tagsOf } from './tags';

describe('tags', () => {
  it.each([
    ['one word', 3, [{ from: 1, to: 2, kind: 0 }]],
    ['two words', 2, [{ from: 0, to: 2, kind: 1 }]],
    [
      'names side by side',
      6,
      [
        { from: 0, to: 3, kind: 2 },
        { from: 3, to: 4, kind: 2 },
        { from: 4, to: 6, kind: 0 },
      ],
    ],
    ['none', 4, []],
  ])('keep %s', (_, length, names) => {
    expect(namesIn(tagsOf(length, names))).toEqual(names);
  });

  it('are of four positions for each kind, and one for what is outside', () => {
    expect(TAGS).toBe(1 + 4 * KINDS.length);
  });

  it('allow every tag of a name only where it can stand', () => {
    const [first, inner, last] = tagsOf(3, [{ from: 0, to: 3, kind: 0 }]);
    const [only] = tagsOf(1, [{ from: 0, to: 1, kind: 1 }]);
    expect([mayFollow(first!, inner!), mayFollow(inner!, last!), mayFollow(last!, only!)]).toEqual([true, true, true]);
    expect([mayFollow(first!, OUTSIDE), mayFollow(OUTSIDE, last!), mayFollow(first!, only!)]).toEqual([
      false,
      false,
      false,
    ]);
    expect([mayBegin(inner!), mayEnd(first!), mayBegin(only!), mayEnd(OUTSIDE)]).toEqual([false, false, true, true]);
    expect(BEFORE[inner!]).toEqual([first, inner]);
  });
});
