import fc from 'fast-check';
import { cleanText, hasText } from './clean-text';

/** Any code point, those of half a surrogate pair too; every other one is from the scripts in use. */
const character = fc.oneof(fc.nat(0x2fff), fc.nat(0x10ffff)).map((code) => String.fromCodePoint(code));

describe('cleanText', () => {
  it.each([
    ['collapses every kind of space', '  a\u00A0\t b\r\n c\u2028d ', 'a b c d'],
    ['composes letters and their marks', 'Sóller'.normalize('NFD'), 'Sóller'],
    ['removes what prints nothing', 'so\u00ADft\u200B \uFEFFze\u0000ro\u2060', 'soft zero'],
    ['removes marks that turn the direction of text', '\u202Egnp.exe\u202C \u2067abc\u2069', 'gnp.exe abc'],
    ['keeps the text of a right-to-left script', 'صحيفة\u200F المرفأ', 'صحيفة المرفأ'],
    ['keeps a joiner that is spelling', 'می\u200Cخواهم', 'می\u200Cخواهم'],
    ['keeps a joiner between emoji', '👩\u200D🔬', '👩\u200D🔬'],
    ['removes a joiner between Latin letters', 'pass\u200Cword\u200D', 'password'],
    ['makes lone surrogates visible', 'a\uD83D b\uDE00', 'a\uFFFD b\uFFFD'],
    ['keeps pairs of surrogates', 'a 😀 b', 'a 😀 b'],
  ])('%s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('changes nothing the second time, and leaves text that UTF-8 can carry', () => {
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 60 }), (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        expect(Buffer.from(clean, 'utf8').toString('utf8')).toBe(clean);
      }),
    );
  });
});

describe('hasText', () => {
  it.each([
    ['', false],
    [' \u00A0\u200B\uFEFF\n', false],
    ['.', true],
    ['字', true],
  ])('%j: %s', (text, expected) => {
    expect(hasText(text)).toBe(expected);
  });
});
