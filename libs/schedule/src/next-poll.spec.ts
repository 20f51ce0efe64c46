import fc from 'fast-check';
import { afterPoll } from './after-poll';
import { DAY, HOUR, MINUTE } from './arithmetic';
import { type ChannelState, newChannel } from './channel';
import { nextPoll } from './next-poll';
import type { Failure, Manners, Observation } from './observation';

const MONDAY = Date.UTC(2026, 10, 23);

/** A feed that was looked at every `every` for some days and brought `perHour` items an hour, dated, evenly. */
function watched(perHour: number, { days = 10, every = 20 * MINUTE, window = 50 } = {}): ChannelState {
  let state = newChannel('harbour-post');
  let published = MONDAY - (window * HOUR) / perHour;
  for (let at = MONDAY; at <= MONDAY + days * DAY; at += every) {
    const fresh: number[] = [];
    for (; published <= at; published += HOUR / perHour) fresh.push(published);
    state = afterPoll(state, poll({ at, newPublishedAt: fresh, itemsInFeed: window }), at).state;
  }
  return state;
}

function poll(some: Partial<Observation> & { at: number }): Observation {
  const newItems = some.newPublishedAt?.length ?? some.newItems ?? 0;
  const itemsInFeed = some.itemsInFeed ?? 50;
  return {
    outcome: newItems > 0 ? 'changed' : 'unchanged',
    itemsInFeed,
    newItems,
    seenAgain: Math.max(0, itemsInFeed - newItems),
    manners: {},
    ...some,
  };
}

function after(state: ChannelState, some: Partial<Observation>, passed = 20 * MINUTE) {
  const at = state.polledAt + passed;
  const { at: next, ...rest } = nextPoll(state, poll({ at, ...some }), at);
  return { ...rest, wait: next === null ? null : next - at };
}

