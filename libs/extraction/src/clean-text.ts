const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Characters that print nothing: controls, soft hyphen, zero-width space and word joiner, byte order mark, Unicode tags,
 * and the marks that change the direction of text, with which a line can be made to read as another one.
 */
const INVISIBLE =
  /(?!\s)[\p{Cc}\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** Signs that silence a vowel: a joiner after one says how it is drawn, at the end of a word too. Sources as below. */
const VIRAMA = '\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D4D\\u0DCA';

/**
 * Scripts in whose words the joiners are spelling, beside emoji, where they make one of several.
 *
 * Source: Unicode Standard 16, chapters 9, 12, 13 and 16, and section 23.2.
 */
const JOINED = [
  ...['Arabic', 'Syriac', 'Mongolian', 'Nko'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala'],
  ...['Khmer', 'Myanmar'],
]
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .concat('\\p{Extended_Pictographic}', '\\p{Emoji_Modifier}', '\\uFE0F')
  .join('|');

const STRAY_JOINER = new RegExp(`(?<!${JOINED})[\\u200C\\u200D]+|(?<![${VIRAMA}])[\\u200C\\u200D]+(?=\\s|$)`, 'gu');

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Beside these there is nothing to clean but spaces: letters of Latin scripts that are whole, digits and punctuation. */
const NOT_PLAIN = /[^ -~\u00A1-\u00AC\u00AE-\u02AF\u2010-\u2027\u2030-\u205E\u20A0-\u20BF]/;

/**
 * One line of text as a reader sees it: NFC, no invisible characters, single spaces, trimmed. A lone surrogate
 * becomes U+FFFD, because no UTF-8 writer could carry it. Cleaning twice changes nothing.
 */
export function cleanText(text: string): string {
  if (!NOT_PLAIN.test(text)) return (text.includes('  ') ? text.replace(/ {2,}/g, ' ') : text).trim();
  return text
    .replace(LONE_SURROGATE, '\uFFFD')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .replace(STRAY_JOINER, '')
    .replace(/ {2,}/g, ' ')
    .trim()
    .normalize('NFC');
}

/** Whether there is anything to read in a text, rather than only space and marks that print nothing. */
export const hasText = (text: string): boolean => VISIBLE.test(text);
