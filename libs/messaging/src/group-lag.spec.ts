import { lagOf } from './group-lag';

const offsets = { topic: 'articles.raw', partition: 3, low: 10, high: 25 };

it.each([
  ['has done all', 25, { lag: 0, lost: 0 }],
  ['has some to do', 20, { lag: 5, lost: 0 }],
  ['has done nothing yet, and begins at the oldest', undefined, { lag: 15, lost: 0 }],
  ['came too late for four records', 6, { lag: 15, lost: 4 }],
  ['is ahead of a topic that was made anew', 90, { lag: 0, lost: 0 }],
])('a group that %s', (_, committed, expected) => {
  expect(lagOf(offsets, committed)).toEqual({ ...offsets, committed, ...expected });
});
