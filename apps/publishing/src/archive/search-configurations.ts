/**
 * The text search configurations that come with Postgres, by the first part of the BCP 47 tag that they are for.
 *
 * Source: `pg_ts_config` of PostgreSQL 18; Norwegian has three tags for its two written forms.
 */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  ar: 'arabic',
  hy: 'armenian',
  eu: 'basque',
  ca: 'catalan',
  da: 'danish',
  nl: 'dutch',
  en: 'english',
  et: 'estonian',
  fi: 'finnish',
  fr: 'french',
  de: 'german',
  el: 'greek',
  hi: 'hindi',
  hu: 'hungarian',
  id: 'indonesian',
  ga: 'irish',
  it: 'italian',
  lt: 'lithuanian',
  ne: 'nepali',
  no: 'norwegian',
  nb: 'norwegian',
  nn: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  es: 'spanish',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
};

/** For languages that Postgres knows nothing of: words are searched as they are written. */
const AS_WRITTEN = 'simple';

/** The text search configuration for a language, as a BCP 47 tag. */
export function searchConfigurationOf(language: string): string {
  const [primary = ''] = language.toLowerCase().split('-');
  return Object.hasOwn(CONFIGURATIONS, primary) ? CONFIGURATIONS[primary]! : AS_WRITTEN;
}

/** Every configuration that an article may have been indexed with. */
export const SEARCH_CONFIGURATIONS: readonly string[] = [...new Set([...Object.values(CONFIGURATIONS), AS_WRITTEN])];
