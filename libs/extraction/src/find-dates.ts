import type { DatedValue } from '@copydesk/contracts';
import { withAsciiDigits } from './ascii-digits';
import { monthNamed, solarHijriMonthNamed } from './month-names';
import { BUDDHIST_YEARS, type CalendarDay, ERAS, fromSolarHijri } from './other-calendars';
import { TIME_ZONES } from './time-zones';

/** A date found in a line. */
export interface FoundDate extends Pick<DatedValue, 'value' | 'precision'> {
  /** Where it is in the line, with its time of day. */
  readonly start: number;
  readonly end: number;
}

const alternatives = (names: Iterable<string>): string =>
  [...names].sort((one, other) => other.length - one.length).join('|');

/** How a date is to be read where it could be read in two ways. */
export interface DateOrder {
  /** Of a date in numbers, where both of them could be the month. */
  readonly dayFirst?: boolean | undefined;
  /** Language of the page, BCP 47. */
  readonly language?: string | undefined;
}

/**
 * Any word in the place of a month: whether it is the name of one is told after. Some languages elide a word before it, and Arabic papers
 * name the month twice, as the east and as the west of their readers know it: `أيار/مايو`.
 */
const MONTH = "(?:d['’])?(?<month>\\p{L}[\\p{L}\\p{M}]*(?:\\.\\p{L}\\p{M}*)*)\\.?(?:\\s?/\\s?\\p{Script=Arabic}+)?";
const YEAR = '(?<year>(?:1[6-9]|20|21)\\d\\d)';
/** A year of the Buddhist era is told from one of ours by its size, and one of the Solar Hijri by its months. */
const ANY_YEAR = '(?:พ\\.?ศ\\.?\\s*)?(?<year>1[3-9]\\d\\d|2[0156]\\d\\d)';
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|\\.|º|ª)?';
const OF = '(?:\\s*[-–/]\\s*|,?\\s+(?:(?:of|de|del|do|d\\.)\\s+)?)';
/** What some languages put between the year and the rest. */
const YEAR_WORD = '(?:\\s+m\\.|\\.?\\s+gada|\\s+жылғы|\\s+жылдын)';
const HAN_NUMBER = '[〇零一二三四五六七八九十]';

/** The printed forms of a date, of which the first that fits a place in the line is taken. */
const DATE_FORMS = [
  // 2023-09-12, 2023/09/12, 2023.09.12, 1402/06/21
  `${ANY_YEAR}(?<mark>[-/.])\\s?(?<number>\\d{1,2})\\k<mark>\\s?(?<day>\\d{1,2})`,
  // 令和5年9月12日, 民國112年9月12日
  `(?<era>${Object.keys(ERAS).join('|')})\\s*(?<eraYear>\\d{1,3}|元)\\s*年\\s*(?<number>\\d{1,2})\\s*月\\s*(?<day>\\d{1,2})\\s*日`,
  // 2023年9月12日, 2023년 9월 12일
  `${YEAR}\\s*[年년]\\s*(?<number>\\d{1,2})\\s*[月월]\\s*(?<day>\\d{1,2})\\s*[日일号號]`,
  // 二〇二三年九月十二日
  `(?<hanYear>[〇零一二三四五六七八九]{4})年(?<hanMonth>${HAN_NUMBER}{1,2})月(?<hanDay>${HAN_NUMBER}{1,3})[日号號]`,
  // 12 tháng 9 năm 2023, 12 tháng 9, 2023
  `(?<day>\\d{1,2})\\s+tháng\\s+(?<number>\\d{1,2})(?:,|\\s+năm)?\\s+${YEAR}`,
  // 2023 m. rugsėjo 12 d., 2023. gada 12. septembrī, 2023 жылғы 12 қыркүйек
  `${YEAR}${YEAR_WORD}\\s+${DAY}\\s+${MONTH}`,
  `${YEAR}${YEAR_WORD}\\s+${MONTH}\\s+${DAY}`,
  // 2023 September 12, 2023. szeptember 12.
  `${YEAR}\\.?\\s+${MONTH}\\s+${DAY}`,
  // 12-Sep-2023, 12 September 2023, 12th of September, 2023, 12. September 2023, 12 de septiembre de 2023
  `${DAY}${OF}${MONTH}${OF}${ANY_YEAR}`,
  // September 12, 2023, Sept. 12 2023
  `${MONTH}\\s+${DAY},?\\s+${YEAR}`,
  // 12.09.2023, 12. 9. 2023: with full stops the day is first everywhere
  `(?<day>\\d{1,2})\\.\\s?(?<number>\\d{1,2})\\.\\s?${YEAR}`,
  // 12/09/2023, 12-09-2023: read only where one of the numbers can be no month
  `(?<either>\\d{1,2})(?<mark>[-/])(?<other>\\d{1,2})\\k<mark>${ANY_YEAR}`,
  // September 2023, but not what is left of a day that is not on the calendar
  `(?<!\\d(?:st|nd|rd|th)?[\\s.,/-]*)${MONTH},?\\s+${YEAR}`,
].map((form) => new RegExp(`(?<![\\p{L}\\d])${form}(?!\\d)`, 'giu'));

