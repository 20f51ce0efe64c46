import type { DatedValue } from '@copydesk/contracts';
import { MONTH_NAMES } from './month-names';
import { TIME_ZONES } from './time-zones';

/** A date found in a line. */
export interface FoundDate extends Pick<DatedValue, 'value' | 'precision'> {
  /** Where it is in the line, with its time of day. */
  readonly start: number;
  readonly end: number;
}

const alternatives = (names: Iterable<string>): string =>
  [...names].sort((one, other) => other.length - one.length).join('|');

/** Arabic papers name the month twice, as the east and as the west of their readers know it: `أيار/مايو`. */
const MONTH = `(?<month>${alternatives(MONTH_NAMES.keys())})\\.?(?:\\s?/\\s?\\p{Script=Arabic}+)?`;
const YEAR = '(?<year>(?:1[6-9]|20|21)\\d\\d)';
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?';
const OF = '(?:\\s*[-–/]\\s*|,?\\s+(?:(?:of|de|del|do)\\s+)?)';

/** How a date in numbers is to be read where both of them could be the month. */
export interface DateOrder {
  readonly dayFirst?: boolean | undefined;
}

/** The printed forms of a date, of which the first that fits a place in the line is taken. */
const DATE_FORMS = [
  // 2023-09-12, 2023/09/12, 2023.09.12
  `${YEAR}(?<mark>[-/.])(?<number>\\d{1,2})\\k<mark>(?<day>\\d{1,2})`,
  // 2023年9月12日, 2023년 9월 12일
  `${YEAR}\\s*[年년]\\s*(?<number>\\d{1,2})\\s*[月월]\\s*(?<day>\\d{1,2})\\s*[日일]`,
  // 2023 September 12, 2023. szeptember 12.
  `${YEAR}\\.?\\s+${MONTH}\\s+${DAY}`,
  // 12-Sep-2023, 12 September 2023, 12th of September, 2023, 12. September 2023, 12 de septiembre de 2023
  `${DAY}${OF}${MONTH}${OF}${YEAR}`,
  // September 12, 2023, Sept. 12 2023
  `${MONTH}\\s+${DAY},?\\s+${YEAR}`,
  // 12.09.2023: with full stops the day is first everywhere
  `(?<day>\\d{1,2})\\.(?<number>\\d{1,2})\\.${YEAR}`,
  // 12/09/2023, 12-09-2023: read only where one of the numbers can be no month
  `(?<either>\\d{1,2})(?<mark>[-/])(?<other>\\d{1,2})\\k<mark>${YEAR}`,
  // September 2023, but not what is left of a day that is not on the calendar
  `(?<!\\d(?:st|nd|rd|th)?[\\s.,/-]*)${MONTH},?\\s+${YEAR}`,
].map((form) => new RegExp(`(?<![\\p{L}\\d])${form}(?!\\d)`, 'giu'));

const ZONE = `(?<zone>(?:GMT|UTC)?\\s*[-+−]\\d{2}:?(?:\\d{2})?|(?:${alternatives(Object.keys(TIME_ZONES))})(?![\\p{L}\\d]))`;
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
export function findDates(printed: string, { dayFirst }: DateOrder = {}): FoundDate[] {
  if (printed.length > LINE_LIMIT || !/\p{Nd}{4}/u.test(printed)) return [];
  const line = withAsciiDigits(printed);
  const found: FoundDate[] = [];
  for (const form of DATE_FORMS) {
    for (const match of line.matchAll(form)) {
      const date = dateAt(line, match, dayFirst);
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

function dateAt(line: string, match: RegExpExecArray, dayFirst: boolean | undefined): FoundDate | undefined {
  const start = match.index;
  const end = start + match[0].length;
  const { year, day } = match.groups!;
  const month = monthOf(match.groups!, dayFirst);
  if (month === undefined) return undefined;
  if (day === undefined && match.groups!.either === undefined) {
    return { value: `${year}-${pad(month)}`, precision: 'month', start, end };
  }
  const dayNumber = Number(day ?? dayOf(match.groups!, dayFirst));
  if (!isOnCalendar(Number(year), month, dayNumber)) return undefined;
  const date = `${year}-${pad(month)}-${pad(dayNumber)}`;
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

function monthOf(
  { month, number, either, other }: Record<string, string | undefined>,
  dayFirst: boolean | undefined,
): number | undefined {
  if (month !== undefined) return MONTH_NAMES.get(month.toLowerCase());
  if (number !== undefined) return Number(number);
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

/** The digits of Arabic and Persian as those of English, one for one, so that places in the line stay the same. */
const withAsciiDigits = (line: string): string =>
  line.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

const pad = (number: number): string => String(number).padStart(2, '0');