describe('when a channel is looked at next', () => {
  it('looks at a busy one more often than at a quiet one, by the square root of the rate', () => {
    const waits = [0.05, 1, 20].map((perHour) => after(watched(perHour), {}).wait!);
    expect(waits[0]! / waits[1]!).toBeGreaterThan(2);
    expect(waits[1]! / waits[2]!).toBeGreaterThan(2);
    expect(waits[1]).toBeGreaterThan(10 * MINUTE);
    expect(waits[1]).toBeLessThan(20 * MINUTE);
  });

  it('looks sooner where the feed holds little', () => {
    const narrow = after(watched(60, { window: 6, every: 2 * MINUTE, days: 3 }), {}, MINUTE);
    expect(narrow.reason).toBe('overlap');
    expect(narrow.wait).toBeLessThan(after(watched(60, { window: 100, every: 2 * MINUTE, days: 3 }), {}, MINUTE).wait!);
  });

  it('shortens the interval sharply when nothing was seen again, and slowly forgives', () => {
    const state = watched(0.5, { window: 10 });
    const dates = Array.from({ length: 10 }, (_, index) => state.polledAt + 30 * MINUTE + index * MINUTE);
    const lost = after(state, { newPublishedAt: dates, itemsInFeed: 10 }, 40 * MINUTE);
    expect(lost.wait).toBeLessThanOrEqual(10 * MINUTE);
    const later = after(lost.state, {}, 3 * HOUR);
    expect(later).toMatchObject({ reason: 'no-overlap' });
    expect(later.wait).toBeLessThan(12 * MINUTE);
    expect(after(lost.state, {}, 6 * DAY).wait).toBeGreaterThan(20 * MINUTE);
  });

  it('waits longer while nothing new comes', () => {
    let state = watched(4);
    const waits: number[] = [];
    for (let step = 0; step < 6; step++) {
      const next = after(state, {}, 2 * HOUR);
      waits.push(next.wait!);
      state = next.state;
    }
    expect(waits.at(-1)).toBeGreaterThan(2 * waits[0]!);
  });

  it.each<[string, Manners, number, string]>([
    ['crawl-delay', { minIntervalMs: 3 * HOUR }, 3 * HOUR, 'crawl-delay'],
    ['Retry-After', { retryAfterMs: 3 * DAY }, 3 * DAY, 'retry-after'],
    ['ttl', { ttlMinutes: 60 }, HOUR, 'ttl'],
    ['freshness', { freshForMs: 2 * HOUR }, 2 * HOUR, 'freshness'],
    ['the update period', { updatePeriod: 'Daily', updateFrequency: 4 }, 6 * HOUR, 'update-period'],
    ['the longest of them', { ttlMinutes: 60, freshForMs: 2 * HOUR }, 2 * HOUR, 'freshness'],
    ['a yearly feed', { updatePeriod: 'yearly' }, DAY, 'update-period'],
  ])('keeps to %s', (_, manners, least, reason) => {
    const next = after(watched(1, { window: 200 }), { manners });
    expect(next.reason).toBe(reason);
    expect(next.wait).toBeGreaterThanOrEqual(least);
    expect(next.wait).toBeLessThanOrEqual(least * 1.1 + 10 * MINUTE);
  });

  it('waits until skipped hours and days are over', () => {
    const state = watched(0.2);
    expect(new Date(state.polledAt).getUTCDay()).toBe(4);
    const hours = after(state, { manners: { skipHours: [0, 1, 2, 3, 24] } });
    expect(hours).toMatchObject({ reason: 'skip-hours', wait: 3 * HOUR + 40 * MINUTE });
    const days = after(state, { manners: { skipDays: ['Thursday'] } });
    expect(days).toMatchObject({ reason: 'skip-days', wait: 23 * HOUR + 40 * MINUTE });
    const all = after(state, { manners: { skipHours: Array.from({ length: 24 }, (__, hour) => hour) } });
    expect(all.wait).toBe(DAY);
  });

  it('does not keep to a wish that would lose items, and keeps to a law that does', () => {
    const state = watched(60, { window: 10, every: 5 * MINUTE });
    expect(after(state, { manners: { ttlMinutes: 600 } }, 5 * MINUTE)).toMatchObject({ reason: 'overlap' });
    expect(after(state, { manners: { minIntervalMs: 10 * HOUR } }, 5 * MINUTE)).toMatchObject({
      reason: 'crawl-delay',
    });
  });

  it.each<[Failure, number, number]>([
    ['dns', 10 * MINUTE, DAY],
    ['connect', 5 * MINUTE, DAY],
    ['timeout', 5 * MINUTE, DAY],
    ['4xx', HOUR, DAY],
    ['5xx', 5 * MINUTE, DAY],
    ['429', 15 * MINUTE, DAY],
    ['robots', DAY, DAY],
    ['blocked', 6 * HOUR, DAY],
    ['html', 10 * MINUTE, DAY],
    ['unreadable', 10 * MINUTE, DAY],
    ['own', 2 * MINUTE, 15 * MINUTE],
  ])('backs off from %s', (failure, first, most) => {
    const next = after(watched(1), { outcome: 'failed', failure });
    expect(next.reason).toBe(`back-off-${failure}`);
    expect(next.wait).toBeGreaterThanOrEqual(Math.max(MINUTE, 0.9 * first));
    expect(next.wait).toBeLessThanOrEqual(first);
    let state = next.state;
    let wait = next.wait!;
    for (let failures = 1; failures < 12; failures++) {
      const again = after(state, { outcome: 'failed', failure }, wait);
      [state, wait] = [again.state, again.wait!];
    }
    expect(wait).toBeGreaterThanOrEqual(0.9 * most);
    expect(wait).toBeLessThanOrEqual(most);
  });

  it('learns the rhythm from what was pushed, and not that its own polls overlap', () => {
    const state = { ...watched(1), ceilingMs: HOUR };
    const dates = [state.polledAt + HOUR, state.polledAt + 2 * HOUR];
    const polled = after(state, { newPublishedAt: dates }, 6 * HOUR);
    const pushed = after(state, { newPublishedAt: dates, pushed: 2 }, 6 * HOUR);
    expect(pushed.state.rhythm).toEqual(polled.state.rhythm);
    expect(polled.state.ceilingMs).toBeGreaterThan(HOUR);
    expect(pushed.state.ceilingMs).toBe(HOUR);
  });

  it('looks no more at what is gone, until somebody looks and it answers', () => {
    const gone = after(watched(1), { outcome: 'failed', failure: '410' });
    expect(gone).toMatchObject({ wait: null, reason: 'retired' });
    expect(after(gone.state, {}).wait).toBeGreaterThan(0);
  });

  it('is gentle for days after a 429', () => {
    const state = watched(20);
    const before = after(state, {}).wait!;
    const limited = after(state, { outcome: 'failed', failure: '429', manners: { retryAfterMs: HOUR } });
    expect(limited.wait).toBeGreaterThanOrEqual(HOUR);
    const next = after(limited.state, {}, limited.wait!);
    expect(next).toMatchObject({ reason: 'gentle' });
    expect(next.wait).toBeGreaterThan(before);
  });

  it('tells channels apart, and gives the same answer to the same question', () => {
    const waitOf = (seed: string) => after({ ...watched(1), seed }, {}).wait!;
    const waits = Array.from({ length: 100 }, (_, index) => waitOf(`channel-${index}`));
    expect(new Set(waits).size).toBeGreaterThan(90);
    expect(waitOf('channel-1')).toBe(waits[1]);
  });
});

