/** The words of a text in lower case, without punctuation: what two lines are compared by. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)*/gu) ?? [];

/** Scripts that write no spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** How many words a text has; of scripts that write no spaces, about so many. */
export const countWords = (text: string): number =>
  Math.max(wordsOf(text).length, (text.match(UNSPACED)?.length ?? 0) / 2);

/** Share of the words of one list, repeats included, that the other list has too: 0 to 1, and 0 for no words. */
export function shareOfWords(words: readonly string[], others: readonly string[]): number {
  if (words.length === 0) return 0;
  const known = new Set(others);
  return words.filter((word) => known.has(word)).length / words.length;
}

/** Letters without accents and vowel signs, which the same phrase is printed with as often as without: `À lire`, `أيضاً`. */
export const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC');
