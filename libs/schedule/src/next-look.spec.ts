import fc from 'fast-check';
import { DAY, HOUR, MINUTE } from './arithmetic';
import { countRequest, mayLook, nextLook } from './next-look';

const FIRST = Date.UTC(2026, 10, 23);

/** Looks at an article that is changed at instants after it was first seen, in minutes. */
function looksOf(changedAt: readonly number[] = []): number[] {
  const looks: { at: number; changed: boolean }[] = [];
  for (let last = FIRST; ; ) {
    const { at } = nextLook({ firstSeenAt: FIRST, looks }, last);
    if (at === null) return looks.map((look) => (look.at - FIRST) / MINUTE);
    const changed = changedAt.some((minutes) => FIRST + minutes * MINUTE > last && FIRST + minutes * MINUTE <= at);
    looks.push({ at, changed });
    last = at;
  }
}

describe('looking at an article again', () => {
  it('follows a plan that decays', () => {
    expect(looksOf()).toEqual([15, 60, 360, 1440, 10080]);
  });

  it('is sooner after a change, and the plan goes on', () => {
    expect(looksOf([100])).toEqual([15, 60, 360, 420, 720, 1440, 1800, 10080]);
  });

  it('does not follow a page that always changes', () => {
    const looks = looksOf(Array.from({ length: 20_000 }, (_, minute) => minute));
    expect(looks.length).toBe(16);
  });

  it('does not make up for looks that should have been', () => {
    const looks = [{ at: FIRST + 3 * DAY, changed: false }];
    expect(nextLook({ firstSeenAt: FIRST, looks: [] }, FIRST + 3 * DAY)).toEqual({
      at: FIRST + 3 * DAY,
      reason: 'plan',
    });
    expect(nextLook({ firstSeenAt: FIRST, looks }, FIRST + 3 * DAY)).toEqual({ at: FIRST + 7 * DAY, reason: 'plan' });
  });

  it('is never in the past, and ends, whatever changes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 50 }), (changes) => {
        const looks = looksOf(changes);
        expect(looks.length).toBeLessThanOrEqual(16);
        expect(looks).toEqual([...new Set(looks)].sort((one, other) => one - other));
        expect(looks.at(-1)).toBeLessThanOrEqual(8 * 1440 + 10_080);
      }),
    );
  });

  it('is at most a share of what a host is asked for', () => {
    let host = { at: FIRST, polls: 0, looks: 0 };
    let looks = 0;
    for (let minute = 0; minute < 600; minute++) {
      const now = FIRST + minute * MINUTE;
      host = countRequest(host, 'poll', now);
      while (mayLook(host, 0.5, now)) {
        host = countRequest(host, 'look', now);
        looks++;
      }
    }
    expect(looks).toBeGreaterThan(550);
    expect(looks).toBeLessThan(610);
  });

  it('is allowed now and then where there are no polls', () => {
    let host = { at: FIRST, polls: 0, looks: 0 };
    for (let look = 0; look < 4; look++) {
      expect(mayLook(host, 0.5, FIRST)).toBe(true);
      host = countRequest(host, 'look', FIRST);
    }
    expect(mayLook(host, 0.5, FIRST)).toBe(false);
    expect(mayLook(host, 0.5, FIRST + HOUR)).toBe(true);
  });
});
