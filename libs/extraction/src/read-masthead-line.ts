import { hasText } from './clean-text';
import { DATE_LINE_WORDS, KIND_WORDS, SECTION_LABELS } from './date-line-words';
import type { FoundDate } from './find-dates';
import { isFurniture } from './is-furniture';
import { WEEKDAY_NAMES } from './month-names';
import { readBreadcrumb } from './read-breadcrumb';
import { readByline } from './read-byline';
import { readDateLine } from './read-date-line';
import { couldBeSection, isSectionName } from './read-section';
import { wordsOf } from './words-of';

/** What a line of the masthead tells, or a part of it. */
export interface MastheadLine {
  readonly published?: FoundDate | undefined;
  readonly modified?: FoundDate | undefined;
  /** The section as printed. */
  readonly section?: string | undefined;
  readonly byline?: readonly string[] | undefined;
}

const LINE_LIMIT = 300;
/** More words than these that tell nothing, and a line is copy that happens to name a date or a person. */
const OTHER_WORDS = 3;
const PART_SEPARATOR = /\s*[|•·›»]\s*|\s+[–—-]\s+/;
const SECTION_LABEL = new RegExp(`^(?:${SECTION_LABELS.join('|')})\\s*:\\s*(?=\\S)`, 'iu');
const CLOCK = /^\d{1,2}(?:[:.h]\d{2})?(?:[ap]\.?m\.?)?[,.]?$/i;

/** Words between two dates, or before the first, or after the last, that stand between two separators. */
interface Part {
  readonly text: string;
  readonly isAfterDate: boolean;
}

/**
 * Reads a line all of whose parts are of the masthead: `news 12-Sep-2023 Politcs`, `By Jane Doe, 12 September 2023`,
 * `Politics`, `Home › Sport › Rowing`. Undefined if it is no such line.
 */
export function readMastheadLine(line: string): MastheadLine | undefined {
  if (line.length > LINE_LIMIT) return undefined;
  const named = readBreadcrumb(line) ?? labelledSection(line);
  if (named !== undefined) return { section: named };

  const dates = readDateLine(line);
  const labels = labelsOf(line, dates);
  const parts = labels.flatMap((label, index) => partsOf(label).map((text) => ({ text, isAfterDate: index > 0 })));
  const bylines = parts.flatMap(({ text }) => readByline(text) ?? []);
  const hasByline = parts.some(({ text }) => readByline(text) !== undefined);
  const others = parts.filter(
    ({ text }) => !readByline(text) && !isSectionName(text) && !isFurniture({ kind: 'paragraph', text }),
  );
  const section = sectionOf(parts, others, labels[0]!);
  const othersAllowed = dates.length > 0 || hasByline ? OTHER_WORDS : 0;
  if (others.flatMap(({ text }) => wordsOf(text)).length > othersAllowed) return undefined;
  if (dates.length === 0 && !hasByline && section === undefined) return undefined;

  return {
    published: dates.find(({ means }) => means === undefined || means === 'published'),
    modified: dates.find(({ means }) => means === 'modified'),
    section,
    byline: hasByline ? bylines : undefined,
  };
}

/** The name in `Section: Shipping`. */
function labelledSection(line: string): string | undefined {
  const name = line.replace(SECTION_LABEL, '');
  return name !== line && couldBeSection(name) ? name : undefined;
}

/**
 * The section among the parts of a line. Behind a date it goes before one in front of it, which on many pages is a
 * category of the whole site; after such a word any name behind the date is that of the section.
 */
function sectionOf(parts: readonly Part[], others: readonly Part[], beginning: string): string | undefined {
  const known = parts.filter(({ text }) => isSectionName(text));
  const category = known.find(({ isAfterDate }) => !isAfterDate)?.text;
  const isKind = wordsOf(beginning).some((word) => KIND_WORDS.has(word));
  const isCategory = isKind || (category !== undefined && category === category.toLowerCase());
  const named = isCategory
    ? others.findLast(({ text, isAfterDate }) => isAfterDate && couldBeSection(text))
    : undefined;
  return (known.findLast(({ isAfterDate }) => isAfterDate) ?? named)?.text ?? category;
}

/** The text before each date, and after the last. */
function labelsOf(line: string, dates: readonly FoundDate[]): string[] {
  const starts = [0, ...dates.map(({ end }) => end)];
  const ends = [...dates.map(({ start }) => start), line.length];
  return starts.map((start, index) => line.slice(start, ends[index]));
}

const partsOf = (label: string): string[] => label.split(PART_SEPARATOR).map(withoutLabelWords).filter(hasText);

/** Without the words at either end that only say what the date is: `Published on`, `Tuesday`, `at 7.40am`. */
function withoutLabelWords(part: string): string {
  if (isSectionName(part.trim())) return part.trim();
  const words = part.split(/\s+/).filter(hasText);
  const last = words.findLastIndex(tellsMore);
  const toLast = trimMarks(words.slice(0, last + 1).join(' '));
  // In some languages a name is given with a word that a date is given with as well.
  if (readByline(toLast) !== undefined) return toLast;
  return trimMarks(words.slice(Math.max(0, words.findIndex(tellsMore)), last + 1).join(' '));
}

function tellsMore(word: string): boolean {
  const folded = wordsOf(word);
  const isLabel = folded.every((each) => DATE_LINE_WORDS.has(each) || WEEKDAY_NAMES.has(each));
  return !isLabel && !CLOCK.test(word);
}

const trimMarks = (text: string): string => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.]+$/gu, '');
