import { monthOf, zoneOf } from './date-words';

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  /** Minutes east of UTC. */
  readonly zone?: number | undefined;
}

/** W3CDTF and the rest of ISO 8601 that feeds use: with or without dashes and colons, week days and time left out. */
const ISO =
  /^([+-]?\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:(?:T|t|\s|\s*,\s*)\s*(\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?\s*(Z|z|[+-]\d{1,2}(?::?\d{2})?|[A-Za-z]{2,5})?)?\s*$/;

/** Numbers alone, year first, with any marks between, as in `2004년 05월 28일 오후 11:23:17` and `2003/09/06 08:05`. */
const YEAR_FIRST =
  /^(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D{0,3}?(?:\s+(오전|오후|am|pm)?\s*(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(am|pm)?\s*([A-Za-z/+-][\w:+/-]*)?)?$/i;

const CLOCK = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?$/;

const MINUTE = 60_000;

/**
 * The instant of a date as feeds write it, RFC 3339 in UTC: W3CDTF, RFC 822 with two-digit years and odd zones,
 * asctime, and those with month names of other languages. A day without a time begins it; a time without a zone is
 * UTC. `undefined` for what cannot be a date: the 30th of February is none.
 */
export function parseDate(text: string): string | undefined {
  const written = text.trim();
  // No date is longer, and the expressions below have only this much to try.
  if (written.length < 4 || written.length > 80) return undefined;
  const trimmed = written.replace(/\s*([:-])\s*(?=\d)/g, '$1');
  const moment = readIso(trimmed) ?? readYearFirst(trimmed) ?? readWords(trimmed);
  return moment && instantOf(moment);
}

function readIso(text: string): Moment | undefined {
  const [whole, year, month, day, hour, minute, second, , zone] = ISO.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return {
    year: Number(year),
    month: Number(month ?? 1),
    day: Number(day ?? 1),
    ...clock(hour, minute, second),
    zone: zone === undefined ? 0 : zoneOf(zone),
  };
}

function readYearFirst(text: string): Moment | undefined {
  const [whole, year, month, day, before, hour, minute, second, after, zone] = YEAR_FIRST.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const half = (before ?? after)?.toLowerCase();
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    ...clock(hour && half ? String(halfDay(Number(hour), half === 'pm' || half === '오후')) : hour, minute, second),
    zone: zone === undefined ? koreanZone(text) : zoneOf(zone),
  };
}

/** Words in any order, told apart by what they look like: RFC 822, RFC 850, asctime and their relatives. */
function readWords(text: string): Moment | undefined {
  const words = text
    .replace(/\([^)]*\)/g, ' ')
    .split(/[\s,]+|(?<=\d)[-/](?=\p{L})|(?<=\p{L}\.?)[-/](?=\d)|T(?=\d\d?:)/u);
  const numbers: string[] = [];
  let month: number | undefined;
  let time: RegExpExecArray | undefined;
  let zone: number | undefined;
  let afternoon: boolean | undefined;
  for (const word of words) {
    const [, number] = /^(\d{1,4})(?:st|nd|rd|th|\.)?$/i.exec(word) ?? [];
    const clockWord = CLOCK.exec(word.replace(/([+-]\d{1,2}:?\d{2}|[a-zA-Z]+)$/, ''));
    if (clockWord && !time) {
      time = clockWord;
      const rest = word.slice(clockWord[0].length);
      if (/^[ap]m$/i.test(rest)) afternoon = /^p/i.test(rest);
      else if (rest) zone = zoneOf(rest);
    } else if (/^[ap]\.?m\.?$/i.test(word) && time) afternoon = /^p/i.test(word);
    else if (number !== undefined && numbers.length < 2) numbers.push(number);
    else if (time && zoneOf(word) !== undefined) zone = zoneOf(word);
    else month ??= monthOf(word);
  }
  if (month === undefined || numbers.length < 2) return undefined;
  const [first = '', second = ''] = numbers;
  const [day, year] = first.length > 2 ? [second, first] : [first, second];
  const [, hour, minute, seconds] = time ?? [];
  const hours = afternoon === undefined || hour === undefined ? hour : String(halfDay(Number(hour), afternoon));
  return { year: fullYear(year), month, day: Number(day), ...clock(hours, minute, seconds), zone: zone ?? 0 };
}

function clock(hour?: string, minute?: string, second?: string) {
  return { hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0) };
}

const halfDay = (hour: number, afternoon: boolean) => (hour % 12) + (afternoon ? 12 : 0);

/** Korean software writes the time of Seoul and no zone. */
const koreanZone = (text: string) => (/[년오]/.test(text) ? 540 : 0);

/** RFC 2822, section 4.3, but for the seventies to nineties. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function instantOf({ year, month, day, hour = 0, minute = 0, second = 0, zone = 0 }: Moment): string | undefined {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 24 || minute > 59 || second > 60) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second) - zone * MINUTE);
  return date.toISOString().replace('.000Z', 'Z');
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
