import type { DatedValue } from '@copydesk/contracts';
import { BUDDHIST_YEARS, ERAS, FIRST_YEAR, fromSolarHijri, numberOf, withAsciiDigits } from './calendars';
import { EARLY_WORDS, LATE_WORDS, TIME_JOINERS } from './date-line-words';
import { CROATIAN_OCTOBER, foldLetters, MONTH_NAMES, SOLAR_MONTH_NAMES, WEEKDAY_NAMES } from './month-names';
import { TIME_ZONES } from './time-zones';

/** A date found in a line. */
export interface FoundDate extends Pick<DatedValue, 'value' | 'precision'> {
  /** Where it is in the line, with its time of day. */
  readonly start: number;
  readonly end: number;
}

const alternatives = (names: Iterable<string>): string =>
  [...names]
    .sort((one, other) => other.length - one.length)
    .map((name) => foldLetters(name).replaceAll('.', '\\.'))
    .join('|');

/**
 * Arabic papers name the month twice, as the east and as the west of their readers know it: `أيار/مايو`. Hebrew writes
 * `in` into the name.
 */
const MONTH = `ב?(?<month>${alternatives([...MONTH_NAMES.keys(), ...SOLAR_MONTH_NAMES.keys()])})(?![\\p{L}\\p{M}])\\.?(?:\\s?[/(]\\s?\\p{Script=Arabic}+(?:\\s\\p{Script=Arabic}+)?\\)?)?`;
/** Years of ours, and with them those of Persia and Thailand, which are put right when all else is known. */
const YEAR = '(?<year>(?:1[3-9]|2[0145])\\d\\d)';
const DAY = '(?<day>\\d{1,2})(?<ordinal>st|nd|rd|th|er|\\.|º|ª)?';
const OF = '(?:\\s*[-–/]\\s*|,?\\s+(?:(?:of|de|del|do|d’|พ\\.ศ\\.)\\s*)?)';
const HAN = '〇零○一二三四五六七八九';

/** How a date in numbers is to be read where both of them could be the month. */
export interface DateOrder {
  readonly dayFirst?: boolean | undefined;
}

/** The printed forms of a date between words, of which the first that fits a place in the line is taken. */
const SPACED_FORMS = [
  // 2023-09-12, 2023/09/12, 2023.09.12, 2023. 9. 12.
  `${YEAR}(?<mark>[-/.])(?<number>\\d{1,2})\\k<mark>(?<day>\\d{1,2})`,
  `${YEAR}\\.\\s(?<number>\\d{1,2})\\.\\s(?<day>\\d{1,2})`,
  // 2023 September 12, 2023. szeptember 12.
  `${YEAR}\\.?\\s+(?:m\\.\\s+)?${MONTH}\\s+${DAY}`,
  // 2023. gada 12. septembris
  `${YEAR}\\.\\s+gada\\s+${DAY}\\s+${MONTH}`,
  // 12-Sep-2023, 12 September 2023, 12th of September, 2023, 12. September 2023, 12 de septiembre de 2023
  `${DAY}${OF}${MONTH}${OF}${YEAR}`,
  // September 12, 2023, Sept. 12 2023
  `${MONTH}\\s+${DAY},?\\s+${YEAR}`,
  // 12 tháng 9 năm 2023, 12 tháng 9, 2023
  `(?<day>\\d{1,2})\\s+thang\\s+(?<number>\\d{1,2})(?:\\s+nam\\s+|,\\s+|/)${YEAR}`,
  // 12.09.2023, 12. 9. 2023: with full stops the day is first everywhere
  `(?<day>\\d{1,2})\\.\\s?(?<number>\\d{1,2})\\.\\s?${YEAR}`,
  // 12/09/2023, 12-09-2023: read only where one of the numbers can be no month
  `(?<either>\\d{1,2})(?<mark>[-/])(?<other>\\d{1,2})\\k<mark>${YEAR}`,
  // September 2023, septiembre de 2023, but not what is left of a day that is not on the calendar
  `(?<!\\d(?:st|nd|rd|th)?(?:[\\s.,/-]|\\bde\\b)*)${MONTH},?\\s+(?:(?:de|del|พ\\.ศ\\.)\\s*)?${YEAR}`,
].map((form) => new RegExp(`(?<![\\p{L}\\p{M}\\d])${form}(?!\\d)`, 'giu'));

