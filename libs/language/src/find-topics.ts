import type { MediaTopic } from '@copydesk/contracts';
import { readTable } from './data-file';
import { contentWords, stem } from './terms';

/** A word that tells more of its topic counts so often. */
const TELLING = 2;
const IN_HEADLINE = 3;
/** A concept whose whole name the copy says counts for its top topic like so many of its words. */
const NAMED = 1.5;
/** With less, nothing is said: a copy of a few words, or of none of the topics. */
const LEAST_SCORE = 6;
/** Of all that speaks for some topic, so much has to speak for this one. */
const LEAST_SHARE = 0.12;
const MOST_TOP = 3;
const MOST_NARROW = 5;
/** How often the words of a name have to be said, in all, for a narrower topic to be told. */
const FEWEST_MENTIONS = 3;

interface Concept {
  readonly code: string;
  readonly broader: string | undefined;
  readonly name: string;
  readonly wikidata: string | undefined;
}

/** IPTC Media Topics, English (CC BY 4.0). */
const CONCEPTS: ReadonlyMap<string, Concept> = new Map(
  readTable('topics.tsv').map(([code, broader, name, wikidata]) => [
    code!,
    { code: code!, broader: broader || undefined, name: name!, wikidata: wikidata || undefined },
  ]),
);

const ANCESTORS: ReadonlyMap<string, readonly string[]> = new Map(
  [...CONCEPTS.keys()].map((code) => {
    const ancestors: string[] = [];
    for (let at = CONCEPTS.get(code)!.broader; at !== undefined; at = CONCEPTS.get(at)!.broader) ancestors.push(at);
    return [code, ancestors];
  }),
);

interface Evidence {
  readonly code: string;
  readonly weight: number;
}

/** Which topics a stem, or two stems joined by `_`, speaks for. */
const WORDS = readWords();
/** Concepts by the rarest stem of their names, with all stems of it. */
const NAMES = readNames();

function readWords(): ReadonlyMap<string, readonly Evidence[]> {
  const words = new Map<string, Evidence[]>();
  for (const [code, listed] of readTable('topic-words.tsv')) {
    if (code!.startsWith('#')) continue;
    for (const entry of listed!.split(' ')) {
      const telling = entry.startsWith('+');
      const word = (telling ? entry.slice(1) : entry)
        .split(/[_-]/)
        .map((part) => stem(part, 'en'))
        .join('_');
      const known = words.get(word) ?? [];
      words.set(word, [...known, { code: code!, weight: telling ? TELLING : 1 }]);
    }
  }
  return words;
}

function readNames(): ReadonlyMap<string, readonly { code: string; stems: readonly string[] }[]> {
  const concepts = [...CONCEPTS.values()].filter(({ broader }) => broader !== undefined);
  const named = concepts.map(({ code, name }) => ({ code, stems: stemsOf(name.replace(/\(.*?\)/g, '')) }));
  const counts = new Map<string, number>();
  for (const { stems } of named) for (const one of stems) counts.set(one, (counts.get(one) ?? 0) + 1);
  const byRarest = new Map<string, { code: string; stems: readonly string[] }[]>();
  for (const concept of named) {
    const [rarest] = [...concept.stems].sort((one, other) => counts.get(one)! - counts.get(other)!);
    if (rarest === undefined) continue;
    byRarest.set(rarest, [...(byRarest.get(rarest) ?? []), concept]);
  }
  return byRarest;
}

function stemsOf(text: string): string[] {
  return [...new Set(contentWords(text, 'en').flatMap((word) => (word ? stem(word, 'en') : [])))];
}

/**
 * The IPTC Media Topics of an English article: up to three of the top level, each with what else of it the copy names.
 *
 * For a topic speak the words that news of it uses (`topic-words.tsv`), each by the logarithm of how often it is said and
 * less if it speaks for several, and the names of narrower concepts. In other languages nothing is said.
 */
