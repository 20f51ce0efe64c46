import fc from 'fast-check';
import { findDates, readDate } from './find-dates';

describe('findDates', () => {
  it.each([
    ['12-Sep-2023', '2023-09-12'],
    ['12 September 2023', '2023-09-12'],
    ['12th of September, 2023', '2023-09-12'],
    ['September 12, 2023', '2023-09-12'],
    ['Sept. 12, 2023', '2023-09-12'],
    ['SEPTEMBER 12 2023', '2023-09-12'],
    ['2023-09-12', '2023-09-12'],
    ['2023/9/2', '2023-09-02'],
    ['12.09.2023', '2023-09-12'],
    ['25/12/2023', '2023-12-25'],
    ['12/25/2023', '2023-12-25'],
    ['05/05/2023', '2023-05-05'],
    ['12. September 2023', '2023-09-12'],
    ['12 de septiembre de 2023', '2023-09-12'],
    ['12 сентября 2023', '2023-09-12'],
    ['1er mai 2023', '2023-05-01'],
    ['2023年9月12日', '2023-09-12'],
    ['2023년 9월 12일', '2023-09-12'],
    ['2023. szeptember 12.', '2023-09-12'],
    ['6 أيار/مايو 2026', '2026-05-06'],
    ['٦ مايو ٢٠٢٦', '2026-05-06'],
    ['September 2023', '2023-09'],
    ['29 February 2024', '2024-02-29'],
    ['12 September 2023, 14:05', '2023-09-12T14:05'],
    ['12 September 2023 at 3pm', '2023-09-12T15:00'],
    ['Sept. 12, 2023 at 3:05 p.m. EDT', '2023-09-12T15:05-04:00'],
    ['Jan. 12, 2023, 12:05 a.m. ET', '2023-01-12T00:05-05:00'],
    ['Sept. 12, 2023, 9:30 AM PT', '2023-09-12T09:30-07:00'],
    ['12.09.2023 - 17:20 Uhr', '2023-09-12T17:20'],
    ['05:15 MSK, 12 September 2023', '2023-09-12T05:15+03:00'],
    ['2023-09-12T05:15:30.123Z', '2023-09-12T05:15+00:00'],
    ['2023-09-12T05:15:00+0300', '2023-09-12T05:15+03:00'],
    ['2023-09-12 05:15', '2023-09-12T05:15'],
    ['Tue, 12 Sep 2023 05:15:00 GMT', '2023-09-12T05:15+00:00'],
    ['Tue Sep 12 2023 05:15:00 GMT-0400', '2023-09-12T05:15-04:00'],
  ])('%s is %s', (line, value) => {
    expect(findDates(line).map((date) => date.value)).toEqual([value]);
  });

  it.each([
    ['a day that the month does not have', '31 April 2023'],
    ['29 February of a common year', '2023-02-29'],
    ['month 13', '2023-13-01'],
    ['day 0', '00.09.2023'],
    ['a day and a month that could change places', '03/04/2023'],
    ['a year before there were newspapers', '12 September 0023'],
    ['a year that is far off', '12 September 9999'],
    ['a part of a longer number', '112.09.20231'],
    ['a day without a year', '12 September'],
    ['a year of two digits', '12.09.23'],
    ['a year of two digits behind a month', '12 Sep 23'],
    ['a year alone', 'The budget for 2023'],
    ['a word that begins like a month', '12 Marchers 2023'],
    ['no date', 'Dockers return'],
  ])('finds none in %s', (_, line) => {
    expect(findDates(line)).toEqual([]);
  });

  it('leaves out a time that no clock shows', () => {
    expect(findDates('12 September 2023, 25:61').map(({ value }) => value)).toEqual(['2023-09-12']);
  });

  it('says where each date is, its time included', () => {
    const line = 'Published 12 September 2023, 14:05 Updated 13 September 2023';
    expect(findDates(line).map(({ start, end }) => line.slice(start, end))).toEqual([
      '12 September 2023, 14:05',
      '13 September 2023',
    ]);
  });

  it('reads every day of the calendar as it was written', () => {
    const days = fc.date({ min: new Date('1600-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (time) => {
        const day = time.toISOString().slice(0, 10);
        const printed = time.toLocaleDateString('en-GB', {
          day: 'numeric',
          month: 'long',
          year: 'numeric',
          timeZone: 'UTC',
        });
        expect(findDates(printed).map(({ value }) => value)).toEqual([day]);
        expect(findDates(day).map(({ value }) => value)).toEqual([day]);
      }),
    );
  });
});

describe('findDates of any line', () => {
  const pieces = fc.constantFrom(
    ...[
      '12',
      '2023',
      '٢٠٢٣',
      '۱۴۰۲',
      '2566',
      '一',
      '年',
      '月',
      '日',
      '令和',
      '元',
      'September',
      'سبتمبر',
      'شهریور',
      'กันยายน',
    ],
    ...['.', '/', '-', ' ', ',', ':', '(', ')', 'de', 'г.', '午後', 'p.m.', 'GMT+7', '\u{1D7CF}', 'ı', 'É'],
  );

  it('finds each within the line, in its order, and throws on none', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const line = parts.join('');
        const found = findDates(line, { dayFirst: true });
        for (const { value, start, end } of found) {
          expect(value).toMatch(/^(?:1[6-9]|2[01])\d\d-\d\d(?:-\d\d(?:T\d\d:\d\d(?:[+-]\d\d:\d\d)?)?)?$/);
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(line.length);
        }
        expect(found.map(({ start }) => start)).toEqual(found.map(({ start }) => start).toSorted((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });
});

describe('readDate', () => {
  it.each([
    ['2023', '2023', 'year'],
    ['2023-09', '2023-09', 'month'],
    ['20230912', '2023-09-12', 'day'],
    ['20230912T0515', '2023-09-12T05:15', 'minute'],
    ['2023-09-12T05:15:00Z', '2023-09-12T05:15+00:00', 'minute'],
  ])('%s is %s, precise to the %s', (field, value, precision) => {
    expect(readDate(field)).toEqual({ value, precision });
  });

  it.each(['', 'yesterday', '0001-01-01', '2023-13', '1694484900'])('%j is none', (field) => {
    expect(readDate(field)).toBeUndefined();
  });
});
