import { compareMoments, type Moment } from './observation';

const moment = (observedAt: string, rawPosition: string | null): Moment => ({ observedAt, rawPosition });

const NOON = '2026-11-01T12:00:00Z';

describe('compareMoments', () => {
  it.each<[name: string, older: Moment, later: Moment]>([
    ['by time', moment(NOON, 'raw/0/9'), moment('2026-11-01T12:00:00.001Z', 'raw/0/1')],
    ['by the instant, not by its spelling', moment('2026-11-01T13:00:00+03:00', null), moment(NOON, null)],
    ['at one time by offset as a number', moment(NOON, 'raw/0/9'), moment(NOON, 'raw/0/10')],
    ['at one time by partition', moment(NOON, 'raw/2/50'), moment(NOON, 'raw/10/1')],
    ['at one time by topic', moment(NOON, 'a/9/9'), moment(NOON, 'b/0/0')],
    ['no position before any', moment(NOON, null), moment(NOON, 'raw/0/0')],
  ])('orders %s', (_, older, later) => {
    expect(compareMoments(older, later)).toBeLessThan(0);
    expect(compareMoments(later, older)).toBeGreaterThan(0);
  });

  it('finds the same moment equal, as text and as a date', () => {
    expect(compareMoments(moment(NOON, 'raw/0/1'), { observedAt: new Date(NOON), rawPosition: 'raw/0/1' })).toBe(0);
  });
});