/** Those that stand between words without a space. */
const UNSPACED_FORMS = [
  // 2023年9月12日, 2023년 9월 12일
  `${YEAR}\\s*[年년]\\s*(?<number>\\d{1,2})\\s*[月월]\\s*(?<day>\\d{1,2})\\s*[日일号]`,
  // 令和5年9月12日, 民國112年9月12日
  `(?<era>${[...ERAS.keys()].join('|')})\\s?(?<eraYear>\\d{1,3}|${FIRST_YEAR})\\s?年\\s?(?<number>\\d{1,2})\\s?月\\s?(?<day>\\d{1,2})\\s?日`,
  // 二〇二三年九月十二日
  `(?<year>[${HAN}]{4})年(?<number>[${HAN}十]{1,2})月(?<day>[${HAN}十]{1,3})日`,
  // 2023年9月, 2023년 9월
  `${YEAR}\\s*[年년]\\s*(?<number>\\d{1,2})\\s*[月월](?!\\s*\\d)`,
].map((form) => new RegExp(`(?<!\\d)${form}`, 'giu'));

const DATE_FORMS = [...SPACED_FORMS, ...UNSPACED_FORMS];

const ZONE = `(?<zone>(?:(?:GMT|UTC)\\s*[-+−]\\d{1,2}|[-+−]\\d{2})(?::?\\d{2})?(?!\\d)|(?:${alternatives(Object.keys(TIME_ZONES))})(?![\\p{L}\\d]))`;
const NOON = `(?<early>${EARLY_WORDS.join('|')})|(?<late>${LATE_WORDS.join('|')})`;
/** Behind a time, as `p.m.` is: these are letters alone, which nothing else may follow. */
const HALF =
  '(?:(?<half>[ap])\\.?\\s?m\\.?|(?<morning>π\\.?μ\\.?|ص|صباحا|ق\\.?ظ|SA)|(?<evening>μ\\.?μ\\.?|م|مساء|ب\\.?ظ|CH))(?![\\p{L}\\d])';
const CLOCK = `(?:(?:${NOON})\\s*)?(?<hour>\\d{1,2})(?:\\s?(?:[:.h時时點点]|시)\\s?(?:(?<minute>\\d{2})(?::\\d{2}(?:[.,]\\d+)?)?)?[分분]?)?(?:\\s*${HALF})?`;
/** A time needs minutes, or a.m. and p.m., or a word for the hour; a bare number is none. */
const TIME = `(?=(?:${[...EARLY_WORDS, ...LATE_WORDS].join('|')})?\\s*\\d{1,2}(?:\\s?[:.h]\\s?\\d{2}|\\s*[ap]\\.?\\s?m\\b|\\s?h(?![\\p{L}\\d])|\\s+Uhr\\b|\\s?[時时點点시]))${CLOCK}(?:\\s*[Hh]rs?\\b|\\s+Uhr\\b|\\s?น\\.)?(?:\\s*\\(?${ZONE}\\)?)?`;
const JOINER = `(?:(?:${alternatives(TIME_JOINERS)})(?:\\s+|(?<=[.:])\\s*))?`;
const WEEKDAY = `(?:[,\\s]\\s*(?:${alternatives([...WEEKDAY_NAMES].filter((name) => name.length > 2))})\\.?(?![\\p{L}\\p{M}])|\\s*[(（].{1,4}[)）])?`;
/** What Slavic languages write for `year`, and the full stop of an ordinal. */
const YEAR_WORD = '(?:\\s?(?:г|р|r|ж)\\.?(?![\\p{L}\\d])|\\.)?';
const TIME_AFTER = new RegExp(
  `^(?:T|${YEAR_WORD}${WEEKDAY}(?:,?\\s*[-–—|•·]\\s*|\\s*[,،]\\s*|\\s+)${JOINER})${TIME}`,
  'iu',
);
const TIME_AFTER_UNSPACED = new RegExp(`^${WEEKDAY}\\s*${TIME}`, 'iu');
const TIME_BEFORE = new RegExp(`(?<![\\p{L}\\d])${TIME}(?:,?\\s+(?:on\\s+|ngay\\s+)?|,?\\s*[-–|]\\s*)$`, 'iu');

