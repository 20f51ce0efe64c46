// Invented feeds for bench/schedule.mjs: when items are published, and what a look at a feed sees. Nothing here knows how
// the schedule reckons: rates are smooth curves in local time, bursts and storms are clusters, digests come by the clock.

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A Monday. */
export const START = Date.UTC(2026, 5, 1);

/** Random numbers from a seed. sfc32, of PractRand. */
export function randomFrom(seed) {
  let [a, b, c, d] = [seed ^ 0x9e3779b9, Math.imul(seed, 0x85ebca6b), 0x243f6a88, 1];
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let turn = 0; turn < 20; turn++) next();
  const between = (least, most) => least + (most - least) * next();
  return {
    next,
    between,
    pick: (list) => list[Math.floor(next() * list.length)],
    exponential: (mean) => -mean * Math.log(1 - next()),
    /** Log-uniform: as many between 1 and 2 as between 10 and 20. */
    logBetween: (least, most) => Math.exp(between(Math.log(least), Math.log(most))),
    logNormal: (median, sigma) => median * Math.exp(sigma * normal(next)),
    normal: () => normal(next),
    poisson: (mean) => {
      let count = -1;
      for (let left = mean; left >= 0; count++) left += Math.log(1 - next());
      return count;
    },
  };
}

const normal = (next) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

/** How many of each kind, of 500. */
const KINDS = [
  ['wire', 20],
  ['daily', 150],
  ['bursty', 50],
  ['digest', 30],
  ['magazine', 80],
  ['weekly', 130],
  ['dead', 40],
];

/**
 * @param seed of the world: the same seed is the same world, with other faults if others are planted
 * @param faults kinds of faults that are planted in turn; none if empty
 */
export function* worldOf({ seed, feeds, days, faults = [] }) {
  const end = START + days * DAY;
  const total = KINDS.reduce((sum, [, count]) => sum + count, 0);
  for (let index = 0; index < feeds; index++) {
    // Kinds in their shares, whatever the number of feeds.
    let rest = ((index + 0.5) / feeds) * total;
    const kind = KINDS.find(([, count]) => {
      rest -= count;
      return rest < 0;
    })[0];
    const random = randomFrom(Math.imul(seed, 1_000_003) + index);
    const feed = { index, kind, window: random.pick([10, 25, 50, 100]), manners: mannersOf(random) };
    const published = itemsOf(feed, random, end).sort((one, other) => one - other);
    const history = historyOf(feed, random, published.length, days);
    feed.isDated = random.next() > 0.12;
    feed.outages = outagesOf(random, end);
    feed.first = START + random.between(0, 10 * MINUTE);
    const faultRandom = randomFrom(Math.imul(seed, 7_368_787) + index);
    const fault = kind === 'dead' ? undefined : faults[index % Math.max(1, faults.length)];
    const kept = fault ? planted(feed, fault, published, faultRandom) : published;
    feed.before = history.length;
    feed.visible = Float64Array.from([...history, ...kept]);
    // What an item says is a little earlier than when it shows.
    feed.dates = feed.visible.map((at) => Math.floor((at - random.exponential(MINUTE)) / MINUTE) * MINUTE);
    yield feed;
  }
}

function planted(feed, cause, published, random) {
  feed.fault = { cause, at: START + random.between(16, 22) * DAY };
  const before = published.filter((at) => at < feed.fault.at);
  feed.fault.meanGap = (feed.fault.at - START) / Math.max(1, before.length);
  feed.fault.longestGap = before.reduce(
    (longest, at, index) => Math.max(longest, at - (before[index - 1] ?? START)),
    0,
  );
  feed.fault.perWeek = before.length / ((feed.fault.at - START) / (7 * DAY));
  if (cause === 'silence') return before;
  if (cause === 'thinned') return published.filter((at) => at < feed.fault.at || random.next() < 0.4);
  return published;
}

