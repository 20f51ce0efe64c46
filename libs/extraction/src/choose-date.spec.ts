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
    ['the first day of the century, as forms are filled in', '2000-01-01T00:00:00Z'],
    ['days after it was seen', '2023-09-15'],
  ])('is %s: left out and doubtful', (_, printed) => {
    expect(chooseDate([meta(printed)], seen)).toBeUndefined();
    expect(isDoubtful([meta(printed)], seen)).toBe(true);
  });

  it.each(['2023-09-12T20:00:00+10:00', '2023-09-13', '2000-01-02', '2023', '2023-09'])('%s is none', (printed) => {
    expect(chooseDate([meta(printed)], seen)).toMatchObject({ provenance: 'meta' });
    expect(isDoubtful([meta(printed)], seen)).toBe(false);
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

  it.each(['1969-12-31', '1900-01-01', '2000-01-01'])(
    '%s is believed of whoever gives it of his own knowledge',
    (printed) => {
      for (const provenance of ['producer', 'feed'] as const) {
        expect(chooseDate([{ printed, provenance }], seen)).toMatchObject({ value: printed, provenance });
        expect(isDoubtful([{ printed, provenance }], seen)).toBe(false);
      }
    },
  );

  it('is the first day of the century in print', () => {
    expect(chooseDate([{ printed: '1 January 2000', provenance: 'date-line' }], seen)).toMatchObject({
      value: '2000-01-01',
    });
  });

  it('is a day and a month of which nothing says which is which', () => {
    const line = [{ printed: '03/04/2023', provenance: 'date-line' } as const];
    expect(chooseDate(line, seen)).toBeUndefined();
    expect(isDoubtful(line, seen)).toBe(true);
    expect(isDoubtful(line, seen, { dayFirst: true })).toBe(false);
    expect(isDoubtful([{ printed: '25/04/2023', provenance: 'date-line' }], seen)).toBe(false);
  });

  it.each(['30 February 2023', '2023-02-30', '31/04/2023'])('%s, which no calendar has, is no date', (printed) => {
    expect(chooseDate([meta(printed)], seen, { dayFirst: true })).toBeUndefined();
  });
});

describe('confidence', () => {
  const stated = { printed: '2023-09-12T05:15:00Z', provenance: 'json-ld' } as const;
  const line = (printed: string) => ({ printed, provenance: 'date-line' }) as const;

  it('is higher where another place says the same day, or the one beside it', () => {
    const alone = chooseDate([stated], seen)!.confidence;
    for (const printed of ['12 September 2023', '11 September 2023'])
      expect(chooseDate([stated, line(printed)], seen)!.confidence).toBeGreaterThan(alone);
    for (const other of [line('2 September 2023'), line('September 2023'), { ...stated }])
      expect(chooseDate([stated, other], seen)!.confidence).toBe(alone);
  });
});
