import { Turns } from './turns';

const NEVER = new AbortController().signal;

/** A live article that is in hand until the test says otherwise. */
function inHand(turns: Turns): () => Promise<void> {
  let finish: () => void = () => undefined;
  const enriched = turns.live(() => new Promise<void>((resolve) => (finish = resolve)));
  return () => {
    finish();
    return enriched;
  };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Whether an article of the past that asks now has its turn by now. */
async function asked(turns: Turns, ending = NEVER): Promise<{ readonly hasTurn: boolean }> {
  const turn = turns.next(ending);
  const state = { hasTurn: turn === undefined };
  void turn?.then(() => Object.assign(state, { hasTurn: true }));
  await jest.advanceTimersByTimeAsync(0);
  return state;
}

describe('an article of the past', () => {
  it('has its turn at once where there is nothing live, and so has the next one', async () => {
    const turns = new Turns();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(turns.next(NEVER)).toBeUndefined();
    expect(turns.next(NEVER)).toBeUndefined();
  });

  it('waits while a live article is in hand, and until there was none for a while', async () => {
    const turns = new Turns();
    const [one, other] = [inHand(turns), inHand(turns)];
    const old = await asked(turns);
    await jest.advanceTimersByTimeAsync(3_600_000);
    await one();
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(old.hasTurn).toBe(false);
    await other();
    await jest.advanceTimersByTimeAsync(5);
    expect(old.hasTurn).toBe(false);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(old.hasTurn).toBe(true);
  });

  it('waits anew when a live article comes in meanwhile', async () => {
    const turns = new Turns();
    await inHand(turns)();
    const old = await asked(turns);
    await jest.advanceTimersByTimeAsync(5);
    const next = inHand(turns);
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(old.hasTurn).toBe(false);
    await next();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(old.hasTurn).toBe(true);
  });

  it('has a twentieth of the turns however many live articles there are', async () => {
    const turns = new Turns();
    let old = 0;
    let finish = inHand(turns);
    let asking = await asked(turns);
    for (let live = 0; live < 190; live++) {
      const next = inHand(turns);
      await finish();
      finish = next;
      await jest.advanceTimersByTimeAsync(0);
      if (!asking.hasTurn) continue;
      old++;
      asking = await asked(turns);
    }
    expect(old).toBe(10);
  });

  it('rests for 19 times what one took, where live ones are near', async () => {
    const turns = new Turns();
    await inHand(turns)();
    await jest.advanceTimersByTimeAsync(30);
    await Promise.all([
      turns.old(() => new Promise<void>((end) => setTimeout(end, 10))),
      jest.advanceTimersByTimeAsync(10),
    ]);
    const next = await asked(turns);
    await jest.advanceTimersByTimeAsync(189);
    expect(next.hasTurn).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(next.hasTurn).toBe(true);
  });

  it('rests no longer once there was nothing live for a second, however long one took', async () => {
    const turns = new Turns();
    await inHand(turns)();
    await Promise.all([
      turns.old(() => new Promise<void>((end) => setTimeout(end, 500))),
      jest.advanceTimersByTimeAsync(500),
    ]);
    const next = await asked(turns);
    await jest.advanceTimersByTimeAsync(499);
    expect(next.hasTurn).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(next.hasTurn).toBe(true);
    await turns.old(async () => undefined);
    expect(turns.next(NEVER)).toBeUndefined();
  });

  it('counts a live article that fails', async () => {
    const turns = new Turns();
    const first = inHand(turns);
    for (let live = 0; live < 19; live++)
      await expect(turns.live(() => Promise.reject(new Error('odd')))).rejects.toThrow('odd');
    expect(turns.next(NEVER)).toBeUndefined();
    expect((await asked(turns)).hasTurn).toBe(false);
    await first();
  });

  it('waits no longer than until it is told to end', async () => {
    const turns = new Turns();
    const finish = inHand(turns);
    const ending = new AbortController();
    const old = await asked(turns, ending.signal);
    ending.abort();
    await jest.advanceTimersByTimeAsync(0);
    expect(old.hasTurn).toBe(true);
    expect(turns.next(ending.signal)).toBeUndefined();
    await finish();
  });
});
