import { resembles } from './resembles';
import { withoutAccents, wordsOf } from './words-of';

const MARK_LIMIT = 60;
/** A shorter mark has to be printed as it is: some other word of another language is too near. */
const MISPRINTED = 7;

/** Marks as `isMark` compares lines with them: all of them, and by their length, since a misprint changes that little. */
export interface Marks {
  readonly all: ReadonlySet<string>;
  readonly byLength: ReadonlyMap<number, readonly string[]>;
}

export function foldMarks(printed: readonly string[]): Marks {
  const all = new Set(printed.map(fold));
  const byLength = new Map<number, string[]>();
  for (const mark of all) byLength.set(mark.length, [...(byLength.get(mark.length) ?? []), mark]);
  return { all, byLength };
}

/** A misprint makes a line so much longer or shorter. */
const LETTERS_OFF = [-2, -1, 0, 1, 2];

/** Whether a line is one of the marks, in other capitals, in the plural or misprinted as it may be. */
export function isMark(text: string, marks: Marks): boolean {
  if (text.length > MARK_LIMIT) return false;
  const folded = fold(text);
  if (marks.all.has(folded)) return true;
  return LETTERS_OFF.some((off) =>
    marks.byLength.get(folded.length + off)?.some((mark) => mark.length >= MISPRINTED && resembles(folded, mark)),
  );
}

/** Whether a line begins with one of the marks, and goes on. */
export function beginsWithMark(text: string, marks: Marks): boolean {
  if (text.length > MARK_LIMIT) return false;
  const folded = fold(text);
  return [...marks.all].some((mark) => folded.startsWith(`${mark} `));
}

const fold = (text: string): string => wordsOf(withoutAccents(text)).map(singular).join(' ');

const singular = (word: string): string => (word.length > 3 ? word.replace(/ies$/, 'y').replace(/(?<!s)s$/, '') : word);
