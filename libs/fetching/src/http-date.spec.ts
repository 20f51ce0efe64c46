import { parseHttpDate } from './http-date';

const at = Date.UTC(1994, 10, 6, 8, 49, 37);

it.each([
  ['as it is written today', 'Sun, 06 Nov 1994 08:49:37 GMT', at],
  ['as RFC 850 had it', 'Sunday, 06-Nov-94 08:49:37 GMT', at],
  ['as C has it, in UTC all the same', 'Sun Nov  6 08:49:37 1994', at],
  ['of this century, in two digits', 'Tuesday, 01-Jan-30 00:00:00 GMT', Date.UTC(2030, 0, 1)],
  ['with a leap second', 'Sat, 31 Dec 2016 23:59:60 GMT', Date.UTC(2017, 0, 1)],
  ['of a leap year', 'Thu, 29 Feb 2024 00:00:00 GMT', Date.UTC(2024, 1, 29)],
])('is read: %s', (_, text, expected) => {
  expect(parseHttpDate(text)).toBe(expected);
});

it.each([
  '',
  '0',
  '-1',
  '1994-11-06T08:49:37Z',
  'Sun, 06 Nov 1994 08:49:37 CET',
  'Sun, 31 Feb 1994 08:49:37 GMT',
  'Sun, 00 Nov 1994 08:49:37 GMT',
  'Sun, 06 Nev 1994 08:49:37 GMT',
  'Sun, 06 Nov 1994 24:00:00 GMT',
  'Sun, 06 Nov 1994',
])('is no date: %p', (text) => {
  expect(parseHttpDate(text)).toBeUndefined();
});
