import type { Entity } from '@copydesk/contracts';
import { placesNamed } from '../gazetteer';
import { DEMONYMS, PEOPLES } from '../lexicon/demonyms';
import { NEWS_SOURCES } from '../lexicon/news-sources';
import { ORGANISATIONS } from '../lexicon/organisations';

/** What a table says that a phrase is. A demonym is recognised so that it is not taken for a name. */
export interface KnownName {
  readonly type: Entity['type'] | 'demonym';
  readonly name: string;
  readonly wikidata?: string;
  /** Nothing but a town of this name is known, and many names of people and common words are names of towns. */
  readonly onlyCity?: boolean;
}

const LONGEST = 6;

const ORGANISATIONS_BY_NAME: ReadonlyMap<string, KnownName> = new Map(
  [...ORGANISATIONS, ...NEWS_SOURCES].flatMap(({ name, wikidata, aliases = [] }) =>
    [name, ...aliases].map(
      (alias) => [alias, { type: 'organisation', name, ...(wikidata && { wikidata }) }] as [string, KnownName],
    ),
  ),
);

/** What the tables know under exactly these words, in this case of letters (`WHO` is known, `Who` is not). */
export function knownName(phrase: string, language: string): KnownName | undefined {
  const organisation = ORGANISATIONS_BY_NAME.get(phrase);
  if (organisation) return organisation;
  if (DEMONYMS.has(phrase) || PEOPLES.has(phrase)) return { type: 'demonym', name: phrase };
  const places = placesNamed(phrase, language);
  if (places.length === 0) return undefined;
  const onlyCity = places.every(({ precision }) => precision === 'city');
  // Short names of countries are acronyms: "US" is one, "Us" is not.
  const short = phrase.length <= (onlyCity ? 2 : 3);
  if (short && phrase !== phrase.toUpperCase()) return undefined;
  return { type: 'place', name: phrase, onlyCity };
}

/** The longest run of words from the first one on that the tables know. */
export function longestKnown(
  count: number,
  phraseOf: (length: number) => string,
  language: string,
): { length: number; known: KnownName } | undefined {
  for (let length = Math.min(count, LONGEST); length > 0; length--) {
    const known = knownName(phraseOf(length), language);
    if (known) return { length, known };
  }
  return undefined;
}
