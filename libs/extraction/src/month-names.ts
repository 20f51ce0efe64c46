/**
 * Languages whose date lines are read. Croatian is left out: its `listopad` is October, where Czech and Polish mean
 * November.
 */
const LANGUAGES = [
  ...['en-GB', 'en-US', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ca', 'ro', 'sv', 'da', 'nb', 'fi', 'is'],
  ...['pl', 'cs', 'sk', 'sl', 'ru', 'uk', 'bg', 'hu', 'el', 'tr', 'id', 'ar-EG', 'ar-LB', 'he'],
];

/**
 * Numbers of the months, 1 to 12, by their names and abbreviations in lower case without a full stop.
 *
 * Source: Unicode CLDR, as built into `Intl`; the forms that stand alone and those beside a day both.
 */
export const MONTH_NAMES: ReadonlyMap<string, number> = new Map(
  namesOf(
    'month',
    Array.from({ length: 12 }, (_, month) => Date.UTC(2023, month, 12)),
  ),
);

/** Names and abbreviations of the days of the week, as above. */
export const WEEKDAY_NAMES: ReadonlySet<string> = new Set(
  namesOf(
    'weekday',
    Array.from({ length: 7 }, (_, day) => Date.UTC(2023, 0, day + 1)),
  ).map(([name]) => name),
);

function namesOf(part: 'month' | 'weekday', times: readonly number[]): [name: string, number: number][] {
  return LANGUAGES.flatMap((language) =>
    (['long', 'short'] as const).flatMap((width) =>
      [{}, { day: 'numeric' } as const].flatMap((beside) => {
        const format = new Intl.DateTimeFormat(language, { [part]: width, timeZone: 'UTC', ...beside });
        return times.map((time, index): [string, number] => {
          const name = format.formatToParts(time).find(({ type }) => type === part)?.value ?? '';
          return [name.toLowerCase().replace(/\.$/, ''), index + 1];
        });
      }),
    ),
  ).filter(([name]) => /^\p{L}[\p{L}\p{M} ]+$/u.test(name));
}
