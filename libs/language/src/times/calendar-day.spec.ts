import { addDays, addMonths, dayOf, isoWeek } from './calendar-day';

const day = (iso: string) => dayOf(iso)!;

describe('calendar days', () => {
  it.each([
    ['2024-01-01', '2024-W01'],
    ['2021-01-03', '2020-W53'],
    ['2024-12-30', '2025-W01'],
    ['2023-09-12', '2023-W37'],
  ])('puts %s into week %s', (iso, week) => {
    expect(isoWeek(day(iso))).toBe(week);
  });

  it('counts over the ends of months and years', () => {
    expect(addDays(day('2024-02-28'), 2)).toEqual(day('2024-03-01'));
    expect(addDays(day('2024-01-01'), -1)).toEqual(day('2023-12-31'));
    expect(addMonths(day('2023-12-31'), 2)).toEqual(day('2024-02-01'));
  });

  it('reads no day from what is coarser', () => {
    expect(dayOf('2023-09')).toBeUndefined();
    expect(dayOf('2023-09-12T05:15+03:00')).toEqual({ year: 2023, month: 9, day: 12 });
  });
});
