/** The names of the calendar in one language, in lower case. */
export interface CalendarNames {
  /** Month, from 1, by its names as they stand alone and in a date. */
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlySet<string>;
}

const HELD = new Map<string, CalendarNames>();
const NONE: CalendarNames = { months: new Map(), weekdays: new Set() };

/**
 * The names of the months and of the days of the week in a language, from CLDR; made once for each language.
 *
 * @param language ISO 639; none for one that CLDR has not
 */
export function calendarNamesOf(language: string): CalendarNames {
  const held = HELD.get(language);
  if (held) return held;
  const isKnown = /^[a-z]{2,3}$/.test(language) && Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
  const made = isKnown ? namesIn(language) : NONE;
  HELD.set(language, made);
  return made;
}

function namesIn(language: string): CalendarNames {
  const months = new Map<string, number>();
  const weekdays = new Set<string>();
  for (const form of FORMS) {
    const format = new Intl.DateTimeFormat(language, { ...form, calendar: 'gregory', timeZone: 'UTC' });
    for (const day of DAYS) {
      for (const { type, value } of format.formatToParts(day)) {
        if (!/\p{L}/u.test(value)) continue;
        if (type === 'month') months.set(value.toLowerCase(), day.getUTCMonth() + 1);
        if (type === 'weekday') weekdays.add(value.toLowerCase());
      }
    }
  }
  return { months, weekdays };
}

const FORMS: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'long', day: 'numeric' },
  { weekday: 'long' },
  { weekday: 'long', day: 'numeric', month: 'long' },
];

/** A week of January, and a day of each month. */
const DAYS = [
  ...Array.from({ length: 7 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + i))),
  ...Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 1))),
];

/** Languages whose names of days are told by their capital instead: `may`, `sun` and `march` are words too. */
const BY_CASE = new Set(['en', 'und']);

/** Whether a word, in lower case, is a month or a day of the week, where that can be told without its capital. */
export function isCalendarWord(lower: string, language: string): boolean {
  if (BY_CASE.has(language)) return false;
  const { months, weekdays } = calendarNamesOf(language);
  return months.has(lower) || weekdays.has(lower);
}
