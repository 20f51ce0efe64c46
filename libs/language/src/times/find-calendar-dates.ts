import type { Span, TimeExpression } from '@copydesk/contracts';
import { calendarNamesOf } from '../calendar-words';
import { DAY_WORDS } from '../lexicon/day-words';
import { spanOf } from '../span';
import { addDays, type CalendarDay, isoDay, isoMonth } from './calendar-day';

/** Languages that write the year first: `2026. március 3.`, `2026년 3월 3일`. */
const YEAR_FIRST = new Set(['hu', 'ko']);
/** What may stand before the name of a month as part of the word, or between day and month. */
const BEFORE_MONTH: Readonly<Record<string, string>> = { he: '[בלמה]?', ro: '(?:lui )?' };
/** The Buddhist era begins 543 years earlier; news of its year 2443 and later is of this century and the last. */
const BUDDHIST_ERA = 543;
const EARLIEST_BUDDHIST_YEAR = 2443;

/** Months that are other words too, so that without a year a number before them is none of a day: `5 mai mulți`. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = { ro: ['mai'] };

interface Patterns {
  readonly date: RegExp;
  readonly months: ReadonlyMap<string, number>;
  readonly words: Readonly<Record<string, number>>;
}

const HELD = new Map<string, Patterns>();

/** Languages that this reads dates of: those whose words for yesterday and today are known. */
export const readsCalendarDates = (language: string): boolean => norwegian(language) in DAY_WORDS;

/**
 * The dates of a sentence that are printed with the name of their month, or in figures as `3.3.2026`, and the words for
 * yesterday, today and tomorrow. A date without its year is in that of publication, or where that would be more than
 * half a year ahead in the one before.
 *
 * @param language ISO 639-1
 * @param today    day of publication; without it only dates with their year are told
 */
export function findCalendarDates(
  text: string,
  sentence: Span,
  language: string,
  today: CalendarDay | undefined,
): TimeExpression[] {
  const { date, months, words } = patternsOf(norwegian(language));
  return [...sentence.text.matchAll(date)].flatMap((match): TimeExpression[] => {
    const { groups = {} } = match;
    const start = sentence.start + match.index;
    const span = spanOf(text, start, start + match[0].length);
    if (groups.word !== undefined) {
      const days = words[groups.word.toLowerCase()];
      return today && days !== undefined ? [{ ...span, ...ofDay(addDays(today, days), 0.8) }] : [];
    }
    const named = groups.month ?? groups.lateMonth ?? groups.alone;
    const month = months.get(named?.toLowerCase() ?? '') ?? numberOf(groups.number ?? groups.figure);
    const year = yearOf(groups.year ?? groups.lateYear ?? groups.numericYear ?? groups.monthYear);
    const day = numberOf(groups.day ?? groups.lateDay ?? groups.numericDay);
    if (month === undefined) return [];
    if (year === undefined && OTHER_WORDS[language]?.includes(named?.toLowerCase() ?? '')) return [];
    if (day === undefined) {
      return year === undefined
        ? []
        : [{ ...span, value: isoMonth({ year, month, day: 1 }), precision: 'month', confidence: 0.9 }];
    }
    const resolved = year ?? yearFor(month, today);
    if (resolved === undefined || !isDay(resolved, month, day)) return [];
    return [{ ...span, ...ofDay({ year: resolved, month, day }, year === undefined ? 0.85 : 0.95) }];
  });
}

const ofDay = (day: CalendarDay, confidence: number): Pick<TimeExpression, 'value' | 'precision' | 'confidence'> => ({
  value: isoDay(day),
  precision: 'day',
  confidence,
});

const norwegian = (language: string): string => (language === 'no' || language === 'nn' ? 'nb' : language);

function patternsOf(language: string): Patterns {
  const held = HELD.get(language);
  if (held) return held;
  const { months } = calendarNamesOf(language);
  const words = DAY_WORDS[language] ?? {};
  const made = { date: dateOf(language, [...months.keys()], Object.keys(words)), months, words };
  HELD.set(language, made);
  return made;
}

function dateOf(language: string, months: readonly string[], words: readonly string[]): RegExp {
  // Thai writes no spaces between words, and what Turkish and Korean put behind one begins with a mark or at once.
  const begins = language === 'th' ? '' : String.raw`(?<![\p{L}\p{M}\p{Nd}])`;
  const ends = language === 'th' || language === 'ko' ? '' : String.raw`(?![\p{L}\p{M}])`;
  const year = String.raw`(?<![\p{Nd}])\p{Nd}{4}(?!\p{Nd})`;
  const day = String.raw`\p{Nd}{1,2}`;
  const month = `${BEFORE_MONTH[language] ?? ''}(?<month>${anyOf(months)})`;
  const forms = YEAR_FIRST.has(language)
    ? [
        `(?:(?<lateYear>${year})(?:\\.|년)? ?)?(?:(?<lateMonth>${anyOf(months)})|(?<figure>${day})월) ?(?<lateDay>${day})(?:\\.|일|-\\p{L}+)`,
        `(?<monthYear>${year})(?:\\.|년)? (?<alone>${anyOf(months)})`,
      ]
    : [
        `(?<day>${day})(?:\\.|-?(?:ης|η))? ?${month}(?:,? (?<year>${year}))?`,
        `(?<alone>${anyOf(months)}) (?<monthYear>${year})`,
        `(?<numericDay>${day})\\. ?(?<number>${day})\\. ?(?<numericYear>${year})`,
      ];
  return new RegExp(`${begins}(?:${[...forms, `(?<word>${anyOf(words)})`].join('|')})${ends}`, 'giu');
}

/** The longest first, since the first that fits is taken. */
const anyOf = (names: readonly string[]): string =>
  [...names].sort((one, other) => other.length - one.length).join('|');

/** A number in whatever digits. */
function numberOf(digits: string | undefined): number | undefined {
  if (digits === undefined) return undefined;
  return [...digits].reduce((number, digit) => number * 10 + digitValue(digit), 0);
}

/** First code points of the digits of the scripts that news is written in: Latin, Arabic, Persian, Devanagari, Thai. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0xe50];

const digitValue = (digit: string): number => {
  const code = digit.codePointAt(0)!;
  return code - (ZEROS.findLast((zero) => zero <= code) ?? code);
};

function yearOf(digits: string | undefined): number | undefined {
  const year = numberOf(digits);
  return year !== undefined && year >= EARLIEST_BUDDHIST_YEAR ? year - BUDDHIST_ERA : year;
}

const yearFor = (month: number, today: CalendarDay | undefined): number | undefined =>
  today && (month - today.month > 6 ? today.year - 1 : today.year);

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};
