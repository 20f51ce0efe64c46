import { readTable } from './data-file';
import { SENTENCE_OPENERS } from './lexicon/name-words';

/** By ISO 639-1 code; both forms of Norwegian are under `no`. */
export const STOP_WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  readTable('stop-words.tsv').map(([language, words]) => [language!, new Set(words!.split(' '))]),
);

const NONE: ReadonlySet<string> = new Set();
/** Languages that are written with the stop words of another. */
const SAME_WORDS: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', ms: 'id' };

/** Words of a language, in lower case, that carry no meaning of their own; none for a language without a list. */
export function stopWordsOf(tag: string): ReadonlySet<string> {
  const language = tag.split('-')[0]!.toLowerCase();
  return STOP_WORDS.get(SAME_WORDS[language] ?? language) ?? NONE;
}

/** Whether the words of a language can be told from its stop words. */
export const hasStopWords = (tag: string): boolean => stopWordsOf(tag).size > 0;

/** Whether an English word may open a sentence with a capital and yet name nobody. */
export function opensSentence(word: string): boolean {
  const lower = word.toLowerCase();
  return SENTENCE_OPENERS.has(lower) || stopWordsOf('en').has(lower);
}
