import { grown, growthOf } from './growth';

const samplesOf = (rss: (index: number) => number, handles: (index: number) => number = () => 30) =>
  Array.from({ length: 100 }, (_, index) => ({
    name: 'enrichment-2',
    pid: 7,
    rss: rss(index),
    handles: handles(index),
  }));

it('compares medians of the last third with those of the first, after warming up', () => {
  const samples = samplesOf((index) => (index < 10 ? 50e6 : 100e6 + (index % 2) * 5e6));
  expect(growthOf(samples)).toEqual([
    { name: 'enrichment-2', rss: { first: 105e6, last: 105e6, most: 105e6 }, handles: { first: 30, last: 30 } },
  ]);
  expect(grown(samples)).toEqual([]);
});

it('finds memory that grows by a tenth', () => {
  expect(grown(samplesOf((index) => 100e6 + index * 0.3e6))).toEqual([
    expect.stringMatching(/^enrichment-2 grew from 10\d to 12\d MB$/),
  ]);
});

it('finds handles that are never closed', () => {
  const leaking = samplesOf(
    () => 100e6,
    (index) => 30 + index,
  );
  expect(grown(leaking)).toEqual([expect.stringMatching(/^enrichment-2 had \d+ handles, then \d+$/)]);
});

it('finds who had more than the most, and lets others grow', () => {
  const samples = samplesOf((index) => 100e6 + index * 2e6);
  expect(grown(samples, 300)).toEqual([]);
  expect(grown(samples, 250)).toEqual(['enrichment-2 had 298 MB; the limit is 250 MB']);
});

it('does not compare a process with the one before it', () => {
  const samples = samplesOf(() => 100e6).map((sample, index) => ({ ...sample, pid: index }));
  expect(grown(samples)).toEqual(['enrichment-2 was started again: what it has cannot be compared']);
});
