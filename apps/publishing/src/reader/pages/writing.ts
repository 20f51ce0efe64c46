/** How a text is announced to a browser. */
export interface Writing {
  /** BCP 47 tag; empty when the language is not known. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl' | 'auto';
}

const UNKNOWN: Writing = { lang: '', dir: 'auto' };

/**
 * The scripts of living languages that run from right to left, by ISO 15924 code.
 *
 * Source: Unicode Character Database, scripts whose letters have bidirectional class R or AL.
 */
const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr']);

/**
 * The `lang` and `dir` attributes of a text in a language, given as a BCP 47 tag.
 *
 * The script decides: the one that the tag names, else the one that Unicode holds to be likely for the language. For
 * `und`, and for what is no tag, the browser looks at the text.
 */
export function writingOf(tag: string): Writing {
  const locale = parseLocale(tag);
  if (!locale || locale.baseName === 'und') return UNKNOWN;
  const { script } = locale.maximize();
  return { lang: locale.toString(), dir: script && RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr' };
}

function parseLocale(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
