import type { Entity, Keyword, Paragraph } from '@copydesk/contracts';
import { DEMONYMS, PEOPLES } from './lexicon/demonyms';
import { hasStopWords } from './stop-words';
import { contentWords, stem } from './terms';
import { isUnspaced } from './words';

const MOST = 12;
/** A name, or a pair of words that the copy repeats, says more than one of its words does as often. */
const PHRASE_WEIGHT = 1.5;
const HEADLINE_WEIGHT = 1.5;
const FEWEST_REPEATS = 2;
/** A pair of English words that ends so is more often half a clause than a term: `prices raised`, `rain falling`. */
const ENDS_IN_VERB = /(?:ed|ing)$/;

interface Candidate {
  readonly term: string;
  readonly stems: readonly string[];
  readonly weight: number;
}

/**
 * The terms that the article is about, notices of corrections left out, up to 12, the strongest first: names, pairs of words that it repeats, and its
 * most frequent words, none of them part of a stronger one. In a language whose stop words are not known, names alone.
 */
export function pickKeywords({
  headline,
  text,
  paragraphs,
  entities,
  language: { tag },
}: {
  headline: string;
  text: string;
  paragraphs: readonly Paragraph[];
  entities: readonly Entity[];
  language: { tag: string };
}): { keywords: Keyword[] } {
  const words = hasStopWords(tag) ? contentWords(withoutNotices(text, paragraphs), tag) : [];
  const names = namesAmong(entities, tag);
  const named = wordsOfNames(entities);
  const isTerm = ({ term }: Candidate): boolean => !term.split(' ').some((word) => named.has(word) || isDemonym(word));
  const isClause = ({ term }: Candidate): boolean => /^(?:en|und)\b/.test(tag) && ENDS_IN_VERB.test(term);
  const pairs = repeatedPairs(words, tag).filter((pair) => isTerm(pair) && !isClause(pair));
  const candidates = [...names, ...pairs, ...frequentWords(words, tag).filter(isTerm)];
  const inHeadline = new Set(contentWords(headline, tag).flatMap((word) => (word ? [stem(word, tag)] : [])));
  const ranked = candidates
    .map((candidate) => ({
      ...candidate,
      weight: candidate.weight * (candidate.stems.some((part) => inHeadline.has(part)) ? HEADLINE_WEIGHT : 1),
    }))
    .sort((one, other) => other.weight - one.weight || (one.term < other.term ? -1 : 1));
  const chosen = withoutParts(ranked);
  const strongest = chosen[0]?.weight ?? 1;
  return {
    keywords: chosen.map(({ term, weight }) => ({ term, score: Math.round((100 * weight) / strongest) / 100 })),
  };
}

/** A notice of a correction is about the article, which is not about the notice. */
function withoutNotices(text: string, paragraphs: readonly Paragraph[]): string {
  if (!paragraphs.some(({ kind }) => kind === 'correction')) return text;
  return paragraphs.flatMap(({ kind, text: copy }) => (kind === 'correction' ? [] : copy)).join('\n\n');
}

/** The capitalised words of names and offices: alone they would be half a name, `Defence` beside `Defence Minister`. */
const wordsOfNames = (entities: readonly Entity[]): ReadonlySet<string> =>
  new Set(
    entities.flatMap(({ name, role = '', mentions }) =>
      [name, role, ...mentions.map(({ text }) => text)].flatMap(
        (words) => words.match(/\p{Lu}[\p{L}\p{N}’'-]*/gu) ?? [],
      ),
    ),
  );

const isDemonym = (word: string): boolean => DEMONYMS.has(word) || PEOPLES.has(word);

const namesAmong = (entities: readonly Entity[], tag: string): Candidate[] =>
  entities
    .filter(({ type, confidence }) => type !== 'other' && confidence >= 0.5)
    .map(({ name, mentions }) => ({
      term: name,
      stems: name.split(/\s+/).map((word) => stem(word, tag)),
      weight: mentions.length * PHRASE_WEIGHT,
    }));

function repeatedPairs(words: readonly (string | undefined)[], tag: string): Candidate[] {
  const pairs = words.slice(1).flatMap((word, i) => (word && words[i] ? [[words[i], word]] : []));
  return counted(pairs, tag)
    .filter(({ count }) => count >= FEWEST_REPEATS)
    .map(({ term, stems, count }) => ({ term, stems, weight: count * PHRASE_WEIGHT }));
}

const frequentWords = (words: readonly (string | undefined)[], tag: string): Candidate[] =>
  counted(
    words.flatMap((word) => (word ? [[word]] : [])),
    tag,
  ).map(({ term, stems, count }) => ({ term, stems, weight: count }));

const isPartOf = (part: Candidate, whole: Candidate): boolean => part.stems.every((word) => whole.stems.includes(word));

/** How often each term occurs, forms of the same stem together, under the most frequent form, the first of several. */
function counted(terms: readonly string[][], tag: string): { term: string; stems: string[]; count: number }[] {
  const counts = new Map<string, { stems: string[]; count: number; forms: Map<string, number> }>();
  for (const words of terms) {
    const stems = words.map((word) => stem(word, tag));
    const form = words.join(isUnspaced(tag) ? '' : ' ');
    const held = counts.get(stems.join(' ')) ?? { stems, count: 0, forms: new Map<string, number>() };
    held.count++;
    held.forms.set(form, (held.forms.get(form) ?? 0) + 1);
    counts.set(stems.join(' '), held);
  }
  return [...counts.values()].map(({ stems, count, forms }) => ({ term: mostFrequent(forms), stems, count }));
}

/** Of several that are as frequent, the first. */
const mostFrequent = (forms: ReadonlyMap<string, number>): string =>
  [...forms].reduce((best, form) => (form[1] > best[1] ? form : best))[0];

/** The strongest terms, without those whose words all stand in a stronger one. */
function withoutParts(ranked: readonly Candidate[]): Candidate[] {
  const chosen: Candidate[] = [];
  for (const candidate of ranked) {
    if (chosen.length === MOST) break;
    if (!chosen.some((stronger) => isPartOf(candidate, stronger))) chosen.push(candidate);
  }
  return chosen;
}
