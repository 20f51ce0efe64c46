import { pollBesidePushes } from './poll-beside-pushes';

const NOW = Date.UTC(2026, 10, 23);
const waitOf = (minutes: number) => (pollBesidePushes(NOW + minutes * 60_000, NOW)! - NOW) / 60_000;

it.each([
  ['at least half an hour', 1, 30],
  ['four times as long', 15, 60],
  ['four times as long', 60, 240],
  ['at most six hours', 120, 360],
  ['never sooner than its schedule', 1440, 1440],
])('a channel that is pushed waits %s: %i minutes become %i', (_, planned, expected) => {
  expect(waitOf(planned)).toBe(expected);
});

it('is polled no more once it is gone', () => {
  expect(pollBesidePushes(null, NOW)).toBeNull();
});
