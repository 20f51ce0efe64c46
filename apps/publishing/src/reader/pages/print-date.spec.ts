import type { DatedValue } from '@copydesk/contracts';
import { printAgo, printDate, printToday } from './print-date';

describe('printDate', () => {
  it.each<[string, DatedValue['precision'], string, string]>([
    ['2023-09-12', 'day', '12 September 2023', '12 Sept 2023'],
    ['2023-09', 'month', 'September 2023', 'Sept 2023'],
    ['2023', 'year', '2023', '2023'],
    ['2023-09-12T05:15+03:00', 'minute', '12 September 2023 at 05:15 UTC+3', '12 Sept 2023, 05:15'],
    ['2023-09-12T05:15:59.5-09:30', 'minute', '12 September 2023 at 05:15 UTC−9:30', '12 Sept 2023, 05:15'],
    ['2023-12-31T23:30Z', 'minute', '31 December 2023 at 23:30 UTC', '31 Dec 2023, 23:30'],
    ['2023-12-31T23:30+00:00', 'minute', '31 December 2023 at 23:30 UTC', '31 Dec 2023, 23:30'],
    ['2023-12-31T23:30', 'minute', '31 December 2023 at 23:30', '31 Dec 2023, 23:30'],
    ['2023-09-12T23:30-11:00', 'day', '12 September 2023', '12 Sept 2023'],
    ['1612-02-29', 'day', '29 February 1612', '29 Feb 1612'],
  ])('prints %s, known to the %s, as %s', (value, precision, full, short) => {
    expect(printDate({ value, precision }, 'full')).toBe(full);
    expect(printDate({ value, precision }, 'short')).toBe(short);
  });

  it.each(['last Tuesday', '2023-13-01', '2023-09-12T25:00'])('prints %s as it is', (value) => {
    expect(printDate({ value, precision: 'day' }, 'full')).toBe(value);
  });
});

describe('printAgo', () => {
  const now = new Date('2026-11-14T16:00:00Z');

  it.each([
    ['2026-11-14T15:59:01Z', 'just now'],
    ['2026-11-14T16:05:00Z', 'just now'],
    ['2026-11-14T15:59:00Z', '1 minute ago'],
    ['2026-11-14T15:00:01Z', '59 minutes ago'],
    ['2026-11-14T15:00:00Z', '1 hour ago'],
    ['2026-11-13T16:00:00Z', '1 day ago'],
    ['2026-11-07T16:00:01Z', '6 days ago'],
    ['2026-11-07T16:00:00Z', '7 November 2026'],
    ['2026-11-07T01:00:00+02:00', '6 November 2026'],
  ])('prints %s as %s', (instant, expected) => {
    expect(printAgo(instant, now)).toBe(expected);
  });
});

it('prints the day in UTC, whatever the zone of the machine', () => {
  expect(printToday(new Date('2026-11-14T23:59:59Z'))).toBe('Saturday, 14 November 2026');
});
