import { readTable } from './data-file';
import { SENTENCE_OPENERS } from './lexicon/name-words';

const BY_LANGUAGE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  readTable('stop-words.tsv').map(([language, words]) => [language!, new Set(words!.split(' '))]),
);

/** Words of a language, in lower case, that carry no meaning of their own; none for a language without a list. */
export function stopWordsOf(tag: string): ReadonlySet<string> {
  return BY_LANGUAGE.get(tag.split('-')[0]!.toLowerCase()) ?? new Set();
}

/** Whether an English word may open a sentence with a capital and yet name nobody. */
export function opensSentence(word: string): boolean {
  const lower = word.toLowerCase();
  return SENTENCE_OPENERS.has(lower) || stopWordsOf('en').has(lower);
}
