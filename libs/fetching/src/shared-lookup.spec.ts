import { Deadline } from './deadline';
import { SharedLookup } from './shared-lookup';

let now: number;
let shared: SharedLookup<string>;
let deadline: Deadline;
let lookUps: string[];
beforeEach(() => {
  now = 0;
  lookUps = [];
  shared = new SharedLookup(100, () => now);
  deadline = new Deadline(60_000);
});
afterEach(() => deadline.end());

const get = (key: string, bytes = 10) =>
  shared.get(key, deadline, async () => {
    lookUps.push(key);
    return { value: `of ${key}`, keptMs: 1_000, bytes };
  });

it('drops what was used least lately when all together is too much', async () => {
  await get('a', 40);
  await get('b', 40);
  await get('a');
  await get('c', 40);
  await get('a');
  await get('b');
  expect(lookUps).toEqual(['a', 'b', 'c', 'b']);
});

it('counts what is found anew once', async () => {
  await get('a', 90);
  for (let i = 0; i < 5; i++) {
    now += 1_000;
    await get('b');
  }
  now -= 5_000;
  await get('a');
  expect(lookUps).toEqual(['a', 'b', 'b', 'b', 'b', 'b']);
});

it('keeps one that is too large alone until the next', async () => {
  expect(await get('a', 1_000)).toBe('of a');
  await get('a');
  await get('b');
  await get('a');
  expect(lookUps).toEqual(['a', 'b', 'a']);
});

it('forgets a look-up that failed, after all who waited for it were told', async () => {
  const failing = () => shared.get('a', deadline, async () => Promise.reject(new Error('not now')));
  await expect(Promise.allSettled([failing(), failing()])).resolves.toEqual(
    Array(2).fill(expect.objectContaining({ status: 'rejected' })),
  );
  expect(await get('a')).toBe('of a');
});
