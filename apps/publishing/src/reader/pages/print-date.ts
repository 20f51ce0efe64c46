import type { DatedValue } from '@copydesk/contracts';

type Detail = 'short' | 'full';

const LOCALE = 'en-GB';
const ISO_8601 = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** What each precision prints. The time zone of the formatter is never seen: fields go in as they were stated. */
const FIELDS: Readonly<Record<DatedValue['precision'], Intl.DateTimeFormatOptions>> = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
  minute: { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' },
};

/**
 * A stated time for people, exactly as fine as it was stated: `12 September 2023`, `September 2023`,
 * `12 September 2023 at 05:15 UTC+3`.
 *
 * The clock of the copy is kept: nothing is moved to another zone, and a day gets no hour. Short prints shorten the
 * month and leave out the zone: `12 Sept 2023, 05:15`. A value of another form is printed as it is.
 */
export function printDate({ value, precision }: Pick<DatedValue, 'value' | 'precision'>, detail: Detail): string {
  const stated = ISO_8601.exec(value);
  if (!stated) return value;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', zone] = stated;
  const clock = new Date(`${year}-${month}-${day}T${hour}:${minute}Z`);
  if (Number.isNaN(clock.getTime())) return value;
  const fields = FIELDS[precision];
  const printed = new Intl.DateTimeFormat(LOCALE, {
    ...fields,
    ...(fields.month && detail === 'short' ? { month: 'short' } : {}),
    timeZone: 'UTC',
  }).format(clock);
  return detail === 'full' && precision === 'minute' && zone ? `${printed} ${printZone(zone)}` : printed;
}

/** `Z` as `UTC`, `+03:00` as `UTC+3`, `-09:30` as `UTC−9:30`. */
function printZone(zone: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? [];
  if (!sign || (hours === '00' && minutes === '00')) return 'UTC';
  return `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

/** A day for the head of a front page, in UTC: `Saturday, 14 November 2026`. */
export const printToday = (now: Date): string =>
  new Intl.DateTimeFormat(LOCALE, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(now);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago an instant was: `just now`, `5 minutes ago`, `1 day ago`; after a week the day itself, in UTC.
 * An instant in the future is a clock that runs ahead: `just now`.
 *
 * @param instant RFC 3339
 */
export function printAgo(instant: string, now: Date): string {
  const passed = now.getTime() - Date.parse(instant);
  const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'always' });
  if (passed < MINUTE) return 'just now';
  if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), 'minute');
  if (passed < DAY) return relative.format(-Math.floor(passed / HOUR), 'hour');
  if (passed < 7 * DAY) return relative.format(-Math.floor(passed / DAY), 'day');
  return printDate({ value: new Date(instant).toISOString(), precision: 'day' }, 'full');
}
