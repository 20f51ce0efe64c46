import { AIMS } from '@copydesk/schedule';
import fc from 'fast-check';
import { expectedCost, rhythmOf, sumOf } from './expected-cost';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const HOUR = 3_600_000;
/** Of a schedule that looks at one item an hour every twenty minutes. */
const AIMS_HERE = { latenessMs: HOUR / 3, overlap: 0.3 };
const hoursAgo = (hours: number) => new Date(NOW - hours * HOUR).toISOString();
const every = (hours: number, items: number) => Array.from({ length: items }, (_, n) => hoursAgo(n * hours));

describe('rhythmOf', () => {
  it.each([
    ['one an hour', every(1, 25), 25],
    [
      'a silence at the end counts',
      every(1, 25).map((date) => new Date(Date.parse(date) - 24 * HOUR).toISOString()),
      12.5,
    ],
    ['one that is pinned for years', [...every(2, 12), '2019-01-01T00:00:00Z'], (12 / 22) * 24],
    ['few in a week', [hoursAgo(24), hoursAgo(240)], 0.2],
    ['a burst of minutes', [hoursAgo(0), hoursAgo(0.01)], 48],
  ])('%s', (_, dates, perDay) => {
    expect(rhythmOf(dates, NOW).perDay).toBeCloseTo(perDay, 5);
  });

  it('says nothing of dates that tell nothing', () => {
    expect(rhythmOf([], NOW)).toEqual({ items: 0, dated: 0 });
    expect(rhythmOf([undefined, 'soon', hoursAgo(-5)], NOW)).toEqual({ items: 3, dated: 0 });
    expect(rhythmOf([hoursAgo(1), hoursAgo(1)], NOW)).not.toHaveProperty('perDay');
  });
});

describe('expectedCost', () => {
  it.each([
    // One an hour is looked for every twenty minutes; each of 24 pages is read, and again five times.
    [
      'without full text',
      { items: 20, dated: 20, perDay: 24 },
      false,
      { polls: 72, pages: 24, looksAgain: 120, total: 217 },
    ],
    ['with full text', { items: 20, dated: 20, perDay: 24 }, true, { polls: 72, pages: 0, looksAgain: 0, total: 73 }],
    // Nine an hour: twenty minutes by three. What it holds lasts longer.
    ['a busy feed', { items: 100, dated: 100, perDay: 216 }, true, { polls: 216, pollMinutes: 7, total: 217 }],
    // One item, at three an hour, is gone in twenty minutes: 70 % of that.
    ['a short feed', { items: 1, dated: 1, perDay: 24 }, true, { polls: 103, pollMinutes: 14, total: 104 }],
    ['a feed that sleeps', { items: 20, dated: 20, perDay: 0.001 }, false, { polls: 1, pollMinutes: 1440, total: 8 }],
    ['a flood', { items: 5, dated: 5, perDay: 50_000 }, true, { polls: 1440, pollMinutes: 1, total: 1441 }],
    ['an unknown rhythm', { items: 20, dated: 0 }, false, { polls: 30, pages: 4, pollMinutes: 49, total: 55 }],
  ])('%s', (_, rhythm, hasFullText, expected) => {
    expect(expectedCost(rhythm, { hasFullText }, AIMS_HERE)).toMatchObject(expected);
  });

  it('has the aims of the schedule, if nothing else is said', () => {
    const rhythm = { items: 20, dated: 20, perDay: 24 };
    expect(expectedCost(rhythm, { hasFullText: true }).pollMinutes).toBe(AIMS.latenessMs / 60_000);
  });

  it('is within a poll a minute and a poll a day, whatever the rhythm', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), fc.nat(100_000), (perDay, items) => {
        const { polls } = expectedCost({ items, dated: items, perDay }, { hasFullText: true });
        expect(polls).toBeGreaterThanOrEqual(1);
        expect(polls).toBeLessThanOrEqual(1440);
      }),
    );
  });

  it('counts two requests for an index and its part, and the robots.txt of a site once', () => {
    const rhythm = { items: 20, dated: 20, perDay: 24 };
    const index = expectedCost(rhythm, { hasFullText: false, requestsPerPoll: 2, looksAgain: 1 }, AIMS_HERE);
    expect(index).toMatchObject({ polls: 144, pages: 24, looksAgain: 24, total: 193 });
    const feed = expectedCost(rhythm, { hasFullText: true }, AIMS_HERE);
    expect(sumOf([index, feed])).toEqual({ polls: 216, pages: 24, looksAgain: 24, robots: 1, total: 265 });
    expect(sumOf([])).toMatchObject({ total: 0 });
  });
});
