import { parseRetryAfter } from './retry-after';

const now = Date.UTC(2026, 5, 1, 12);

it.each([
  ['seconds', '120', 120_000],
  ['no time', '0', 0],
  ['seconds with space around', ' 5 ', 5_000],
  ['a date to come', 'Mon, 01 Jun 2026 12:01:00 GMT', 60_000],
  ['a date that is over', 'Mon, 01 Jun 2026 11:00:00 GMT', 0],
  ['years', '99999999', 99_999_999_000],
  ['nothing', undefined, undefined],
  ['an empty field', '', undefined],
  ['a fraction', '1.5', undefined],
  ['less than nothing', '-1', undefined],
  ['two of them', '120, 60', undefined],
  ['words', 'soon', undefined],
  ['digits without end', '9'.repeat(100), undefined],
])('%s', (_, value, expected) => {
  expect(parseRetryAfter(value, now)).toBe(expected);
});
