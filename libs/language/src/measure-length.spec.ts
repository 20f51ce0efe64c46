import { measureLength } from './measure-length';

const measure = (text: string, tag = 'en') => measureLength({ text, language: { tag } });

describe('measureLength', () => {
  it.each([
    ['nothing but marks', '— … !', 0, 1],
    ['a sentence', 'It’s a well-known fact – isn’t it?', 6, 1],
    ['299 words', 'word '.repeat(299), 299, 1],
    ['500 words', 'word '.repeat(500), 500, 3],
  ])('measures %s', (_, text, wordCount, readingMinutes) => {
    expect(measure(text)).toEqual({ wordCount, readingMinutes });
  });

  it('counts the words of a script without spaces', () => {
    expect(measure('我们希望各方保持冷静', 'zh').wordCount).toBeGreaterThan(3);
  });
});
