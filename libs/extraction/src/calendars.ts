/** Years of other calendars, and digits of other scripts. */

/** Eras by the name that stands before their year, with the year before their first. Source: Japanese and Taiwanese law. */
export const ERAS: ReadonlyMap<string, number> = new Map([
  ['令和', 2018],
  ['平成', 1988],
  ['昭和', 1925],
  ['大正', 1911],
  ['明治', 1867],
  ['民國', 1911],
  ['民国', 1911],
]);

/** The first year of an era is written with this instead of 1. */
export const FIRST_YEAR = '元';

/** Years of the Buddhist era are so many ahead of ours. */
export const BUDDHIST_YEARS = 543;

/** Code points of the zeros of scripts that write days and years with digits of their own. Source: Unicode. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xe50, 0xff10];

/** The digits of other scripts as those of English, one for one, so that places in the line stay the same. */
export const withAsciiDigits = (line: string): string =>
  line.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.find((first) => code >= first && code < first + 10);
    return zero === undefined || digit.length > 1 ? digit : String(code - zero);
  });

const HAN_DIGITS = '〇一二三四五六七八九';

/** `二〇二三` → 2023, `十二` → 12, `二十一` → 21; figures as they are. */
export function numberOf(printed: string): number {
  if (/^\d+$/.test(printed)) return Number(printed);
  const digits = printed.replaceAll(/[零○]/g, '〇');
  if (!digits.includes('十')) return Number([...digits].map((digit) => HAN_DIGITS.indexOf(digit)).join(''));
  const [tens = '', ones = ''] = digits.split('十');
  return (tens === '' ? 1 : HAN_DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : HAN_DIGITS.indexOf(ones));
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** The year begins on one of three days: it is guessed, and put right by what `Intl` says of the guess. */
const NEW_YEAR = { years: 621, month: 2, day: 20 };
const DAYS_BEFORE = [0, 31, 62, 93, 124, 155, 186, 216, 246, 276, 306, 336];
const solarFormat = new Intl.DateTimeFormat('en-US-u-ca-persian', {
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});

/** The day of the Gregorian calendar, `YYYY-MM-DD`, that a day of the Solar Hijri one is; undefined if there is none. */
export function fromSolarHijri(year: number, month: number, day: number): string | undefined {
  const before = DAYS_BEFORE[month - 1];
  if (before === undefined || day < 1 || day > 31) return undefined;
  const guess = Date.UTC(year + NEW_YEAR.years, NEW_YEAR.month, NEW_YEAR.day) + (before + day - 1) * DAY_MS;
  const time = [guess, guess + DAY_MS, guess + 2 * DAY_MS, guess - DAY_MS].find((each) => {
    const parts = solarFormat.formatToParts(each);
    const partOf = (name: string) => Number(parts.find(({ type }) => type === name)?.value);
    return partOf('year') === year && partOf('month') === month && partOf('day') === day;
  });
  return time === undefined ? undefined : new Date(time).toISOString().slice(0, 10);
}
