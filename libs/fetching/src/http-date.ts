const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `Sun, 06 Nov 1994 08:49:37 GMT` */
const IMF_FIXDATE = /^[a-z]{3}, (?<day>\d{2}) (?<month>[a-z]{3}) (?<year>\d{4}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/i;
/** `Sunday, 06-Nov-94 08:49:37 GMT` */
const RFC_850 = /^[a-z]{6,9}, (?<day>\d{2})-(?<month>[a-z]{3})-(?<year>\d{2}) (?<time>\d{2}:\d{2}:\d{2}) GMT$/i;
/** `Sun Nov  6 08:49:37 1994`, in UTC too */
const ASCTIME = /^[a-z]{3} (?<month>[a-z]{3}) (?<day>[ \d]\d) (?<time>\d{2}:\d{2}:\d{2}) (?<year>\d{4})$/i;

/**
 * An HTTP date in any of its three forms, in milliseconds since 1970: RFC 9110, section 5.6.7. Two digits of a year are
 * those of 1970 to 2069. `undefined` if it is no date.
 */
export function parseHttpDate(value: string): number | undefined {
  const found = [IMF_FIXDATE, RFC_850, ASCTIME].map((form) => form.exec(value)?.groups).find((groups) => groups);
  if (!found) return undefined;
  const [hours, minutes, seconds] = found.time!.split(':').map(Number) as [number, number, number];
  const month = MONTHS.indexOf(found.month!.toLowerCase());
  const day = Number(found.day);
  if (month === -1 || hours > 23 || minutes > 59 || seconds > 60) return undefined;
  const date = new Date(Date.UTC(fullYear(found.year!), month, day, hours, minutes, seconds));
  return day > 0 && new Date(Date.UTC(fullYear(found.year!), month, day)).getUTCDate() === day
    ? date.getTime()
    : undefined;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}
