import { isoTime, parseDuration } from './times';

it.each([
  ['90s', 90_000],
  ['10m', 600_000],
  ['2h', 7_200_000],
  ['7d', 604_800_000],
  ['', undefined],
  ['10', undefined],
  ['-1h', undefined],
  ['1.5h', undefined],
  ['1 h', undefined],
  ['1y', undefined],
])('reads the duration %j', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

it.each([
  [0, '1970-01-01T00:00:00.000Z'],
  [-1, '1969-12-31T23:59:59.999Z'],
  [Number.MAX_SAFE_INTEGER, '1970-01-01T00:00:00.000Z'],
])('writes the time %d', (ms, text) => {
  expect(isoTime(ms)).toBe(text);
});