const anyManners: fc.Arbitrary<Manners> = fc.record(
  {
    minIntervalMs: fc.integer({ min: 0, max: 3 * DAY }),
    retryAfterMs: fc.integer({ min: -HOUR, max: 3 * DAY }),
    freshForMs: fc.integer({ min: 0, max: 10 * DAY }),
    ttlMinutes: fc.integer({ min: -1, max: 100_000 }),
    skipHours: fc.array(fc.integer({ min: 0, max: 24 })),
    skipDays: fc.array(fc.constantFrom('Sunday', 'monday', 'Caturday')),
    updatePeriod: fc.constantFrom('hourly', 'weekly', 'constructor', ''),
    updateFrequency: fc.integer({ min: -1, max: 1000 }),
  },
  { requiredKeys: [] },
);

const anyPoll = fc.record({
  passed: fc.integer({ min: 0, max: 40 * DAY }),
  outcome: fc.constantFrom('changed' as const, 'unchanged' as const, 'failed' as const),
  newItems: fc.integer({ min: 0, max: 5000 }),
  seenAgain: fc.integer({ min: 0, max: 100 }),
  ages: fc.array(fc.integer({ min: -DAY, max: 400 * DAY }), { maxLength: 30 }),
  failure: fc.constantFrom<Failure>('dns', 'timeout', '4xx', '429', '410', 'robots', 'html', 'own'),
  manners: anyManners,
});

describe('whatever is seen', () => {
  it('is looked at between a minute and a day from now, or later where the law says so', () => {
    fc.assert(
      fc.property(fc.array(anyPoll, { minLength: 1, maxLength: 40 }), (polls) => {
        let state = newChannel('any');
        let at = MONDAY;
        for (const { passed, ages, newItems, seenAgain, ...rest } of polls) {
          at += passed;
          const observation = {
            ...rest,
            at,
            newItems,
            seenAgain,
            itemsInFeed: newItems + seenAgain,
            newPublishedAt: ages.slice(0, newItems).map((age) => at - age),
          };
          const isKnown = at <= state.polledAt;
          const next = afterPoll(state, observation, at);
          expect(afterPoll(state, observation, at)).toEqual(next);
          expect(afterPoll(next.state, observation, at)).toEqual({ ...next, findings: [] });
          expect(JSON.parse(JSON.stringify(next.state))).toEqual(next.state);
          expect(JSON.stringify(next.state).length).toBeLessThan(2500);
          ({ state } = next);
          if (isKnown || next.at === null) continue;
          const { minIntervalMs = 0, retryAfterMs = 0, freshForMs = 0 } = observation.manners;
          const law = Math.max(minIntervalMs, retryAfterMs, observation.outcome === 'failed' ? freshForMs : 0);
          expect(next.at - at).toBeGreaterThanOrEqual(Math.max(MINUTE, law));
          expect(next.at - at).toBeLessThanOrEqual(Math.max(DAY, law * 1.1));
        }
      }),
      { numRuns: 60 },
    );
  });
});
