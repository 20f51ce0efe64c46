import { freshFor } from './freshness';

const now = Date.UTC(2026, 5, 1, 12);
const hour = 3_600_000;

it.each([
  ['nothing said', {}, undefined],
  ['max-age', { 'cache-control': 'max-age=3600' }, hour],
  ['max-age in quotes', { 'cache-control': 'public, MAX-AGE = "3600"' }, hour],
  ['s-maxage before max-age', { 'cache-control': 'max-age=60, s-maxage=3600' }, hour],
  ['of two max-age the first', { 'cache-control': 'max-age=3600, max-age=60' }, hour],
  ['max-age before Expires', { 'cache-control': 'max-age=3600', expires: '0' }, hour],
  ['less the time in caches', { 'cache-control': 'max-age=3600', age: '600' }, hour - 600_000],
  ['never less than none', { 'cache-control': 'max-age=60', age: '600' }, 0],
  ['an age that is none', { 'cache-control': 'max-age=3600', age: 'old' }, hour],
  ['no-store', { 'cache-control': 'max-age=3600, no-store' }, 0],
  ['no-cache', { 'cache-control': 'no-cache' }, 0],
  ['no-cache for one field', { 'cache-control': 'no-cache="set-cookie", max-age=3600' }, 0],
  ['a max-age that is none', { 'cache-control': 'max-age=soon' }, 0],
  ['a max-age below zero', { 'cache-control': 'max-age=-1' }, 0],
  ['more than can be meant', { 'cache-control': `max-age=${'9'.repeat(30)}` }, 2 ** 31 * 1000],
  ['directives that say nothing of it', { 'cache-control': 'public, must-revalidate' }, undefined],
  ['a part of a name', { 'cache-control': 'x-max-age=3600' }, undefined],
  ['Expires, by our clock', { expires: 'Mon, 01 Jun 2026 13:00:00 GMT' }, hour],
  [
    'Expires, by the clock of the server',
    { expires: 'Mon, 01 Jun 2026 09:00:00 GMT', date: 'Mon, 01 Jun 2026 08:00:00 GMT' },
    hour,
  ],
  ['Expires that is over', { expires: 'Mon, 01 Jun 2026 11:00:00 GMT' }, 0],
  ['Expires that is no date', { expires: '0' }, 0],
])('%s', (_, headers, expected) => {
  expect(freshFor(headers, now)).toBe(expected);
});

it('takes time in proportion to the field', () => {
  const started = performance.now();
  expect(freshFor({ 'cache-control': `${'a'.repeat(100_000)}=${'"'.repeat(100_000)}` }, now)).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(1_000);
});
