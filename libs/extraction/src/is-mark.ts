import { resembles } from './resembles';
import { withoutAccents, wordsOf } from './words-of';

const MARK_LIMIT = 60;
/** A shorter mark has to be printed as it is: some other word of another language is too near. */
const MISPRINTED = 7;

/** Marks as `isMark` compares lines with them. */
export type Marks = readonly string[];

export const foldMarks = (printed: readonly string[]): Marks => [...new Set(printed.map(fold))];

/** Whether a line is one of the marks, in other capitals, in the plural or misprinted as it may be. */
export function isMark(text: string, marks: Marks): boolean {
  if (text.length > MARK_LIMIT) return false;
  const folded = fold(text);
  return marks.some((mark) => (mark.length < MISPRINTED ? mark === folded : resembles(folded, mark)));
}

/** Whether a line begins with one of the marks, and goes on. */
export function beginsWithMark(text: string, marks: Marks): boolean {
  if (text.length > MARK_LIMIT) return false;
  const folded = fold(text);
  return marks.some((mark) => folded.startsWith(`${mark} `));
}

const fold = (text: string): string => wordsOf(withoutAccents(text)).map(singular).join(' ');

const singular = (word: string): string => (word.length > 3 ? word.replace(/ies$/, 'y').replace(/(?<!s)s$/, '') : word);
