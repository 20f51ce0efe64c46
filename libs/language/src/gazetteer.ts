import { readLines, readTable } from './data-file';
import { CITY_ALIASES, COUNTRY_ALIASES } from './lexicon/place-aliases';
import { REGIONS } from './lexicon/regions';
import { fold } from './words';

/** A place that a name can mean. */
export interface KnownPlace {
  readonly name: string;
  readonly precision: 'country' | 'region' | 'city';
  /** ISO 3166-1 alpha-2; absent for what crosses borders. */
  readonly country?: string;
  /** GeoNames code of the first-level division that it is or lies in. */
  readonly division?: string;
  readonly wikidata?: string;
  readonly geonames?: number;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly population?: number;
  /** Named without its country in copy from anywhere: a region that needs nothing beside it to be recognised. */
  readonly familiar?: boolean;
  /** Seat of a country's government. */
  readonly capital?: boolean;
}

const COUNTRIES: readonly KnownPlace[] = readTable('countries.tsv').map(([country, name, wikidata, geonames]) => ({
  name: name!.trim(),
  precision: 'country',
  country: country!,
  wikidata: wikidata!,
  geonames: Number(geonames),
}));

/** The rows of the cities, read only when one is asked for: as objects they would take ten times the memory. */
const CITY_ROWS: readonly string[] = readLines('cities.tsv');

const cityIn = (row: string): KnownPlace => {
  const [geonames, name, country, division, latitude, longitude, population, capital] = row.split('\t');
  return {
    name: name!,
    precision: 'city',
    country: country!,
    division: division!,
    geonames: Number(geonames),
    latitude: Number(latitude),
    longitude: Number(longitude),
    population: Number(population),
    capital: capital === 'C',
  };
};

/** Countries, and regions that copy names without saying where they are, by folded name. */
const FAMILIAR: ReadonlyMap<string, readonly KnownPlace[]> = groupByName([
  ...COUNTRIES.flatMap((country) =>
    [country.name, ...(COUNTRY_ALIASES[country.country!] ?? [])].map((name) => [name, country] as const),
  ),
  ...REGIONS.map((region) => [region.name, { ...region, precision: 'region', familiar: true } as KnownPlace] as const),
]);

/** The other first-level divisions of countries. */
const DIVISIONS: ReadonlyMap<string, readonly KnownPlace[]> = groupByName(
  readTable('divisions.tsv')
    .map(([country, division, name]): KnownPlace => {
      return { name: name!, precision: 'region', country: country!, division: division! };
    })
    .filter(({ name }) => !FAMILIAR.has(fold(name)))
    .map((region) => [region.name, region] as const),
);

/** Rows of cities by folded name, aliases included. */
const CITIES: ReadonlyMap<string, readonly string[]> = withAliases(
  groupByName(CITY_ROWS.map((row) => [row.split('\t', 2)[1]!, row] as const)),
);

function groupByName<T>(entries: readonly (readonly [name: string, value: T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [name, value] of entries) {
    const key = fold(name);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

function withAliases(cities: Map<string, string[]>): ReadonlyMap<string, readonly string[]> {
  for (const [alias, name] of Object.entries(CITY_ALIASES)) {
    const key = fold(alias);
    const named = (cities.get(fold(name)) ?? []).filter((row) => !cities.get(key)?.includes(row));
    cities.set(key, [...(cities.get(key) ?? []), ...named]);
  }
  return cities;
}

/** The countries by their names in another language, from CLDR; made once for each language that copy comes in. */
const LOCALISED = new Map<string, ReadonlyMap<string, KnownPlace>>();

function countriesIn(language: string): ReadonlyMap<string, KnownPlace> {
  const held = LOCALISED.get(language);
  if (held) return held;
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const made = new Map(COUNTRIES.map((country) => [fold(names.of(country.country!) ?? country.name), country]));
  LOCALISED.set(language, made);
  return made;
}

/**
 * Every place that the tables know by this name, in no order of likelihood: the caller knows the context.
 *
 * @param language BCP 47 tag of the copy; `und` for names in English only
 */
export function placesNamed(name: string, language: string): readonly KnownPlace[] {
  const key = fold(name);
  const foreign = language === 'und' || language === 'en' ? undefined : countriesIn(language).get(key);
  const wide = FAMILIAR.get(key) ?? DIVISIONS.get(key) ?? (foreign ? [foreign] : []);
  return [...wide, ...(CITIES.get(key) ?? []).map(cityIn)];
}

const COUNTRY_BY_ID = new Map(COUNTRIES.map((country) => [`wikidata:${country.wikidata}`, country]));
const CITY_BY_ID = new Map(CITY_ROWS.map((row) => [`geonames:${row.slice(0, row.indexOf('\t'))}`, row]));

/** The country or town of an entity's id. */
export function placeOfId(id: string): KnownPlace | undefined {
  const city = CITY_BY_ID.get(id);
  return city ? cityIn(city) : COUNTRY_BY_ID.get(id);
}

/** The one region of this name. */
export function regionNamed(name: string): KnownPlace | undefined {
  const key = fold(name);
  const [region, ...others] = (FAMILIAR.get(key) ?? DIVISIONS.get(key) ?? []).filter(
    ({ precision }) => precision === 'region',
  );
  return others.length === 0 ? region : undefined;
}

/** Every name of a country. */
export const COUNTRY_NAMES: readonly string[] = COUNTRIES.flatMap(({ name, country }) => [
  name,
  ...(COUNTRY_ALIASES[country!] ?? []),
]);

/** Every name of a region or division. */
export const REGION_NAMES: readonly string[] = [
  ...REGIONS.map(({ name }) => name),
  ...readTable('divisions.tsv').map(([, , name]) => name!),
];

/** The name of every town in the table, with its population; a name as often as there are towns of it. */
export function* namesOfTowns(): Generator<readonly [name: string, population: number]> {
  for (const row of CITY_ROWS) {
    const columns = row.split('\t');
    yield [columns[1]!, Number(columns[6])];
  }
  for (const alias of Object.keys(CITY_ALIASES)) yield [alias, 0];
}