const ZONE = `(?<zone>(?:GMT|UTC)\\s*[-+−]\\d{1,2}(?::?\\d{2})?|[-+−]\\d{2}:?(?:\\d{2})?|(?:${alternatives(Object.keys(TIME_ZONES))})(?![\\p{L}\\d]))`;
const CLOCK =
  '(?<hour>\\d{1,2})(?:[:.h](?<minute>\\d{2})(?::\\d{2}(?:[.,]\\d+)?)?)?(?:\\s*(?<half>[ap])\\.?\\s?m\\.?(?![\\p{L}\\d]))?';
/** A time needs minutes, or a.m. and p.m.; a bare number is none. */
const TIME = `(?=\\d{1,2}(?:[:.h]\\d{2}|\\s*[ap]\\.?\\s?m\\b))${CLOCK}(?:\\s*[Hh]rs?\\b|\\s+Uhr\\b)?(?:\\s*\\(?${ZONE}\\)?)?`;
const TIME_AFTER = new RegExp(`^(?:T|,?\\s*[-–|•·]\\s*|,?\\s+(?:at\\s+|um\\s+|à\\s+|в\\s+)?)${TIME}`, 'iu');
const TIME_BEFORE = new RegExp(`(?<![\\p{L}\\d])${TIME}(?:,?\\s+(?:on\\s+)?|,?\\s*[-–|]\\s*)$`, 'iu');

/** A longer line is copy, and a very long one would take the patterns an unbounded time. */
const LINE_LIMIT = 300;

/**
 * The dates of a line, in order, each with the time of day beside it. A date that the calendar does not have is no
 * date, and neither is one whose day and month cannot be told apart, `03/04/2023`, unless it is known which is first.
 */
