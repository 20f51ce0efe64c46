// Builds data/stop-words.tsv from the npm package stopword. It is not a dependency of Copydesk, so it is named by its
// path:
//
//   node libs/language/scripts/build-stop-words.mjs <stopword/dist/stopword.esm.mjs>
//
// Columns: ISO 639-1 language, its stop words separated by spaces. Of Japanese and Thai, which are written without
// spaces, those of one character are left out: they are parts of other words.

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The package names its lists by ISO 639-3. */
const LISTS = {
  ar: 'ara',
  bg: 'bul',
  bn: 'ben',
  ca: 'cat',
  cs: 'ces',
  da: 'dan',
  de: 'deu',
  el: 'ell',
  en: 'eng',
  es: 'spa',
  et: 'est',
  eu: 'eus',
  fa: 'fas',
  fi: 'fin',
  fr: 'fra',
  gu: 'guj',
  he: 'heb',
  hi: 'hin',
  hr: 'hrv',
  hu: 'hun',
  hy: 'hye',
  id: 'ind',
  it: 'ita',
  ja: 'jpn',
  ko: 'kor',
  ku: 'kur',
  lt: 'lit',
  lv: 'lav',
  mr: 'mar',
  nl: 'nld',
  no: 'nob',
  pa: 'panGu',
  pl: 'pol',
  pt: 'por',
  ro: 'ron',
  ru: 'rus',
  sk: 'slk',
  sl: 'slv',
  sv: 'swe',
  th: 'tha',
  tl: 'tgl',
  tr: 'tur',
  uk: 'ukr',
  ur: 'urd',
  vi: 'vie',
  yo: 'yor',
  zh: 'zho',
};

/** The package has the Thai vowel as two characters, which nobody types. */
const SARA_AM_IN_PARTS = '\u0e4d\u0e32';
const SARA_AM = '\u0e33';

const lists = await import(pathToFileURL(resolve(process.argv[2])).href);
const rows = Object.entries(LISTS).map(([language, list]) => {
  const shortest = language === 'ja' || language === 'th' ? 2 : 1;
  const words = lists[list]
    .map((word) => word.normalize('NFC').replaceAll(SARA_AM_IN_PARTS, SARA_AM).trim().toLowerCase())
    .filter((word) => word.length >= shortest && !/[\s,،]/.test(word));
  return `${language}\t${[...new Set(words)].sort().join(' ')}`;
});

writeFileSync(new URL('../data/stop-words.tsv', import.meta.url), `${rows.join('\n')}\n`);
