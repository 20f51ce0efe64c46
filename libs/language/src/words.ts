import type { Span } from '@copydesk/contracts';
import { ABBREVIATIONS } from './lexicon/abbreviations';
import { type Extent, spanOf } from './span';

/**
 * Initials with their stops (`U.S.`, `J.`), or letters and digits joined by inner apostrophes and ampersands. The
 * possessive is a word of its own, as is the article that French and Italian elide before a name (`l’Agence`). Anything else that is not white space stands alone.
 */
const WORD =
  /(?:\p{Lu}\.)+(?:\p{Lu}(?![\p{L}\p{M}]))?|(?:l|all|dell|dall|nell|sull|qu)['’](?=\p{Lu})|[\p{L}\p{M}\p{N}]+(?:(?:['’](?![sS](?![\p{L}]))|&)[\p{L}\p{M}\p{N}]+)*|['’][sS](?![\p{L}])|[^\s]/gu;

/** Whether a language is written without spaces between its words. */
export const isUnspaced = (tag: string): boolean => /^(?:zh|ja|th|km|lo|my)\b/.test(tag);

/** The words and marks of a stretch of text, in order. The stop of a known abbreviation belongs to it. */
export function wordsOf(text: string, { start, end }: Extent): Span[] {
  const words: Span[] = [];
  for (const match of text.slice(start, end).matchAll(WORD)) {
    const from = start + match.index;
    const last = words.at(-1);
    if (match[0] === '.' && last?.end === from && ABBREVIATIONS.has(last.text)) {
      words[words.length - 1] = spanOf(text, last.start, from + 1);
    } else {
      words.push(spanOf(text, from, from + match[0].length));
    }
  }
  return words;
}

export const isWord = ({ text }: { text: string }): boolean => /[\p{L}\p{N}]/u.test(text);

export const isCapitalised = ({ text }: { text: string }): boolean => /^\p{Lu}/u.test(text);

/** The words that a text has in lower case, so that their capital elsewhere may say nothing. */
export const wordsInLowerCase = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/(?<![\p{L}\p{N}])\p{Ll}[\p{Ll}'’]+/gu)].map(([word]) => word));

/**
 * For comparing names: lower case, no diacritics, no apostrophes, hyphens as spaces. The vowel signs of Indic scripts and
 * of Thai, and the marks of kana, are no diacritics: without them other words are left.
 */
export function fold(name: string): string {
  // Most names are plain, and there are many.
  if (PLAIN.test(name)) return name.toLowerCase();
  return name.normalize('NFD').replace(DIACRITIC, '').normalize('NFC').replace(/[-‐‑]/g, ' ').toLowerCase();
}

/** Marks on Latin, Greek and Cyrillic letters, the vowel points of Hebrew and Arabic, and apostrophes. */
const DIACRITIC = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u0652\u0670'’‘`]/g;

const PLAIN = /^[A-Za-z .]*$/;
