import { annotate, copyOf } from '../../test/annotate';
import { spanOf } from '../span';
import { tagNames } from './tag-names';

const tagged = (text: string) =>
  tagNames(text, annotate(copyOf(text)).sentences, []).names.map(({ type, text: words }) => `${type} ${words}`);

describe('tagNames', () => {
  it('finds people, organisations and places', () => {
    expect(tagged('Angela Merkel met the board of the World Health Organization in Geneva on Monday.')).toEqual([
      'person Angela Merkel',
      'organisation World Health Organization',
      'place Geneva',
    ]);
  });

  it('finds no name where there is none', () => {
    expect(tagged('The price of bread rose again, and nobody could say why it did.')).toEqual([]);
  });

  it('reads a list of any length, and finds the last name of it', () => {
    const text = `${'the price of bread, '.repeat(2000)}said Angela Merkel`;
    const sentence = spanOf(text, 0, text.length);
    expect(tagNames(text, [sentence], []).names.map(({ text: words }) => words)).toEqual(['Angela Merkel']);
  });

  it('says how likely a stretch is of a name', () => {
    const text = 'Angela Merkel met nobody.';
    const { naming } = tagNames(text, [spanOf(text, 0, text.length)], []);
    expect(naming({ start: 0, end: 13 })).toMatchObject({ type: 'person' });
    expect(naming({ start: 0, end: 13 }).ofType).toBeGreaterThan(0.8);
    expect(naming({ start: 18, end: 24 }).any).toBeLessThan(0.1);
  });
});
