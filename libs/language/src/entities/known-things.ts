import type { Entity } from '@copydesk/contracts';
import { readLines } from '../data-file';
import { fold } from '../words';

/** Somebody or something that copy can be linked to. */
export interface KnownThing {
  readonly type: Entity['type'];
  readonly name: string;
  readonly aliases: readonly string[];
  /** `Q` and a number, or the id that an operator has for it. */
  readonly id: string;
  /** ISO 3166-1 alpha-2 code of the country that copy about it names; without one, none needs to be named. */
  readonly country?: string;
  /** In lower case: `prime minister`. */
  readonly office?: string;
  /** First and last day in office, ISO 8601; without an end it was still held when the table was made. */
  readonly from?: string;
  readonly until?: string;
}

/** The last day for which the table says who is in office: after it copy may mean somebody else. */
export const KNOWN_UNTIL = '2025-05-31';

const TYPES: ReadonlySet<string> = new Set<Entity['type']>([
  'person',
  'organisation',
  'place',
  'facility',
  'event',
  'work',
]);

/**
 * Reads a table of known things: lines of type, name, aliases with `|` between them, id, country, office, first and last
 * day, with tabs between them. Empty columns at the end can be left out; empty lines and those with `#` are comments.
 *
 * @throws if a line has no name, an unknown type, or no id
 */
export function parseKnownThings(lines: readonly string[]): KnownThing[] {
  return lines.flatMap((line, i) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [type, name, aliases, id, country, office, from, until] = line.split('\t').map((column) => column.trim());
    if (!name || !id || !type || !TYPES.has(type)) {
      throw new Error(
        `line ${i + 1} of the known entities: a type of ${[...TYPES].join(', ')}, a name and an id are needed`,
      );
    }
    return [
      {
        ...{ type: type as Entity['type'], name, id, aliases: aliases ? aliases.split('|') : [] },
        ...(country && { country }),
        ...(office && { office: office.toLowerCase() }),
        ...(from && { from }),
        ...(until && { until }),
      },
    ];
  });
}

/** Known things by each of their names, folded, with their type before it. */
type Index = ReadonlyMap<string, readonly KnownThing[]>;

function indexOf(things: readonly KnownThing[]): Index {
  const index = new Map<string, KnownThing[]>();
  for (const thing of things) {
    for (const name of [thing.name, ...thing.aliases]) {
      const key = keyOf(thing.type, name);
      index.set(key, [...(index.get(key) ?? []), thing]);
    }
  }
  return index;
}

const keyOf = (type: Entity['type'], name: string): string => `${type} ${fold(name)}`;

const TABLE = parseKnownThings(readLines('known-entities.tsv'));
const OWN: Index = indexOf(TABLE);
const PEOPLE = TABLE.filter(({ type }) => type === 'person');
let ofOperator: Index = new Map();

/** Sets the list of an operator, whose entries go before ours and need no support. For the start, before any article. */
export function useKnownThings(things: readonly KnownThing[]): void {
  ofOperator = indexOf(things);
}

/** What is asked of an article before one of its names is linked. */
export interface Support {
  /** ISO 3166-1 alpha-2 codes of the countries that the article names, or whose people it does. */
  readonly countries: ReadonlySet<string>;
  /** Day on which it was published, ISO 8601. */
  readonly day?: string;
}

/** The one thing of this type and of one of these names that the article can be about; none if several are left. */
export function knownThing(type: Entity['type'], names: readonly string[], support: Support): KnownThing | undefined {
  const own = found(ofOperator, type, names);
  if (own.length > 0) return onlyOne(own);
  return onlyOne(found(OWN, type, names).filter(({ country }) => !country || support.countries.has(country)));
}

/** Who of a surname held an office on the day of the article: `President Biden`. */
export function officeHolder(surname: string, role: string, { countries, day }: Support): KnownThing | undefined {
  if (!day || day > KNOWN_UNTIL) return undefined;
  const folded = fold(surname);
  const office = role.toLowerCase();
  return onlyOne(
    PEOPLE.filter(
      (person) =>
        person.country !== undefined &&
        countries.has(person.country) &&
        person.office !== undefined &&
        office.endsWith(person.office) &&
        (person.from ?? '') <= day &&
        day <= (person.until ?? KNOWN_UNTIL) &&
        [person.name, ...person.aliases].some((name) => fold(name).endsWith(` ${folded}`)),
    ),
  );
}

const found = (index: Index, type: Entity['type'], names: readonly string[]): readonly KnownThing[] =>
  names.flatMap((name) => index.get(keyOf(type, name)) ?? []);

function onlyOne(things: readonly KnownThing[]): KnownThing | undefined {
  return new Set(things.map(({ id }) => id)).size === 1 ? things[0] : undefined;
}