/** Whether there is a year at all: most lines have none. */
const COULD_DATE = new RegExp(`\\p{Nd}{4}|[${HAN}]{4}年|${[...ERAS.keys()].join('|')}`, 'u');
const PERSIAN_DIGITS = /[\u06F0-\u06F9]/;

/** A longer line is copy, and a very long one would take the patterns an unbounded time. */
const LINE_LIMIT = 300;

/**
 * The dates of a line, in order, each with the time of day beside it. A date that the calendar does not have is no
 * date, and neither is one whose day and month cannot be told apart, `03/04/2023`, unless it is known which is first.
 */
export function findDates(printed: string, { dayFirst }: DateOrder = {}): FoundDate[] {
  if (printed.length > LINE_LIMIT || !COULD_DATE.test(printed)) return [];
  const line = foldLetters(withAsciiDigits(printed));
  const found: FoundDate[] = [];
  for (const form of DATE_FORMS) {
    for (const match of line.matchAll(form)) {
      const date = dateAt(line, match, { dayFirst, isPersian: PERSIAN_DIGITS.test(printed) });
      if (date && !found.some(({ start, end }) => start < date.end && date.start < end)) found.push(date);
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** `28.01.22`, in a field that is known to hold a date. */
const SHORT_YEAR = /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d\d)(?![\d.])/;

/**
 * The one date that a field of metadata holds: `2023`, `2023-09` and `20230912T051500Z` too, which in a line of
 * copy could be any number.
 */
export function readDate(field: string, order: DateOrder = {}): Pick<DatedValue, 'value' | 'precision'> | undefined {
  const [, year, month] = /^((?:1[6-9]|20|21)\d\d)(?:-(0[1-9]|1[0-2]))?$/.exec(field) ?? [];
  if (year) return month ? { value: `${year}-${month}`, precision: 'month' } : { value: year, precision: 'year' };
  const spelled = field.replace(/^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?|$)/, (_, y, m, d, hour, minute) =>
    hour ? `${y}-${m}-${d}T${hour}:${minute}` : `${y}-${m}-${d}`,
  );
  const [first] = findDates(spelled.replace(SHORT_YEAR, '$1.$2.20$3'), order);
  return first && { value: first.value, precision: first.precision };
}

interface Script extends DateOrder {
  readonly isPersian: boolean;
}

function dateAt(line: string, match: RegExpExecArray, { dayFirst, isPersian }: Script): FoundDate | undefined {
  const start = match.index;
  const end = start + match[0].length;
  const { day, either } = match.groups!;
  const month = monthOf(match.groups!, dayFirst);
  if (month === undefined) return undefined;
  const isWhole = day !== undefined || either !== undefined;
  const dayNumber = isWhole ? numberOf(day ?? dayOf(match.groups!, dayFirst)!) : undefined;
  const isSolar = isPersian || SOLAR_MONTH_NAMES.has(match.groups!.month?.toLowerCase() ?? '');
  const date = onCalendar(yearOf(match.groups!), month, dayNumber, { isSolar, isThai: THAI.test(line) });
  if (date === undefined) return undefined;
  if (!isWhole) return { value: date, precision: 'month', start, end };
  const afterDate = /[日일号]$/.test(match[0]) ? TIME_AFTER_UNSPACED : TIME_AFTER;
  const after = afterDate.exec(line.slice(end)) ?? TIME_AFTER.exec(line.slice(end));
  const before = after ? null : TIME_BEFORE.exec(line.slice(0, start));
  const time = timeOf(date, (after ?? before)?.groups);
  if (time === undefined) return { value: date, precision: 'day', start, end };
  return {
    value: `${date}T${time}`,
    precision: 'minute',
    start: before?.index ?? start,
    end: end + (after?.[0].length ?? 0),
  };
}

const THAI = /\p{Script=Thai}/u;

function yearOf({ year, era, eraYear }: Record<string, string | undefined>): number {
  if (era === undefined) return numberOf(year!);
  return ERAS.get(era)! + (eraYear === FIRST_YEAR ? 1 : Number(eraYear));
}

/** `2023-09-12`, or `2023-09` without a day, in our calendar; undefined if there is no such day, or nobody printed news then. */
function onCalendar(
  year: number,
  month: number,
  day: number | undefined,
  { isSolar, isThai }: { readonly isSolar: boolean; readonly isThai: boolean },
): string | undefined {
  // A month of the Solar Hijri year lies in two of ours.
  if (year < 1500) return isSolar && day !== undefined ? fromSolarHijri(year, month, day) : undefined;
  const ours = isThai && year > 2400 ? year - BUDDHIST_YEARS : year;
  if (ours < 1600 || ours > 2199 || month < 1 || month > 12) return undefined;
  if (day === undefined) return `${ours}-${pad(month)}`;
  return isOnCalendar(ours, month, day) ? `${ours}-${pad(month)}-${pad(day)}` : undefined;
}

function monthOf(
  { month, number, either, other, ordinal }: Record<string, string | undefined>,
  dayFirst: boolean | undefined,
): number | undefined {
  if (month !== undefined) {
    const name = month.toLowerCase();
    if (name === CROATIAN_OCTOBER && ordinal === '.') return 10;
    return MONTH_NAMES.get(name) ?? SOLAR_MONTH_NAMES.get(name);
  }
  if (number !== undefined) return numberOf(number);
  if (Number(either) > 12) return Number(other);
  if (Number(other) > 12 || either === other) return Number(either);
  return dayFirst === undefined ? undefined : Number(dayFirst ? other : either);
}

const dayOf = ({ either, other }: Record<string, string | undefined>, dayFirst: boolean | undefined) =>
  Number(either) > 12 || (dayFirst && Number(other) <= 12) ? either : other;

function isOnCalendar(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && day > 0;
}

function halfOf({ half, early, late, morning, evening }: Record<string, string | undefined>): string | undefined {
  if (early ?? morning) return 'a';
  return (late ?? evening) ? 'p' : half?.toLowerCase();
}

/** `14:05+03:00`, or `14:05` where no zone is printed. */
function timeOf(date: string, groups: Record<string, string | undefined> | undefined): string | undefined {
  if (!groups) return undefined;
  const printed = Number(groups.hour);
  const half = halfOf(groups);
  if (half && !groups.early && !groups.late && (printed < 1 || printed > 12)) return undefined;
  const hour = half && printed <= 12 ? (printed % 12) + (half === 'p' ? 12 : 0) : printed;
  const minute = Number(groups.minute ?? 0);
  if (hour > 23 || minute > 59) return undefined;
  const time = `${pad(hour)}:${pad(minute)}`;
  return `${time}${groups.zone ? offsetOf(groups.zone, `${date}T${time}Z`) : ''}`;
}

/** The offset from UTC that a printed zone has at a time, given as if it were UTC: the hours around a change may err. */
function offsetOf(zone: string, time: string): string {
  const digits = /([-+−])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (digits) return `${digits[1] === '+' ? '+' : '-'}${digits[2]!.padStart(2, '0')}:${digits[3] ?? '00'}`;
  const known = TIME_ZONES[zone.toUpperCase()]!;
  if (/^[+-]/.test(known)) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: known, timeZoneName: 'longOffset' });
  const name = format.formatToParts(Date.parse(time)).find(({ type }) => type === 'timeZoneName')!.value;
  return name.replace('GMT', '') || '+00:00';
}

const pad = (number: number): string => String(number).padStart(2, '0');
