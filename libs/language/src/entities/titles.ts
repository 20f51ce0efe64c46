import { DEMONYMS } from '../lexicon/demonyms';
import { FOREIGN_TITLE_NOUNS, GERMAN_OFFICE } from '../lexicon/foreign-titles';
import { COURTESY_TITLES, TITLE_ABBREVIATIONS, TITLE_MODIFIERS, TITLE_NOUNS } from '../lexicon/titles';

type Word = { readonly text: string };

export const isTitleNoun = ({ text }: Word): boolean =>
  TITLE_NOUNS.has(text.toLowerCase()) ||
  TITLE_ABBREVIATIONS.has(text) ||
  FOREIGN_TITLE_NOUNS.has(text.toLowerCase()) ||
  GERMAN_OFFICE.test(text);

const isModifier = ({ text }: Word): boolean => TITLE_MODIFIERS.has(text.toLowerCase());

/** Portfolios that follow `of`: `Secretary of State`. */
const isPortfolio = (word: Word): boolean => isModifier(word) || /^(state|commerce|treasury|war)$/i.test(word.text);

/**
 * How far a title reaches that begins at `from`: the index after its last word, or `from` if none begins there.
 * `Deputy Prime Minister`, `Secretary of State`, `Chief Executive Officer`, `Gov.`
 */
export function titleEnd(words: readonly Word[], from: number): number {
  let end = from;
  for (let i = from; i < words.length; i++) {
    const word = words[i]!;
    if (isTitleNoun(word)) end = i + 1;
    else if (end === i && /^of$/i.test(word.text) && words[i + 1] && isPortfolio(words[i + 1]!)) end = ++i + 1;
    else if (!isModifier(word) && word.text !== '-') break;
  }
  return end;
}

/** Where the title begins that ends right before `end`, demonym included; `end` if there is none. */
export function titleStart(words: readonly Word[], end: number): number {
  const last = words[end - 1];
  if (!last || !isTitleNoun(last)) return end;
  let start = end - 1;
  while (
    start > 0 &&
    (isModifier(words[start - 1]!) || isTitleNoun(words[start - 1]!) || words[start - 1]!.text === '-')
  )
    start--;
  while (words[start]?.text === '-') start++;
  const pair = words.slice(Math.max(0, start - 2), start).map(({ text }) => text);
  if (pair.length === 2 && DEMONYMS.has(pair.join(' '))) return start - 2;
  return DEMONYMS.has(pair.at(-1) ?? '') ? start - 1 : start;
}

/** A form of address alone is no office. */
export const namesOffice = (words: readonly Word[]): boolean =>
  words.some((word) => isTitleNoun(word) && !COURTESY_TITLES.has(word.text));
