// When articles are edited, and which plans of looking again find it.
import { percentile } from './measure.mjs';
import { DAY, HOUR, MINUTE, randomFrom, START } from './schedule-world.mjs';

export const PLANS = [
  'Copydesk',
  'plan without changes',
  'every hour for a day',
  'every 6 hours for a week',
  'once after a day',
];

const every = (step, until) => Array.from({ length: Math.floor(until / step) }, (_, index) => (index + 1) * step);
const FIXED_PLANS = {
  'plan without changes': [15 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY],
  'every hour for a day': every(HOUR, DAY),
  'every 6 hours for a week': every(6 * HOUR, 7 * DAY),
  'once after a day': [DAY],
};

/**
 * Of ten articles seven are never edited and three are: 1 + Poisson(0.8) times, the first time after a log-normal wait of
 * median 50 minutes and sigma 1.8, each further one after one of median 2 hours and sigma 1.6; one of a hundred, a live
 * blog, every 20 minutes or so for 8 hours. What comes after ten days does not count. Pages are first seen when they are
 * published.
 */
function editsOf(random) {
  const chance = random.next();
  const edits = [];
  if (chance < 0.01) {
    for (let at = random.exponential(20 * MINUTE); at < 8 * HOUR; at += random.exponential(20 * MINUTE)) edits.push(at);
  } else if (chance < 0.3) {
    const count = 1 + random.poisson(0.8);
    let at = random.logNormal(50 * MINUTE, 1.8);
    for (let edit = 0; edit < count; edit++, at += random.logNormal(2 * HOUR, 1.6)) edits.push(at);
  }
  return edits.filter((at) => at < 10 * DAY);
}

export function correctionsOf(seed, schedule, articles = 20_000) {
  const random = randomFrom(seed * 31 + 7);
  const plans = Object.fromEntries(PLANS.map((plan) => [plan, { looks: 0, found: 0, versions: 0, delays: [] }]));
  let edits = 0;
  for (let article = 0; article < articles; article++) {
    const edited = editsOf(random);
    edits += edited.length;
    for (const [name, sum] of Object.entries(plans)) {
      const looks = name === 'Copydesk' ? adaptiveLooks(edited, schedule) : FIXED_PLANS[name];
      sum.looks += looks.length;
      for (const [index, at] of edited.entries()) {
        const look = looks.find((when) => when >= at);
        if (look === undefined) continue;
        sum.found++;
        sum.delays.push(look - at);
        if (!(edited[index + 1] <= look)) sum.versions++;
      }
    }
  }
  return {
    articles,
    edits,
    plans: Object.fromEntries(
      Object.entries(plans).map(([name, { looks, found, versions, delays }]) => [
        name,
        {
          found: found / edits,
          versions: versions / edits,
          p50: percentile(delays, 0.5) / HOUR,
          p95: percentile(delays, 0.95) / HOUR,
          looks: looks / articles,
        },
      ]),
    ),
  };
}

function adaptiveLooks(edited, schedule) {
  const looks = [];
  const countBy = (when) => edited.filter((at) => at <= when).length;
  let seen = 0;
  for (let now = START; ; ) {
    const { at } = schedule.nextLook({ firstSeenAt: START, looks }, now);
    if (at === null) return looks.map((look) => look.at - START);
    const count = countBy(at - START);
    looks.push({ at, changed: count > seen });
    seen = count;
    now = at;
  }
}
