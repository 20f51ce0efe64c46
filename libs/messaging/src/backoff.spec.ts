import fc from 'fast-check';
import { pause, waitAfter } from './backoff';

describe('waitAfter', () => {
  const backoff = { first: 200, longest: 30_000 };

  it.each([
    [1, 200],
    [2, 400],
    [5, 3_200],
    [9, 30_000],
    [1_000, 30_000],
  ])('after %i failures waits %i ms at most', (failures, most) => {
    expect(waitAfter(failures, backoff, 0)).toBe(most);
  });

  it('takes off up to a quarter at random', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const most = waitAfter(failures, backoff, 0);
        const wait = waitAfter(failures, backoff, random);
        expect(wait).toBeGreaterThanOrEqual(most * 0.75 - 1);
        expect(wait).toBeLessThanOrEqual(most);
      }),
    );
  });
});

it('pauses no longer than until its signal', async () => {
  const controller = new AbortController();
  const paused = pause(3_600_000, controller.signal);
  controller.abort();
  await expect(paused).resolves.toBeUndefined();
  await expect(pause(3_600_000, controller.signal)).resolves.toBeUndefined();
});
