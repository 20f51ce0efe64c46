import fc from 'fast-check';
import { fromSolarHijri, numberOf, withAsciiDigits } from './calendars';

describe('fromSolarHijri', () => {
  it.each([
    [1402, 6, 21, '2023-09-12'],
    [1403, 1, 1, '2024-03-20'],
    [1399, 12, 30, '2021-03-20'],
    [1402, 12, 30, undefined],
    [1402, 7, 31, undefined],
    [1402, 13, 1, undefined],
  ])('%d-%d-%d is %s', (year, month, day, expected) => {
    expect(fromSolarHijri(year, month, day)).toBe(expected);
  });

  it('is one day later for each next day', () => {
    const days = fc.record({
      year: fc.integer({ min: 1300, max: 1480 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    });
    fc.assert(
      fc.property(days, ({ year, month, day }) => {
        const [one, next] = [fromSolarHijri(year, month, day), fromSolarHijri(year, month, day + 1)];
        expect(Date.parse(next!) - Date.parse(one!)).toBe(24 * 60 * 60 * 1000);
      }),
    );
  });
});

describe('digits', () => {
  it.each([
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['۱۴۰۲/۰۶/۲۱', '1402/06/21'],
    ['१२ ২০২৩ ๒๕๖๖ ２０', '12 2023 2566 20'],
    ['Ⅻ ² ½', 'Ⅻ ² ½'],
  ])('%s are %s', (line, expected) => {
    expect(withAsciiDigits(line)).toBe(expected);
  });

  it.each([
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['三十一', 31],
    ['九', 9],
    ['二〇二三', 2023],
    ['二零二三', 2023],
    ['09', 9],
  ])('%s is %d', (printed, number) => {
    expect(numberOf(printed)).toBe(number);
  });
});
