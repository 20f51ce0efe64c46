import { segmentWords } from './segment-words';
import { isUnspaced } from './words';

/** Silent reading of adults, in words a minute; a round figure below the mean of 238 that Brysbaert (2019) found. */
const WORDS_PER_MINUTE = 200;

/** How many words the copy has, and how many whole minutes it takes to read, at least one. */
export function measureLength({ text, language }: { text: string; language: { tag: string } }): {
  wordCount: number;
  readingMinutes: number;
} {
  const wordCount = isUnspaced(language.tag) ? segmentWords(text, language.tag).length : countSpaced(text);
  return { wordCount, readingMinutes: Math.max(1, Math.round(wordCount / WORDS_PER_MINUTE)) };
}

const countSpaced = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
