import { annotate, copyOf } from '../test/annotate';

/** A Tuesday. */
const PUBLISHED = '2023-09-12';

const timesOf = (text: string, publishedOn?: string, language = 'en') =>
  annotate({ ...copyOf(text, publishedOn), language }).times.map(({ text: words, value, precision }) => [
    words,
    value,
    precision,
  ]);

describe('findTimes', () => {
  it.each<[text: string, words: string, value: string, precision: string]>([
    ['The court ruled on Friday.', 'Friday', '2023-09-08', 'day'],
    ['The court will rule on Friday.', 'Friday', '2023-09-15', 'day'],
    ['The court ruled on Tuesday.', 'Tuesday', '2023-09-12', 'day'],
    ['The court ruled yesterday.', 'yesterday', '2023-09-11', 'day'],
    ['The court rules again next Thursday.', 'next Thursday', '2023-09-14', 'day'],
    ['The court ruled on 3 May.', '3 May', '2023-05-03', 'day'],
    ['The court ruled on 12 April 2021.', '12 April 2021', '2021-04-12', 'day'],
    ['The court ruled in March.', 'March', '2023-03', 'month'],
    ['The court ruled last month.', 'last month', '2023-08', 'month'],
    ['The court ruled two weeks ago.', 'two weeks ago', '2023-W35', 'week'],
    ['The court ruled this week.', 'this week', '2023-W37', 'week'],
    ['The court has sat since 1998.', '1998', '1998', 'year'],
    ['The court ruled last year.', 'last year', '2022', 'year'],
    ['The court ruled on Monday morning.', 'Monday morning', '2023-09-11T06:00/2023-09-11T12:00', 'part-of-day'],
    ['The court rose at 17:45 Tokyo time.', '17:45 Tokyo time', '2023-09-12T17:45+09:00', 'minute'],
    ['The court rose at 9:30 p.m. EDT.', '9:30 p.m. EDT', '2023-09-12T21:30-04:00', 'minute'],
    ['The court rose at 10:00 GMT.', '10:00 GMT', '2023-09-12T10:00+00:00', 'minute'],
    ['The court rose at 5 pm.', '5 pm', '2023-09-12T17', 'hour'],
  ])('reads "%s"', (text, words, value, precision) => {
    expect(timesOf(text, PUBLISHED)).toEqual([[words, value, precision]]);
  });

  it('takes a date that lies most of a year ahead for the last one', () => {
    expect(timesOf('The court ruled on December 20.', '2023-02-01')).toEqual([['December 20', '2022-12-20', 'day']]);
    expect(timesOf('The court sits on December 20.', PUBLISHED)).toEqual([['December 20', '2023-12-20', 'day']]);
  });

  it('follows the clocks of a zone with summer time', () => {
    expect(timesOf('It began at 08:00 New York time.', '2024-01-15')).toEqual([
      ['08:00 New York time', '2024-01-15T08:00-05:00', 'minute'],
    ]);
  });

  it('gives an hour the day that the paragraph named before it', () => {
    expect(timesOf('It began on Saturday. At 08:15 it was over.\n\nAt 09:00 all was quiet.', PUBLISHED)).toEqual([
      ['Saturday', '2023-09-09', 'day'],
      ['08:15', '2023-09-09T08:15', 'minute'],
      ['09:00', '2023-09-12T09:00', 'minute'],
    ]);
  });

  it('gives an hour the day that follows it', () => {
    expect(timesOf('It began at 6 pm Tokyo time on Saturday.', PUBLISHED)).toEqual([
      ['6 pm Tokyo time', '2023-09-09T18+09:00', 'hour'],
      ['Saturday', '2023-09-09', 'day'],
    ]);
  });

  it.each([
    ['vague times', 'It will happen in the coming days, soon and sooner.'],
    ['durations', 'It lasted two hours, a week later than planned, for twelve years.'],
    ['amounts', 'Some 2,000 people lost 1999 dollars.'],
    ['verbs and names of months', 'They may march; the second sat.'],
  ])('tells nothing of %s', (_, text) => {
    expect(timesOf(text, PUBLISHED)).toEqual([]);
  });

  it('tells only complete dates when the day of publication is not known', () => {
    expect(timesOf('He left on Friday, at 5 pm, on 3 May and on 12 April 2021.')).toEqual([
      ['12 April 2021', '2021-04-12', 'day'],
    ]);
  });

  it('reads dates of other languages', () => {
    const text = 'Das Gericht hat am Freitag in Berlin entschieden, dass die Brücke gesperrt bleibt.';
    expect(timesOf(text, PUBLISHED, 'de')).toEqual([['Freitag', '2023-09-08', 'day']]);
  });
});
