import type { Span } from '@copydesk/contracts';
import { segmentWords } from '../segment-words';
import { type Extent, spanOf } from '../span';
import { isUnspaced } from '../words';
import { knownName } from './known-names';
import type { Name } from './name';

/** Languages with spaces and without capitals, each with what it writes together with the next or the last word. */
const CASELESS: Readonly<Record<string, { readonly before?: RegExp; readonly behind?: RegExp }>> = {
  ar: { before: /^[وفبلك]{1,2}(?=\p{L}{3})/u },
  fa: {},
  ur: {},
  hi: {},
  he: { before: /^ו?[בלמהשכ]{0,2}(?=\p{L}{3})/u },
  ko: {
    behind:
      /(?:에서는|에게서|으로는|으로서|이라고|까지|부터|에서|에게|으로|에는|에도|와의|과의|은|는|이|가|을|를|의|에|로|와|과|도|만)$/u,
  },
};

/** In UTF-16 code units: what is longer is no sentence, and no more of it is read. */
const LONGEST_READ = 100_000;
/** Words of one name: `संयुक्त राज्य अमेरिका`. */
const LONGEST = 4;
const WORD = /[\p{L}\p{M}\p{N}]+(?:(?:[-״"'’]|\u200c)[\p{L}\p{M}\p{N}]+)*/gu;
/** A name of one letter, or one that is also a common word in these languages, is not told. */
const SHORTEST = 2;

/** Whether only what the tables know can be told from other words: without capitals nothing else marks a name. */
export const hasNoCapitals = (language: string): boolean => isUnspaced(language) || language in CASELESS;

/** The names in a sentence that a table knows under exactly these words, the longest first. */
export function findKnownNames(text: string, sentence: Span, language: string): Name[] {
  const read = sentence.text.slice(0, LONGEST_READ);
  const words = isUnspaced(language) ? segmentWords(read, language) : [...read.matchAll(WORD)].map(toExtent);
  const names: Name[] = [];
  for (let i = 0; i < words.length; i++) {
    const found = longestFrom(text, sentence, words, i, language);
    if (!found) continue;
    names.push(found.name);
    i += found.words - 1;
  }
  return names;
}

const toExtent = ({ 0: word, index }: RegExpExecArray): Extent => ({ start: index, end: index + word.length });

function longestFrom(
  text: string,
  sentence: Span,
  words: readonly Extent[],
  from: number,
  language: string,
): { name: Name; words: number } | undefined {
  for (let count = Math.min(LONGEST, words.length - from); count > 0; count--) {
    const { start } = words[from]!;
    const { end } = words[from + count - 1]!;
    for (const [cutBefore, cutBehind] of cutsOf(sentence.text.slice(start, end), language)) {
      const name = nameAt(text, sentence.start + start + cutBefore, sentence.start + end - cutBehind, language);
      if (name) return { name, words: count };
    }
  }
  return undefined;
}

/** How much to leave off at both ends of a phrase: nothing first, then what is written together with it. */
function cutsOf(phrase: string, language: string): [before: number, behind: number][] {
  const { before, behind } = CASELESS[language] ?? {};
  const prefix = before?.exec(phrase)?.[0].length ?? 0;
  const suffix = behind?.exec(phrase)?.[0].length ?? 0;
  const cuts: [number, number][] = [[0, 0]];
  for (let cut = 1; cut <= prefix; cut++) cuts.push([cut, 0]);
  if (suffix > 0) cuts.push([0, suffix]);
  return cuts;
}

function nameAt(text: string, start: number, end: number, language: string): Name | undefined {
  if (end - start < SHORTEST) return undefined;
  const span = spanOf(text, start, end);
  const known = knownName(span.text, language);
  if (!known || known.type === 'demonym') return undefined;
  const { type, name, wikidata } = known;
  const organisation = type === 'place' ? {} : { known: { name, ...(wikidata && { wikidata }) } };
  return { ...span, type, confidence: 0.9, ...organisation };
}
