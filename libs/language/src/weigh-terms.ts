import type { Entity, Term } from '@copydesk/contracts';
import { contentWords, stem } from './terms';
import { fold } from './words';

const MOST = 60;
/** Words that nothing but an index would hold. */
const LONGEST_TERM = 100;
/** How often a word of the headline counts. */
const IN_HEADLINE = 3;

/**
 * What an article is compared by with others of the same story: its names by salience, under the id of a table where one
 * has them, and its words by how often it says them, those of the headline more; the weightiest first, at most 60. How
 * rare a term is, only an archive knows.
 */
export function weighTerms({
  headline,
  text,
  entities,
  language: { tag },
}: {
  headline: string;
  text: string;
  entities: readonly Entity[];
  language: { tag: string };
}): { terms: Term[] } {
  const terms = [...namesOf(entities), ...wordsOf(headline, text, tag)];
  return {
    terms: terms.sort((one, other) => other.weight - one.weight || compare(one.term, other.term)).slice(0, MOST),
  };
}

function namesOf(entities: readonly Entity[]): Term[] {
  const weights = new Map<string, number>();
  for (const { id, name, wikidata, geonames, salience } of entities) {
    const term = wikidata !== undefined || geonames !== undefined ? id : fold(name).slice(0, LONGEST_TERM);
    if (salience > (weights.get(term) ?? 0)) weights.set(term, salience);
  }
  return [...weights].map(([term, weight]) => ({ term, kind: 'name', weight: rounded(weight) }));
}

/** Each stem by the logarithm of its count, as the strongest has 1. */
function wordsOf(headline: string, text: string, tag: string): Term[] {
  const counts = new Map<string, number>();
  const count = (words: readonly (string | undefined)[], times: number) => {
    for (const word of words) {
      if (!word || word.length > LONGEST_TERM) continue;
      const term = stem(word, tag);
      counts.set(term, (counts.get(term) ?? 0) + times);
    }
  };
  count(contentWords(headline, tag), IN_HEADLINE);
  count(contentWords(text, tag), 1);
  const weightOf = (times: number) => 1 + Math.log(times);
  const strongest = weightOf([...counts.values()].reduce((most, times) => Math.max(most, times), 1));
  return [...counts].map(([term, times]) => ({ term, kind: 'word', weight: rounded(weightOf(times) / strongest) }));
}

const rounded = (weight: number): number => Math.round(100 * weight) / 100;

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
