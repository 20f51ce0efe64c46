import fc from 'fast-check';
import { expectedCost, rhythmOf, sumOf } from './expected-cost';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const HOUR = 3_600_000;
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
    // One an hour of which twenty are held: 24 polls, 24 pages, each asked for again three times.
    [
      'without full text',
      { items: 20, dated: 20, perDay: 24 },
      false,
      { polls: 24, pages: 24, looksAgain: 72, total: 121 },
    ],
    ['with full text', { items: 20, dated: 20, perDay: 24 }, true, { polls: 24, pages: 0, looksAgain: 0, total: 25 }],
    // Ten items are held for an hour: a sixth of it is ten minutes, more than the six between two items.
    ['a busy feed', { items: 10, dated: 10, perDay: 240 }, true, { polls: 240, pollMinutes: 6, total: 241 }],
    // Three items are held for three hours, so half an hour.
    ['a short feed', { items: 3, dated: 3, perDay: 24 }, true, { polls: 48, pollMinutes: 30, total: 49 }],
    ['a feed that sleeps', { items: 20, dated: 20, perDay: 0.01 }, false, { polls: 1, pollMinutes: 1440, total: 6 }],
    ['a flood', { items: 5, dated: 5, perDay: 50_000 }, true, { polls: 1440, pollMinutes: 1, total: 1441 }],
    ['an unknown rhythm', { items: 20, dated: 0 }, false, { polls: 48, pages: 0, pollMinutes: 30, total: 49 }],
  ])('%s', (_, rhythm, hasFullText, expected) => {
    expect(expectedCost(rhythm, { hasFullText })).toMatchObject(expected);
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
    const index = expectedCost(rhythm, { hasFullText: false, requestsPerPoll: 2, looksAgain: 1 });
    expect(index).toMatchObject({ polls: 48, pages: 24, looksAgain: 24, total: 97 });
    const feed = expectedCost(rhythm, { hasFullText: true });
    expect(sumOf([index, feed])).toEqual({ polls: 72, pages: 24, looksAgain: 24, robots: 1, total: 121 });
    expect(sumOf([])).toMatchObject({ total: 0 });
  });
});