export function findTopics({
  headline,
  text,
  language: { tag },
}: {
  headline: string;
  text: string;
  language: { tag: string };
}): { topics: MediaTopic[] } {
  if (!/^en\b/.test(tag)) return { topics: [] };
  const counts = new Map<string, number>();
  count(counts, contentWords(headline, 'en'), IN_HEADLINE);
  count(counts, contentWords(text, 'en'), 1);
  const scores = scoresOf(counts);
  const named = namedIn(counts);
  for (const { code, mentions } of named) {
    const top = ancestorsOf(code).at(-1)!;
    scores.set(top, (scores.get(top) ?? 0) + NAMED * Math.log(1 + mentions));
  }
  const tops = [...scores].filter(([code]) => CONCEPTS.get(code)!.broader === undefined);
  const total = tops.reduce((sum, [, score]) => sum + score, 0);
  const chosen = tops
    .filter(([, score]) => score >= LEAST_SCORE && score / total >= LEAST_SHARE)
    .sort(([one, mine], [other, its]) => its - mine || (one < other ? -1 : 1))
    .slice(0, MOST_TOP);
  return {
    topics: chosen.flatMap(([code, score]) => [
      topicOf(code, sure(score / total)),
      ...below(code, sure(score / total)),
    ]),
  };

  /** Narrower topics, and those between them and the top one: a path is only as sure as its end. */
  function below(top: string, confidence: number): MediaTopic[] {
    const narrow = [
      ...named.filter(({ code, mentions }) => mentions >= FEWEST_MENTIONS && ancestorsOf(code).at(-1) === top),
      ...[...scores]
        .filter(([code]) => ancestorsOf(code).at(-1) === top)
        .map(([code, score]) => ({ code, mentions: score })),
    ].sort((one, other) => other.mentions - one.mentions);
    const found = new Map<string, MediaTopic>();
    for (const { code, mentions } of narrow.slice(0, MOST_NARROW)) {
      const own = rounded(confidence * (1 - 1 / (1 + mentions / 3)));
      for (const each of [code, ...ancestorsOf(code)].reverse())
        if (each !== top && !found.has(each)) found.set(each, topicOf(each, own));
    }
    return [...found.values()];
  }
}

function count(counts: Map<string, number>, words: readonly (string | undefined)[], times: number): void {
  let before: string | undefined;
  for (const word of words) {
    const one = word === undefined ? undefined : stem(word, 'en');
    if (one !== undefined) counts.set(one, (counts.get(one) ?? 0) + times);
    if (one !== undefined && before !== undefined) {
      const pair = `${before}_${one}`;
      if (WORDS.has(pair)) counts.set(pair, (counts.get(pair) ?? 0) + times);
    }
    before = one;
  }
}

function scoresOf(counts: ReadonlyMap<string, number>): Map<string, number> {
  const scores = new Map<string, number>();
  for (const [word, times] of counts) {
    const evidence = WORDS.get(word);
    if (!evidence) continue;
    const tops = new Set(evidence.map(({ code }) => ancestorsOf(code).at(-1) ?? code)).size;
    for (const { code, weight } of evidence)
      scores.set(code, (scores.get(code) ?? 0) + (weight * (1 + Math.log(times))) / tops);
  }
  return scores;
}

/** Concepts of which the copy says every word of the name, and how often it says the one that it says least. */
function namedIn(counts: ReadonlyMap<string, number>): { code: string; mentions: number }[] {
  return [...counts.keys()].flatMap((word) =>
    (NAMES.get(word) ?? []).flatMap(({ code, stems }) => {
      const mentions = Math.min(...stems.map((one) => counts.get(one) ?? 0));
      return mentions > 0 ? [{ code, mentions: mentions * stems.length }] : [];
    }),
  );
}

/** Broader and broader, the top one last; none of a top one. */
const ancestorsOf = (code: string): readonly string[] => ANCESTORS.get(code)!;

function topicOf(code: string, confidence: number): MediaTopic {
  const { name, broader, wikidata } = CONCEPTS.get(code)!;
  return {
    code: `medtop:${code}`,
    name,
    ...(broader !== undefined && { broader: `medtop:${broader}` }),
    ...(wikidata !== undefined && { wikidata }),
    confidence,
  };
}

/** How often the topic with this share of what speaks for any is the one of the section that the article stood in. */
const sure = (share: number): number => rounded(Math.min(0.95, 0.2 + share));

const rounded = (share: number): number => Math.round(100 * share) / 100;