function mannersOf(random) {
  const chance = random.next();
  if (chance < 0.15) return { updatePeriod: 'hourly', updateFrequency: 1 };
  if (chance < 0.25) return { ttlMinutes: random.pick([15, 30, 60]) };
  if (chance < 0.35) return { freshForMs: random.pick([1, 5, 10]) * MINUTE };
  if (chance < 0.37) return { skipHours: [0, 1, 2, 3, 4, 5], ttlMinutes: 30 };
  return {};
}

function outagesOf(random, end) {
  const outages = [];
  for (let at = START + random.exponential(40 * DAY); at < end; at += random.exponential(40 * DAY))
    outages.push({ from: at, to: at + random.logNormal(30 * MINUTE, 1.2) });
  return outages;
}

/** Items before the world begins, as many as the feed holds, evenly random. */
function historyOf({ kind, window }, random, count, days) {
  const gap = kind === 'dead' ? 7 * DAY : (days * DAY) / Math.max(1, count);
  let at = START - (kind === 'dead' ? random.between(200, 1000) * DAY : 0);
  const history = [];
  for (let index = 0; index < window; index++) {
    at -= random.exponential(gap);
    history.unshift(at);
  }
  return history;
}

function itemsOf(feed, random, end) {
  const regime =
    random.next() < 0.1 ? { at: START + random.between(8, 26) * DAY, times: random.logBetween(0.7, 2) } : undefined;
  const times = (at) => (regime && at > regime.at ? regime.times : 1);
  const zone = Math.round(random.between(-8, 10) * 2) / 2;
  const local = (at) => at + zone * HOUR;
  const weekend = random.between(0.3, 0.9);
  const isWeekend = (at) => [0, 6].includes(new Date(local(at)).getUTCDay());
  const moods = Array.from({ length: 60 }, () => Math.exp(random.between(0.05, 0.3) * random.normal()));
  const mood = (at) => moods[Math.floor((at - START) / DAY)] ?? 1;
  const [morning, evening, width] = [random.between(6, 10), random.between(14, 20), random.between(1.5, 4)];
  /** Of a day with mean 1 or so: two humps, and a little in the night. */
  const day = (at) => {
    const hour = (local(at) / HOUR) % 24;
    const hump = (centre) =>
      Math.exp(-((Math.min(Math.abs(hour - centre), 24 - Math.abs(hour - centre)) / width) ** 2) / 2);
    return 0.08 + (10 / width) * 0.45 * (hump(morning) + 0.8 * hump(evening));
  };
  switch (feed.kind) {
    case 'wire':
      return [
        ...process(random, end, random.between(6, 20), 3, (at) => (0.5 + 0.5 * day(at)) * mood(at) * times(at)),
        ...clusters(random, end, random.between(2, 5), () => ({
          items: random.between(10, 50),
          span: (items) => (items / 5) * MINUTE,
        })),
      ];
    case 'daily':
      return process(
        random,
        end,
        random.logBetween(6, 80) / 24,
        4,
        (at) => day(at) * (isWeekend(at) ? weekend : 1) * mood(at) * times(at),
      );
    case 'bursty':
      return [
        ...process(
          random,
          end,
          random.between(8, 25) / 24,
          4,
          (at) => day(at) * (isWeekend(at) ? weekend : 1) * mood(at) * times(at),
        ),
        ...clusters(random, end, 1 / random.between(4, 12), () => ({
          items: random.between(20, 150),
          span: () => random.between(1, 10) * HOUR,
        })),
      ];
    case 'digest': {
      const editions = Array.from({ length: random.pick([1, 1, 2, 3]) }, () => random.between(0, 24) * HOUR);
      const size = random.between(3, 12);
      const hasWeekend = random.next() < 0.5;
      const items = [];
      for (let midnight = START - DAY; midnight < end; midnight += DAY)
        for (const edition of editions) {
          const at = midnight + edition + random.normal() * 8 * MINUTE;
          if (at < START || at >= end || (isWeekend(at) && !hasWeekend)) continue;
          const count = 1 + random.poisson(size * times(at));
          for (let index = 0; index < count; index++) items.push(Math.min(end - 1, at + random.between(0, 2) * MINUTE));
        }
      return items;
    }
    case 'magazine':
      return process(
        random,
        end,
        random.logBetween(1, 6) / 24,
        4,
        (at) => day(at) * (isWeekend(at) ? 0.1 : 1) * mood(at) * times(at),
      );
    case 'weekly': {
      if (random.next() < 0.5)
        return process(random, end, random.logBetween(0.1, 0.7) / 24, 4, (at) => day(at) * times(at));
      const items = [];
      for (let at = START + random.between(0, 7) * DAY; at < end; at += 7 * DAY)
        items.push(at + random.between(-6, 6) * HOUR);
      return items.filter((at) => at >= START && at < end);
    }
    default:
      return [];
  }
}

