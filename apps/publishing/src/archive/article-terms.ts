import type { EnrichedArticle, Entity } from '@copydesk/contracts';

/** A name or keyword of an article, and what it is compared by. */
export interface Term {
  readonly term: string;
  readonly label: string;
  readonly weight: number;
}

/** What an article is about, beyond which nothing more is told by another name. */
const MOST_TERMS = 50;

/**
 * The names and keywords that an article is about, strongest first: names by salience, keywords by score. A keyword
 * that is also a name counts as the name.
 */
export function articleTerms({ entities, keywords }: Pick<EnrichedArticle, 'entities' | 'keywords'>): Term[] {
  const names = entities.map((entity) => ({ term: termOf(entity), label: entity.name, weight: entity.salience }));
  const words = keywords.map(({ term, score }) => ({ term: fold(term), label: term, weight: score }));
  const known = new Set(names.map(({ label }) => fold(label)));
  const strongestFirst = [...names, ...words.filter(({ term }) => !known.has(term))]
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  const distinct = new Map<string, Term>();
  for (const term of strongestFirst) if (!distinct.has(term.term)) distinct.set(term.term, term);
  return [...distinct.values()].slice(0, MOST_TERMS);
}

/** A name that a table knows is one with all its spellings; any other is one with itself. */
const termOf = ({ wikidata, geonames, id, name }: Entity): string =>
  wikidata !== undefined || geonames !== undefined ? id : fold(name);

/** Terms are indexed, and Postgres takes no index entry of more than 2,704 bytes. */
const fold = (words: string): string => words.normalize('NFKC').toLowerCase().slice(0, 200);
