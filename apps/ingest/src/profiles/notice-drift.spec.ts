import type { DriftSignal } from '@copydesk/contracts';
import { type DriftMemory, NO_DRIFT_MEMORY, type NoticedDrift, noticeDrift, type WatchedProfile } from './notice-drift';
import type { SeenLayout } from './see-layout';

/** Numbers from 0 to 1, the same for the same seed. Source: Tommy Ettinger’s mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How often things are so in the articles of a source. */
interface Site {
  readonly stubs: number;
  readonly noByline: number;
  readonly noDate: number;
  readonly otherReading: number;
  /** Mean of the quality, which varies by a tenth to either side. */
  readonly quality: number;
  readonly noBoilerplate: number;
  readonly noBody: number;
}

const SITE: Site = {
  ...{ stubs: 0.05, noByline: 0.15, noDate: 0.02, otherReading: 0.1, quality: 0.85, noBoilerplate: 0.05, noBody: 0.02 },
};

const PROFILE: WatchedProfile = {
  version: 1,
  boilerplate: [{ text: 'Printed on paper from managed woods.', place: 'end', seenIn: { articles: 38, of: 40 } }],
  rules: { body: '.story' },
};

function articleOf(site: Site, random: () => number, index: number): SeenLayout {
  const isSo = (share: number) => random() < share;
  return {
    articleId: `article ${index}`,
    headline: `headline ${index}`,
    observedAt: new Date(Date.UTC(2026, 2, 1) + index * 60_000).toISOString(),
    start: [],
    end: [],
    paragraphs: 12,
    quality: Math.min(1, site.quality + 0.2 * (random() - 0.5)),
    reading: isSo(site.otherReading) ? 'container' : 'readability',
    isStub: isSo(site.stubs),
    hasByline: !isSo(site.noByline),
    hasDate: !isSo(site.noDate),
    profile: 1,
    dropped: isSo(site.noBoilerplate) ? [] : [0],
    unmatched: isSo(site.noBody) ? ['body'] : [],
  };
}

/** Has articles noticed until something is, or all are. */
function watch(memory: DriftMemory, site: Site, random: () => number, many: number, profile = PROFILE) {
  let now = memory;
  for (let seen = 1; seen <= many; seen++) {
    const next: { memory: DriftMemory; noticed: NoticedDrift | undefined } = noticeDrift(
      now,
      articleOf(site, random, seen),
      profile,
    );
    now = next.memory;
    if (next.noticed) return { memory: now, seen, noticed: next.noticed };
  }
  return { memory: now, seen: many, noticed: undefined };
}

const SEEDS = Array.from({ length: 25 }, (_, index) => index + 1);

it.each<[string, Site]>([
  ['an orderly source', SITE],
  [
    'one without any exception',
    { ...SITE, stubs: 0, noByline: 0, noDate: 0, otherReading: 0, noBoilerplate: 0, noBody: 0 },
  ],
  [
    'an untidy one',
    { ...SITE, stubs: 0.3, noByline: 0.4, noDate: 0.2, otherReading: 0.3, noBoilerplate: 0.1, quality: 0.6 },
  ],
  ['one that signs every other article', { ...SITE, noByline: 0.5, otherReading: 0.5, stubs: 0.5 }],
])('notices nothing in 2,000 articles of %s that stays as it is', (_, site) => {
  // The profile of an untidy source was proposed for what is so.
  const share = Math.round(40 * (1 - site.noBoilerplate));
  const profile = {
    ...PROFILE,
    boilerplate: [{ ...PROFILE.boilerplate[0]!, seenIn: { articles: share, of: 40 } }],
  };
  const alarms = SEEDS.map((seed) => watch(NO_DRIFT_MEMORY, site, randomFrom(seed), 2_000, profile)).flatMap(
    ({ noticed, seen }) => (noticed ? [{ ...noticed, seen }] : []),
  );
  expect(alarms).toEqual([]);
});

describe.each<[string, Partial<Site>, DriftSignal]>([
  ['what is read is worse', { quality: 0.6 }, 'quality'],
  ['articles are cut short', { stubs: 0.95 }, 'stubs'],
  ['the byline is gone', { noByline: 1 }, 'byline'],
  ['the date is gone', { noDate: 1 }, 'date'],
  ['another reading wins', { otherReading: 1 }, 'reading'],
  ['the known paragraphs are gone', { noBoilerplate: 1 }, 'boilerplate'],
  ['the selectors find nothing', { noBody: 1 }, 'rules'],
])('when %s', (_, change, signal) => {
  it.each([60, 100, 1_000])('it is noticed within twenty articles, after %s that were not so', (steady) => {
    for (const seed of SEEDS) {
      const random = randomFrom(seed);
      const { memory, noticed } = watch(NO_DRIFT_MEMORY, SITE, random, steady);
      expect(noticed).toBeUndefined();
      const after = watch(memory, { ...SITE, ...change }, random, 60);
      expect(after.noticed?.signals).toContain(signal);
      expect(after.seen).toBeLessThanOrEqual(20);
      expect(after.noticed!.articles).toBeGreaterThanOrEqual(10);
    }
  });
});

it('takes longer to notice what four articles in five show', () => {
  const delays = SEEDS.map((seed) => {
    const random = randomFrom(seed);
    return watch(watch(NO_DRIFT_MEMORY, SITE, random, 100).memory, { ...SITE, stubs: 0.8 }, random, 60).seen;
  });
  expect(delays.filter((delay) => delay <= 20).length).toBeGreaterThan(SEEDS.length / 2);
  expect(Math.max(...delays)).toBeLessThanOrEqual(40);
});

it('takes a run of nine for news in brief', () => {
  const random = randomFrom(7);
  const { memory } = watch(NO_DRIFT_MEMORY, SITE, random, 200);
  const brief = watch(memory, { ...SITE, stubs: 1, noByline: 1 }, random, 9);
  expect(brief.noticed).toBeUndefined();
  expect(watch(brief.memory, { ...SITE, stubs: 0, noByline: 0 }, random, 500).noticed).toBeUndefined();
});

it('begins anew once it has noticed something: the new layout is how things are', () => {
  const random = randomFrom(3);
  const { memory } = watch(NO_DRIFT_MEMORY, SITE, random, 200);
  const changed = { ...SITE, noByline: 1, noDate: 1 };
  const after = watch(memory, changed, random, 60);
  expect(after.noticed?.signals).toEqual(expect.arrayContaining(['byline', 'date']));
  expect(watch(after.memory, changed, random, 2_000).noticed).toBeUndefined();
});

it('does not take a new version of the profile for a change of the pages', () => {
  const random = randomFrom(5);
  const { memory } = watch(NO_DRIFT_MEMORY, SITE, random, 200);
  const second = { ...PROFILE, version: 2, rules: { body: '.other' } };
  expect(watch(memory, { ...SITE, otherReading: 1, quality: 0.7 }, random, 2_000, second).noticed).toBeUndefined();
});

it('says so when the selectors of a new version find nothing from the first article on', () => {
  const random = randomFrom(5);
  const { memory } = watch(NO_DRIFT_MEMORY, SITE, random, 200);
  const second = { ...PROFILE, version: 2, rules: { body: '.mistyped' } };
  const after = watch(memory, { ...SITE, noBody: 1 }, random, 60, second);
  expect(after.noticed?.signals).toEqual(['rules']);
  expect(after.seen).toBeLessThanOrEqual(20);
});
