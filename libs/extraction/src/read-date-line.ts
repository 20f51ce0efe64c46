import {
  MODIFIED_MARKS,
  MODIFIED_WORDS,
  OTHER_DATE_MARKS,
  OTHER_DATE_WORDS,
  PUBLISHED_MARKS,
  PUBLISHED_WORDS,
} from './date-line-words';
import { type DateOrder, type FoundDate, findDates } from './find-dates';
import { wordsOf } from './words-of';

/** What a label beside a date says that happened then; undefined where it says nothing. */
export type DateMeaning = 'published' | 'modified' | 'other';

/** A date of a line, and what it is the date of. */
export interface LabelledDate extends FoundDate {
  /** Undefined where no label says it: in a date line that is when the article was published. */
  readonly means: DateMeaning | undefined;
}

/**
 * The dates of a line, in order, each with what its label says: the words before it, or, where these say nothing, those
 * behind it, where Japanese, Korean and Turkish write them.
 */
export function readDateLine(line: string, order: DateOrder = {}): LabelledDate[] {
  const dates = findDates(line, order);
  return dates.map((date, index) => {
    const before = line.slice(dates[index - 1]?.end ?? 0, date.start);
    const after = line.slice(date.end, dates[index + 1]?.start);
    // What stands behind a date is about the next one, or about a time of day.
    const isAbout = index + 1 === dates.length && !/\d/.test(after);
    return { ...date, means: meaningOf(before) ?? (isAbout ? meaningOf(after) : undefined) };
  });
}

/** So near to the date stand the words by which it is that of something else; farther off they are of a headline. */
const NEAR_WORDS = 4;

/** What words beside a date say of it. */
export function meaningOf(label: string): DateMeaning | undefined {
  const words = wordsOf(label);
  const text = label.toLowerCase();
  const says = (said: readonly string[], known: ReadonlySet<string>, marks: readonly string[]) =>
    said.some((word) => known.has(word) || known.has(withoutArticle(word))) ||
    marks.some((mark) => text.includes(mark));
  if (says(words, MODIFIED_WORDS, MODIFIED_MARKS)) return 'modified';
  if (says(words, PUBLISHED_WORDS, PUBLISHED_MARKS)) return 'published';
  return says(words.slice(-NEAR_WORDS), OTHER_DATE_WORDS, OTHER_DATE_MARKS) ? 'other' : undefined;
}

/** Arabic writes its article into the word. */
const withoutArticle = (word: string): string => word.replace(/^(?:ال|و|وال)(?=\p{L}{3})/u, '');
