import { excerptOf } from './digest';

describe('excerptOf', () => {
  it.each<[name: string, text: string, excerpt: string]>([
    ['keeps a short text', 'Short and\n\nsweet. ', 'Short and sweet.'],
    ['keeps 240 characters', 'x'.repeat(240), 'x'.repeat(240)],
    ['cuts between words', `${'word '.repeat(47)}ending it`, `${'word '.repeat(47).trim()}…`],
    ['keeps a word that just fits', `${'x'.repeat(239)} more`, `${'x'.repeat(239)}…`],
    ['cuts a text without spaces', '新'.repeat(300), `${'新'.repeat(239)}…`],
    ['cuts no character in half', '🗞'.repeat(300), `${'🗞'.repeat(239)}…`],
  ])('%s', (_, text, excerpt) => {
    expect(excerptOf(text)).toBe(excerpt);
  });
});
