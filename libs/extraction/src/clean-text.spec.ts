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
    ['keeps a joiner in Gujarati', 'ક્\u200Dષ', 'ક્\u200Dષ'],
    ['keeps a joiner in Punjabi', 'ਕ੍\u200Dਰ', 'ਕ੍\u200Dਰ'],
    ['keeps a joiner in Odia', 'କ୍\u200Cଷ', 'କ୍\u200Cଷ'],
    ['keeps a joiner in Sinhala', 'ශ්\u200Dරී ලංකා', 'ශ්\u200Dරී ලංකා'],
    ['keeps a joiner that ends a word of Malayalam', 'അവന്\u200D വന്നു', 'അവന്\u200D വന്നു'],
    ['keeps a joiner that ends a word of Bengali', 'হঠাত্\u200D', 'হঠাত্\u200D'],
    ['removes all but one of several joiners', 'അവന്\u200D\u200D\u200C', 'അവന്\u200D'],
    ['removes a joiner that ends a word of Persian', 'می\u200C خواهم\u200C', 'می خواهم'],
    ['keeps a joiner between emoji', '👩\u200D🔬', '👩\u200D🔬'],
    ['removes spaces of no width, in any script', 'ไท\u200Bย fe\u200Brry', 'ไทย ferry'],
    ['keeps letters that look like others', 'Р\u0430ris', 'Р\u0430ris'],
    ['removes U+0000', 'Fer\0ry', 'Ferry'],
    ['makes separators of lines and paragraphs spaces', 'a\u2028b\u2029c', 'a b c'],
    ['removes a joiner between Latin letters', 'pass\u200Cword\u200D', 'password'],
    ['makes lone surrogates visible', 'a\uD83D b\uDE00', 'a\uFFFD b\uFFFD'],
    ['keeps pairs of surrogates', 'a 😀 b', 'a 😀 b'],
  ])('%s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('cleans plain text, for which there is a shorter way, as it cleans any', () => {
    const plain = fc.constantFrom(...'aZ09 .,-  ', ...'äßñøšƏ«»“”’–…€¿', '\u00A0', '\t', 'e\u0301', '\u02AF');
    fc.assert(
      fc.property(fc.string({ unit: plain, maxLength: 60 }), (text) => {
        expect(cleanText(text)).toBe(cleanText(`\u200B${text}`));
      }),
    );
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
