/** A day of the Gregorian calendar; month and day from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Years that are added to those of an era. Source: the law or edict that began each; CLDR has the same. */
export const ERAS: Readonly<Record<string, number>> = {
  // Japan; the first year of an era is 元年.
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  大正: 1911,
  // Republic of China.
  民國: 1911,
  民国: 1911,
  中華民國: 1911,
};

/** The Thai solar calendar counts from 543 BC, in the months and days of the Gregorian one. */
export const BUDDHIST_YEARS = 543;

const SOLAR_HIJRI = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  ...{ year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' },
});

/**
 * The day of a date of the Solar Hijri calendar of Iran, undefined if there is none, such as the 31st of Mehr.
 *
 * Its year begins at the March equinox, and its first six months have 31 days: so the day is known to about one, and the
 * calendar that is built into `Intl` tells which it is.
 */
export function fromSolarHijri({ year, month, day }: CalendarDay): CalendarDay | undefined {
  const daysBefore = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  for (let near = -2; near <= 2; near++) {
    const date = new Date(Date.UTC(year + 621, 2, 21 + near + daysBefore + day - 1));
    const parts = Object.fromEntries(SOLAR_HIJRI.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
    // The era is a part too, and no number.
    if (parts.month === month && parts.day === day && parts.year === year)
      return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  }
  return undefined;
}
