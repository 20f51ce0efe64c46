// Builds data/stop-words.tsv from the npm package stopword. It is not a dependency of Copydesk, so it is named by its
// path:
//
//   node libs/language/scripts/build-stop-words.mjs <stopword/dist/stopword.esm.mjs>
//
// Columns: ISO 639-1 language, its stop words separated by spaces.

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The package names its lists by ISO 639-3. */
const LISTS = {
  ar: 'ara',
  bg: 'bul',
  cs: 'ces',
  da: 'dan',
  de: 'deu',
  el: 'ell',
  en: 'eng',
  es: 'spa',
  fa: 'fas',
  fi: 'fin',
  fr: 'fra',
  he: 'heb',
  hu: 'hun',
  it: 'ita',
  nl: 'nld',
  no: 'nob',
  pl: 'pol',
  pt: 'por',
  ro: 'ron',
  ru: 'rus',
  sv: 'swe',
  tr: 'tur',
  uk: 'ukr',
};

const lists = await import(pathToFileURL(resolve(process.argv[2])).href);
const rows = Object.entries(LISTS).map(([language, list]) => {
  const words = lists[list].map((word) => word.trim().toLowerCase()).filter((word) => word && !word.includes(' '));
  return `${language}\t${[...new Set(words)].sort().join(' ')}`;
});

writeFileSync(new URL('../data/stop-words.tsv', import.meta.url), `${rows.join('\n')}\n`);
