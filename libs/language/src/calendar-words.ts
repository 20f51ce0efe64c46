const HELD = new Map<string, ReadonlySet<string>>();
const NONE: ReadonlySet<string> = new Set();
/** Languages whose names of days are looked up by case instead: `May`, `Sun` and `March` are words too. */
const BY_CASE = new Set(['en', 'und']);

/**
 * The names of the months and of the days of the week in a language, in lower case, as they stand alone and in a date;
 * from CLDR, made once for each language.
 *
 * @param language ISO 639
 */
export function calendarWordsOf(language: string): ReadonlySet<string> {
  if (BY_CASE.has(language) || !/^[a-z]{2,3}$/.test(language)) return NONE;
  const held = HELD.get(language);
  if (held) return held;
  const made = new Set(Intl.DateTimeFormat.supportedLocalesOf(language).flatMap(namesIn));
  HELD.set(language, made);
  return made;
}

function namesIn(language: string): string[] {
  const forms: Intl.DateTimeFormatOptions[] = [
    { month: 'long' },
    { month: 'long', day: 'numeric' },
    { weekday: 'long' },
    { weekday: 'long', day: 'numeric', month: 'long' },
  ];
  return forms.flatMap((form) => {
    const format = new Intl.DateTimeFormat(language, { ...form, calendar: 'gregory', timeZone: 'UTC' });
    return DAYS.flatMap((day) =>
      format
        .formatToParts(day)
        .filter(({ type, value }) => (type === 'month' || type === 'weekday') && /\p{L}/u.test(value))
        .map(({ value }) => value.toLowerCase()),
    );
  });
}

/** A week of January, and a day of each month. */
const DAYS = [
  ...Array.from({ length: 7 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + i))),
  ...Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 1))),
];