export function findDates(printed: string, order: DateOrder = {}): FoundDate[] {
  if (printed.length > LINE_LIMIT || !/\p{Nd}{4}|年/u.test(printed)) return [];
  const line = withAsciiDigits(printed);
  const found: FoundDate[] = [];
  for (const form of DATE_FORMS) {
    for (const match of line.matchAll(form)) {
      const date = dateAt(line, match, order);
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

function dateAt(line: string, match: RegExpExecArray, order: DateOrder): FoundDate | undefined {
  const start = match.index;
  const end = start + match[0].length;
  const day = dayOf(match.groups!, order);
  if (day === undefined) return undefined;
  if (!('day' in day)) return { value: `${day.year}-${pad(day.month)}`, precision: 'month', start, end };
  const date = `${day.year}-${pad(day.month)}-${pad(day.day)}`;
  const after = TIME_AFTER.exec(line.slice(end));
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

type Groups = Readonly<Record<string, string | undefined>>;

/** The day, or the month, that was printed, in our calendar; undefined if there is none. */
function dayOf(groups: Groups, order: DateOrder): CalendarDay | Omit<CalendarDay, 'day'> | undefined {
  const { era, hanYear } = groups;
  if (era !== undefined) return onCalendar(ERAS[era]! + (groups.eraYear === '元' ? 1 : Number(groups.eraYear)), groups);
  if (hanYear !== undefined) {
    const [year, number, day] = [hanYear, groups.hanMonth!, groups.hanDay!].map(inDigits);
    return onCalendar(Number(year), { number, day });
  }
  const printed = Number(groups.year);
  const solar = groups.month === undefined ? undefined : solarHijriMonthNamed(groups.month);
  if (printed < 1500) {
    // Of a year like 1402 that is written in numbers, only the language tells that it is not of the Middle Ages.
    const month = solar ?? (/^(?:fa|prs|ps)\b/.test(order.language ?? '') ? Number(groups.number) : undefined);
    return month ? fromSolarHijri({ year: printed, month, day: Number(groups.day) }) : undefined;
  }
  return onCalendar(printed > 2300 ? printed - BUDDHIST_YEARS : printed, inOrder(groups, order), order.language);
}

function onCalendar(
  year: number,
  { month: name, number, day }: Groups,
  language?: string,
): CalendarDay | Omit<CalendarDay, 'day'> | undefined {
  const month = name === undefined ? Number(number) : monthNamed(name, language);
  if (month === undefined || !(year >= FIRST_YEAR && year <= LAST_YEAR)) return undefined;
  if (day === undefined) return { year, month };
  return isOnCalendar(year, month, Number(day)) ? { year, month, day: Number(day) } : undefined;
}

const FIRST_YEAR = 1600;
const LAST_YEAR = 2199;

/** The numbers of `03/04/2023` as month and day; neither if nothing tells which is which. */
function inOrder(groups: Groups, { dayFirst }: DateOrder): Groups {
  const { either, other } = groups;
  if (either === undefined) return groups;
  const isDayFirst = Number(either) > 12 || (Number(other) <= 12 && (dayFirst ?? (either === other || undefined)));
  if (isDayFirst === undefined) return { number: '0', day: '0' };
  return isDayFirst ? { day: either, number: other } : { number: either, day: other };
}

/** `二〇二三` is 2023, `十二` 12, `二十五` 25. */
function inDigits(han: string): string {
  const digits = han.replaceAll(/[〇零一二三四五六七八九]/g, (each) =>
    String('〇一二三四五六七八九'.indexOf(each)).replace('-1', '0'),
  );
  return digits.replace(/^(\d?)十(\d?)$/, (_, tens, units) => `${tens || 1}${units || 0}`);
}

function isOnCalendar(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && day > 0;
}

/** `14:05+03:00`, or `14:05` where no zone is printed. */
function timeOf(date: string, groups: Record<string, string | undefined> | undefined): string | undefined {
  if (!groups) return undefined;
  const printed = Number(groups.hour);
  const half = groups.half?.toLowerCase();
  if (half && (printed < 1 || printed > 12)) return undefined;
  const hour = half ? (printed % 12) + (half === 'p' ? 12 : 0) : printed;
  const minute = Number(groups.minute ?? 0);
  if (hour > 23 || minute > 59) return undefined;
  const time = `${pad(hour)}:${pad(minute)}`;
  return `${time}${groups.zone ? offsetOf(groups.zone, `${date}T${time}Z`) : ''}`;
}

/** The offset from UTC that a printed zone has at a time, given as if it were UTC: the hours around a change may err. */
function offsetOf(zone: string, time: string): string {
  const digits = /([-+−])(\d{2}):?(\d{2})?$/.exec(zone);
  if (digits) return `${digits[1] === '+' ? '+' : '-'}${digits[2]}:${digits[3] ?? '00'}`;
  const known = TIME_ZONES[zone.toUpperCase()]!;
  if (/^[+-]/.test(known)) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: known, timeZoneName: 'longOffset' });
  const name = format.formatToParts(Date.parse(time)).find(({ type }) => type === 'timeZoneName')!.value;
  return name.replace('GMT', '') || '+00:00';
}

const pad = (number: number): string => String(number).padStart(2, '0');
