// When feeds are looked at, and whether it is told that something is missed, in a simulated month beside a fixed poll.
// node bench/schedule.mjs --help
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import schedule from '../libs/schedule/dist/index.js';
import { machine, median } from './measure.mjs';
import { correctionsOf, PLANS } from './schedule-corrections.mjs';
import { DAY, HOUR, MINUTE, Reader, START, worldOf } from './schedule-world.mjs';

const HELP = `Usage: node bench/schedule.mjs [--feeds 500] [--days 30] [--seed N] [--json]

  --feeds N  feeds in the simulation
  --days N   days that pass in it
  --seed N   one world, of this seed, instead of one for development and one that was held out
  --json     print one JSON document instead of tables
`;

const { values: options } = parseArgs({
  options: {
    feeds: { type: 'string', default: '500' },
    days: { type: 'string', default: '30' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  process.stdout.write(HELP);
  process.exit();
}

/** The first is what the schedule was made with; the second was run for the figures in docs only. */
const SEEDS = { development: 11, 'held out': 4099 };
const FIXED = 10 * MINUTE;
const RATED = ['silence', 'thinned'];
const FAULTS = ['silence', 'thinned', 'emptied', 'replaced'];

const [feeds, days] = [Number(options.feeds), Number(options.days)];
const end = START + days * DAY;
const worlds = options.seed === undefined ? SEEDS : { [`seed ${options.seed}`]: Number(options.seed) };

let done = 0;
const steps = Object.keys(worlds).length * feeds * 2;
function progress() {
  done++;
  if (process.stderr.isTTY && done % 10 === 0) process.stderr.write(`\r${Math.round((100 * done) / steps)} % `);
  if (process.stderr.isTTY && done === steps) process.stderr.write('\r      \r');
}

/** A feed for the whole time as the schedule has it. */
function adaptive(feed, seed, onSeen) {
  const reader = new Reader(feed, seed + feed.index);
  let state = schedule.newChannel(`feed-${feed.index}`);
  let requests = 0;
  const findings = [];
  const reasons = new Map();
  for (let at = feed.first; at !== null && at < end; ) {
    const observation = reader.look(at, onSeen);
    const next = schedule.afterPoll(state, observation, at);
    for (const finding of next.findings) findings.push({ ...finding, rhythm: state.rhythm });
    reasons.set(next.reason, (reasons.get(next.reason) ?? 0) + 1);
    ({ state } = next);
    ({ at } = next);
    requests++;
  }
  return { reader, requests, findings, reasons, state };
}

function fixed(feed, seed, onSeen) {
  const reader = new Reader(feed, seed + feed.index);
  let requests = 0;
  for (let at = feed.first; at < end; at += FIXED) {
    reader.look(at, onSeen);
    requests++;
  }
  return { reader, requests };
}

/** Latencies by minute-fine buckets of a fifth of a minute: a month of items need not be kept. */
class Latencies {
  buckets = new Map();
  count = 0;
  add(ms) {
    const bucket = Math.ceil(ms / 12_000);
    this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + 1);
    this.count++;
  }
  minutes(share) {
    let left = share * this.count;
    for (const [bucket, count] of [...this.buckets].sort(([one], [other]) => one - other)) {
      left -= count;
      if (left <= 0) return bucket / 5;
    }
    return undefined;
  }
}

function catching(seed) {
  const sides = ['copydesk', 'fixed'].map(() => ({ requests: 0, seen: 0, missed: 0, latencies: new Latencies() }));
  const byKind = new Map();
  const falseAlarms = { silence: 0, thinned: 0, others: 0, overflows: 0 };
  const overflow = { told: 0, reckoned: 0, missed: 0 };
  const reasons = new Map();
  let lookTime = 0;
  let stateBytes = 0;
  for (const feed of worldOf({ seed, feeds, days })) {
    const kind =
      byKind.get(feed.kind) ??
      [0, 1].map(() => ({ feeds: 0, requests: 0, seen: 0, missed: 0, latencies: new Latencies() }));
    byKind.set(feed.kind, kind);
    for (const [side, run] of [adaptive, fixed].entries()) {
      const took = (ms) => {
        sides[side].latencies.add(ms);
        kind[side].latencies.add(ms);
      };
      const startedAt = process.cpuUsage();
      const result = run(feed, seed, took);
      const { user, system } = process.cpuUsage(startedAt);
      if (side === 0) lookTime += user + system;
      for (const sum of [sides[side], kind[side]]) {
        sum.requests += result.requests;
        sum.seen += result.reader.seen;
        sum.missed += result.reader.missed;
      }
      kind[side].feeds++;
      if (side > 0) continue;
      stateBytes = Math.max(stateBytes, JSON.stringify(result.state).length);
      for (const [reason, count] of result.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
      overflow.missed += result.reader.missed;
      for (const { type, cause, missed } of result.findings) {
        if (type !== 'gap.opened' || cause === 'outage') continue;
        if (cause === 'overflow') {
          overflow.told++;
          overflow.reckoned += missed;
          if (result.reader.missed === 0) falseAlarms.overflows++;
        } else if (RATED.includes(cause)) falseAlarms[cause]++;
        else falseAlarms.others++;
      }
    }
    progress();
  }
  // Silence is judged from the 11th day on, thinning from the 15th: weeks before are no merit.
  const sourceWeeks = { silence: (feeds * (days - 10)) / 7, thinned: (feeds * (days - 14)) / 7 };
  const perHundred =
    (100 * falseAlarms.silence) / sourceWeeks.silence +
    (100 * falseAlarms.thinned) / sourceWeeks.thinned +
    (100 * (falseAlarms.others + falseAlarms.overflows)) / ((feeds * days) / 7);
  const told = ({ requests, seen, missed, latencies }) => ({
    requests,
    caught: seen / (seen + missed),
    seen,
    missed,
    p50: latencies.minutes(0.5),
    p95: latencies.minutes(0.95),
  });
  return {
    copydesk: told(sides[0]),
    fixed: told(sides[1]),
    requestRatio: sides[0].requests / sides[1].requests,
    kinds: Object.fromEntries(
      [...byKind].map(([name, [ours, theirs]]) => [
        name,
        { feeds: ours.feeds, copydesk: told(ours), fixed: told(theirs) },
      ]),
    ),
    falseAlarms: { ...falseAlarms, perHundredSourcesAWeek: perHundred },
    overflow,
    reasons: Object.fromEntries([...reasons].sort(([, one], [, other]) => other - one)),
    microsecondsALook: lookTime / sides[0].requests,
    stateBytes,
  };
}

const SPEEDS = [
  ['above 100 items a week', (perWeek) => perWeek >= 100],
  ['10 to 100', (perWeek) => perWeek >= 10 && perWeek < 100],
  ['below 10', (perWeek) => perWeek < 10],
];

/**
 * Mean gaps that anybody needs who knows the rate, of independent items, and gives half of the budget to each of both: a
 * gap that long comes so seldom; and Wald's mean time for 0.4 of the rate, 0.234 nats for each item that should have come.
 */
const halfBudget = schedule.FALSE_ALARMS_A_WEEK / 2;
const FLOORS = {
  silence: (perWeek) => Math.log(Math.max(1, perWeek) / halfBudget),
  thinned: (perWeek) => Math.log(Math.max(1, perWeek) / halfBudget) / (0.4 * Math.log(0.4) + 0.6),
};

function flagging(seed) {
  const rows = [];
  for (const feed of worldOf({ seed, feeds, days, faults: FAULTS })) {
    progress();
    if (!feed.fault) continue;
    const { findings } = adaptive(feed, seed);
    const { cause, at, meanGap, longestGap, perWeek } = feed.fault;
    const found = findings.find(
      (finding) => finding.type === 'gap.opened' && finding.cause === cause && finding.at >= at,
    );
    const delay = found ? found.at - at : Infinity;
    rows.push({ cause, speed: SPEEDS.find(([, holds]) => holds(perWeek))[0], delay, meanGap, longestGap, perWeek });
  }
  return FAULTS.flatMap((cause) =>
    SPEEDS.map(([speed]) => {
      const some = rows.filter((row) => row.cause === cause && row.speed === speed);
      const share = (holds) => some.filter(holds).length / Math.max(1, some.length);
      const sorted = some.map(({ delay }) => delay).sort((one, other) => one - other);
      const hours = sorted[Math.floor(sorted.length / 2)] / HOUR;
      const gaps = median(some.map(({ delay, meanGap }) => delay / meanGap));
      return {
        cause,
        speed,
        feeds: some.length,
        withinTwoMeanGaps: share(({ delay, meanGap }) => delay <= 2 * meanGap),
        withinTwoLongestGaps: share(({ delay, longestGap }) => delay <= 2 * longestGap),
        withinTwoDays: share(({ delay }) => delay <= 2 * DAY),
        found: share(({ delay }) => delay < Infinity),
        medianHours: Number.isFinite(hours) ? hours : null,
        medianMeanGaps: Number.isFinite(gaps) ? gaps : null,
        floorMeanGaps: FLOORS[cause] ? FLOORS[cause](median(some.map(({ perWeek }) => perWeek))) : null,
      };
    }),
  );
}

const result = {
  machine: machine(),
  feeds,
  days,
  worlds: Object.fromEntries(
    Object.entries(worlds).map(([name, seed]) => [
      name,
      { seed, catching: catching(seed), flagging: flagging(seed + 1), corrections: correctionsOf(seed, schedule) },
    ]),
  ),
};
process.stdout.write(options.json ? `${JSON.stringify(result, undefined, 2)}\n` : printed(result));

function printed({ worlds: found }) {
  const table = (head, rows) => {
    const made = new Table({ style: { head: [], border: [] }, head });
    for (const row of rows) made.push(row);
    return made.toString();
  };
  const percent = (share, digits = 1) => `${(100 * share).toFixed(digits)} %`;
  const minutes = (value) => (value === undefined ? '' : value.toFixed(1));
  const lines = [`${result.machine}; ${feeds} feeds, ${days} days`];
  for (const [name, { seed, catching: caught, flagging: flagged, corrections }] of Object.entries(found)) {
    lines.push('', `World: ${name} (seed ${seed})`);
    const kindRow = (title, count, { copydesk, fixed: other }) => [
      title,
      count,
      `${percent(copydesk.caught, 2)} / ${percent(other.caught, 2)}`,
      `${copydesk.requests} / ${other.requests}`,
      percent(copydesk.requests / other.requests),
      `${minutes(copydesk.p50)} / ${minutes(other.p50)}`,
      `${minutes(copydesk.p95)} / ${minutes(other.p95)}`,
    ];
    lines.push(
      'Copydesk / every 10 minutes',
      table(
        ['feeds', '', 'caught', 'requests', 'ratio', 'p50 min', 'p95 min'],
        [
          ...Object.entries(caught.kinds).map(([kind, row]) => kindRow(kind, row.feeds, row)),
          kindRow('all', feeds, caught),
        ],
      ),
      `reasons: ${Object.entries(caught.reasons)
        .map(([reason, count]) => `${reason} ${count}`)
        .join(', ')}`,
      `overflows told: ${caught.overflow.told}, items reckoned missed ${caught.overflow.reckoned}, really ${caught.overflow.missed}`,
      `false alarms per 100 sources a week: ${caught.falseAlarms.perHundredSourcesAWeek.toFixed(2)} ` +
        `(silence ${caught.falseAlarms.silence}, thinned ${caught.falseAlarms.thinned}, others ${caught.falseAlarms.others + caught.falseAlarms.overflows})`,
      `${caught.microsecondsALook.toFixed(1)} µs of processor time a look, the simulated feed included; state at most ${caught.stateBytes} bytes`,
      'Planted faults',
      table(
        [
          'fault',
          'feeds',
          '',
          'in 2 mean gaps',
          'in 2 longest gaps',
          'in 2 days',
          'found',
          'median h',
          'mean gaps',
          'at least',
        ],
        flagged.map((row) => [
          row.cause,
          row.speed,
          row.feeds,
          percent(row.withinTwoMeanGaps),
          percent(row.withinTwoLongestGaps),
          percent(row.withinTwoDays),
          percent(row.found),
          ...[row.medianHours, row.medianMeanGaps, row.floorMeanGaps].map((value) =>
            value === null ? '' : value.toFixed(1),
          ),
        ]),
      ),
      `Corrections: ${corrections.articles} articles, ${corrections.edits} edits`,
      table(
        ['plan', 'edits found', 'versions seen', 'p50 h', 'p95 h', 'looks an article'],
        PLANS.map((plan) => {
          const row = corrections.plans[plan];
          return [
            plan,
            percent(row.found),
            percent(row.versions),
            row.p50.toFixed(2),
            row.p95.toFixed(1),
            row.looks.toFixed(2),
          ];
        }),
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}
