import { chooseDate, isDoubtful } from './choose-date';

const seen = '2023-09-12T10:00:00Z';
const meta = (printed: string) => ({ printed, provenance: 'meta' }) as const;

describe('a stated date that cannot be', () => {
  it.each([
    ['the beginning of Unix time', '1970-01-01T00:00:00Z'],
    ['the same further west', '1969-12-31T19:00:00-05:00'],
    ['the first day of .NET', '0001-01-01T00:00:00'],
    ['zeros', '0000-00-00 00:00:00'],
    ['the first day of SQL Server', '1900-01-01'],
    ['midnight of a template', '2000-01-01T00:00:00'],
    ['no day of the calendar', '2023-02-30'],
    ['days after it was seen', '2023-09-15'],
  ])('is %s: left out and doubtful', (_, printed) => {
    expect(chooseDate([meta(printed)], seen)).toBeUndefined();
    expect(isDoubtful([meta(printed)], seen)).toBe(true);
  });

  it.each(['2023-09-12T20:00:00+10:00', '2023-09-13', '2000-01-01', '2023', '2023-09'])('%s is none', (printed) => {
    expect(chooseDate([meta(printed)], seen)).toMatchObject({ provenance: 'meta' });
    expect(isDoubtful([meta(printed)], seen)).toBe(false);
  });

  it('is one of two numbers that could both be the month, unless it is known which is', () => {
    expect(chooseDate([meta('03/04/2023')], seen)).toBeUndefined();
    expect(isDoubtful([meta('03/04/2023')], seen)).toBe(true);
    expect(chooseDate([meta('03/04/2023')], seen, { dayFirst: true })).toMatchObject({ value: '2023-04-03' });
    expect(isDoubtful([meta('03/04/2023')], seen, { dayFirst: true })).toBe(false);
  });

  it.each(['1969-12-31', '1970-01-01', '1900-01-01'])('is not what a producer says: %s', (printed) => {
    const dates = [{ printed, provenance: 'producer' } as const];
    expect(chooseDate(dates, seen)).toMatchObject({ value: printed, precision: 'day' });
    expect(isDoubtful(dates, seen)).toBe(false);
  });

  it('gives way to one that can be, and stays doubtful', () => {
    const dates = [meta('1970-01-01'), { printed: '2023-09-11', provenance: 'date-line' } as const];
    expect(chooseDate(dates, seen)).toMatchObject({ value: '2023-09-11', provenance: 'date-line' });
    expect(isDoubtful(dates, seen)).toBe(true);
  });

  it('is a day before there were pages, but for a producer and in print', () => {
    expect(chooseDate([meta('1898-01-13')], seen)).toBeUndefined();
    expect(isDoubtful([meta('1898-01-13')], seen)).toBe(true);
    for (const provenance of ['producer', 'date-line'] as const) {
      expect(chooseDate([{ printed: '1898-01-13', provenance }], seen)).toMatchObject({ value: '1898-01-13' });
      expect(isDoubtful([{ printed: '1898-01-13', provenance }], seen)).toBe(false);
    }
  });
});
