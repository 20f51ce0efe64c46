import { fold, wordsOf } from './words';

const words = (text: string) => wordsOf(text, { start: 0, end: text.length }).map((word) => word.text);

describe('wordsOf', () => {
  it.each<[string, string[]]>([
    ["Kim's visit", ['Kim', "'s", 'visit']],
    ['O’Neill’s bill', ['O’Neill', '’s', 'bill']],
    ['AT&T fell.', ['AT&T', 'fell', '.']],
    ['the U.S. Senate', ['the', 'U.S.', 'Senate']],
    ['Gov. J. B. Pritzker', ['Gov.', 'J.', 'B.', 'Pritzker']],
    ['Jean-Luc', ['Jean', '-', 'Luc']],
  ])('cuts %s', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

describe('fold', () => {
  it.each([
    ['São Tomé', 'sao tome'],
    ['Jong-un', 'jong un'],
    ['O’Neill', 'oneill'],
    ['Αθήνα', 'αθηνα'],
    ['नीयू', 'नीयू'],
    ['ドイツ', 'ドイツ'],
    ['독일', '독일'],
  ])('folds %s', (name, folded) => {
    expect(fold(name)).toBe(folded);
  });
});