/** An inhomogeneous Poisson process by thinning, Lewis and Shedler 1979. */
function process(random, end, perHour, most, shape) {
  const items = [];
  const bound = perHour * most * 2;
  for (let at = START; ; ) {
    at += random.exponential(HOUR / bound);
    if (at >= end) return items;
    if (random.next() * bound < perHour * shape(at)) items.push(at);
  }
}

function clusters(random, end, perDay, draw) {
  const items = [];
  for (let at = START + random.exponential(DAY / perDay); at < end; at += random.exponential(DAY / perDay)) {
    const { items: count, span } = draw();
    const length = span(count);
    for (let index = 0; index < count; index++) items.push(at + random.next() * length);
  }
  return items.filter((at) => at < end);
}

/** What looks at a feed see, one after another. */
export class Reader {
  #seen = 0;
  #failures;

  constructor(feed, seed) {
    this.feed = feed;
    this.#seen = 0;
    this.#failures = randomFrom(seed);
  }

  /** Items that left unseen, and for each item seen how long it had been there. */
  missed = 0;
  seen = 0;

  look(at, onSeen) {
    const { feed } = this;
    const failed = (failure) => ({
      at,
      outcome: 'failed',
      failure,
      itemsInFeed: 0,
      newItems: 0,
      seenAgain: 0,
      manners: {},
    });
    if (feed.outages.some(({ from, to }) => at >= from && at < to)) return failed('5xx');
    if (this.#failures.next() < 0.003) return failed('timeout');
    const fault = feed.fault && at >= feed.fault.at ? feed.fault.cause : undefined;
    if (fault === 'replaced') return failed('html');
    if (fault === 'emptied')
      return { at, outcome: 'changed', itemsInFeed: 0, newItems: 0, seenAgain: 0, manners: feed.manners };
    const there = countUntil(feed.visible, at, this.#seen);
    if (there === this.#seen) {
      const itemsInFeed = Math.min(there, feed.window);
      return { at, outcome: 'unchanged', itemsInFeed, newItems: 0, seenAgain: itemsInFeed, manners: feed.manners };
    }
    const oldest = Math.max(0, there - feed.window);
    const firstNew = Math.max(this.#seen, oldest);
    for (let index = this.#seen; index < oldest; index++) if (index >= feed.before) this.missed++;
    const newPublishedAt = [];
    for (let index = firstNew; index < there; index++) {
      if (feed.isDated) newPublishedAt.push(feed.dates[index]);
      if (index < feed.before) continue;
      this.seen++;
      onSeen?.(at - feed.visible[index]);
    }
    const newItems = there - firstNew;
    this.#seen = there;
    const itemsInFeed = there - oldest;
    return {
      at,
      outcome: newItems > 0 ? 'changed' : 'unchanged',
      itemsInFeed,
      newItems,
      seenAgain: itemsInFeed - newItems,
      newPublishedAt,
      manners: feed.manners,
    };
  }
}

/** How many of sorted instants are not after one, from an index that is known to be before it. */
function countUntil(instants, at, from) {
  let low = from;
  let step = 1;
  while (low + step <= instants.length && instants[low + step - 1] <= at) {
    low += step;
    step *= 2;
  }
  for (; step >= 1; step = Math.floor(step / 2))
    if (low + step <= instants.length && instants[low + step - 1] <= at) low += step;
  return low;
}
