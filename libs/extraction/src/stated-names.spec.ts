import { isWrittenAsPerson, namesIn } from './stated-names';

describe('namesIn', () => {
  it.each([
    ['Jane Doe', ['Jane Doe']],
    ['By Jane Doe and John Roe', ['Jane Doe', 'John Roe']],
    ['Jane Doe, John Roe', ['Jane Doe', 'John Roe']],
    ['Doe, Jane T.', ['Jane T. Doe']],
    ['Jane Doe, PhD', ['Jane Doe']],
    ['Jane Doe (Content Editor)', ['Jane Doe']],
    ['Jane Doe | Harbour Post', ['Jane Doe']],
    ['Jane', ['Jane']],
    ['Harbour Team', ['Harbour Team']],
    ['jdoe', ['jdoe']],
    ['Jane Doe, jane@harbour.example', ['Jane Doe']],
    ['Jane Doe 12 September 2023', ['Jane Doe']],
    ['Анна Петрова', ['Анна Петрова']],
  ])('%s', (field, names) => {
    expect(namesIn(field, ['Harbour Post'])).toEqual(names);
  });

  it.each([
    ['the site itself', 'Harbour Post'],
    ['an account of the publishing system', 'admin'],
    ['an address', 'https://social.example/jane.doe'],
    ['how long it takes to read', '5 min read'],
    ['nothing', ' '],
    ['a whole sentence', 'The harbour reopened on Monday after two days of storm and wind'],
  ])('finds nobody in %s', (_, field) => {
    expect(namesIn(field, ['Harbour Post'])).toEqual([]);
  });

  it('keeps the person after whom the site is named', () => {
    expect(namesIn('Jane Doe', ['janedoe'])).toEqual(['Jane Doe']);
  });
});

it.each([
  ['Jane Doe', true],
  ['Anna van der Berg', true],
  ['Jane', false],
  ['The Harbour Team', false],
  ['Harbour Consulting', false],
  ['Read more', false],
])('%s is written as a person: %s', (name, isPerson) => {
  expect(isWrittenAsPerson(name)).toBe(isPerson);
});
