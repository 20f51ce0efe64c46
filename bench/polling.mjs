// Whether visits keep their manners and their time: many feeds on few hosts with two processes, and many sources with one
// that has nothing to do. npm run bench:polling -- --help
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { asJson, say, wholeNumbers, withInfrastructure } from './harness.mjs';
import { cpuSeconds, machine } from './measure.mjs';

const HELP = `Usage: npm run bench:polling -- [--feeds 1000] [--hosts 10] [--interval 300] [--sources 10000] [--seconds 120] [--json]

  --feeds N     feeds, spread over the hosts, that two processes visit, twice each
  --hosts N     hosts that they are on
  --interval N  least milliseconds between an answer of a host and the next request to it
  --sources N   sources, each with a feed on a host of its own, that one process has
  --seconds N   how long that process is watched, once every feed was seen, while so many of them are due as one poll
                of each in half an hour makes
  --json        print one JSON document instead of sentences
`;

const { values: options } = parseArgs({
  options: {
    feeds: { type: 'string', default: '1000' },
    hosts: { type: 'string', default: '10' },
    interval: { type: 'string', default: '300' },
    sources: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '120' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  process.stdout.write(HELP);
  process.exit();
}
const [feeds, hosts, interval, sources, seconds] = wholeNumbers(
  options,
  ['feeds', 'hosts', 'interval', 'sources', 'seconds'],
  HELP,
);

await withInfrastructure(measure, options.json ? asJson : printed);

async function measure(bench) {
  await bench.migrate();
  const database = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await database.connect();
  const site = await startSite();
  try {
    const manners = await keepManners(bench, database, site);
    say(JSON.stringify(manners));
    await database.query('DELETE FROM ingest.sources; DELETE FROM ingest.hosts');
    const idle = await beIdle(bench, database, site);
    return { machine: machine(), manners, idle };
  } finally {
    site.stop();
    await database.end();
  }
}

/** Every feed once, then every feed again: what the site has seen of it. */
async function keepManners(bench, database, site) {
  await addFeeds(database, site.port, { feeds, hosts });
  const startedAt = performance.now();
  const settings = { FETCH_ALLOW: '127.0.0.0/8', HOST_INTERVAL_MS: String(interval) };
  const services = [await bench.startService('ingest', settings), await bench.startService('ingest', settings)];
  for (let round = 1; round <= 2; round++) {
    await database.query('UPDATE ingest.channels SET due_at = now(); UPDATE ingest.hosts SET due_at = now()');
    await untilPolled(database, round * feeds, `round ${round} of 2`);
  }
  const took = (performance.now() - startedAt) / 1000;
  for (const service of services) await service.stop();
  const seen = await site.seen();
  const distances = seen.flatMap(([, requests]) => {
    const inOrder = requests.sort(([one], [other]) => one - other);
    return inOrder.slice(1).map(([at], index) => at - inOrder[index][1]);
  });
  const statuses = seen.flatMap(([, requests]) =>
    requests.filter(([, , , isFeed]) => isFeed).map(([, , status]) => status),
  );
  return {
    feeds,
    hosts,
    intervalMs: interval,
    seconds: took,
    requests: distances.length + seen.length,
    tooSoon: distances.filter((distance) => distance < interval).length,
    shortestMs: Math.min(...distances),
    fetched: statuses.filter((status) => status === 200).length,
    unchanged: statuses.filter((status) => status === 304).length,
  };
}

/** One process with many sources: what it takes while few are due, and how late it is. */
async function beIdle(bench, database, site) {
  await addFeeds(database, site.port, { feeds: sources, hosts: sources });
  // Every source is a host of its own, and asked for one thing at a time once its robots.txt was read: the interval shortens
  // the time until then, and nothing of what is measured.
  const service = await bench.startService('ingest', { FETCH_ALLOW: '127.0.0.0/8', HOST_INTERVAL_MS: '20' });
  await untilPolled(database, sources, 'all sources seen once');
  await database.query(`UPDATE ingest.channels SET due_at = now() + random() * interval '30 minutes'`);
  await database.query(
    `UPDATE ingest.hosts SET due_at = channels.due_at FROM ingest.channels WHERE channels.host = hosts.host`,
  );
  await site.seen();
  const cpu = cpuSeconds(service.pid);
  let behind = 0;
  for (let second = 0; second < seconds; second++) {
    await pause(1000);
    const { rows } = await database.query(
      'SELECT extract(epoch FROM max(now() - due_at)) AS late FROM ingest.channels',
    );
    behind = Math.max(behind, Number(rows[0].late));
  }
  const used = (cpuSeconds(service.pid) - cpu) / seconds;
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${service.pid}/status`, 'utf8'))[1]) / 1024;
  await service.stop();
  const seen = await site.seen();
  return {
    sources,
    seconds,
    polls: seen.flatMap(([, requests]) => requests).length,
    cpuShare: used,
    memoryMb: memory,
    behindSeconds: behind,
  };
}

async function addFeeds(database, port, { feeds: count, hosts: spread }) {
  const hostOf = (feed) => {
    const number = feed % spread;
    return `127.1.${Math.floor(number / 250)}.${(number % 250) + 1}:${port}`;
  };
  const all = Array.from({ length: count }, (_, feed) => feed);
  await database.query(
    `INSERT INTO ingest.sources (id, name) SELECT 'source-' || feed, 'Source ' || feed FROM unnest($1::int[]) AS feed`,
    [all],
  );
  await database.query(
    `INSERT INTO ingest.channels (id, source_id, kind, url, host)
     SELECT gen_random_uuid(), 'source-' || feed, 'feed', 'http://' || host || '/' || feed, host
     FROM unnest($1::int[], $2::text[]) AS one (feed, host)`,
    [all, all.map(hostOf)],
  );
  await database.query('INSERT INTO ingest.hosts (host) SELECT DISTINCT host FROM ingest.channels');
}

async function untilPolled(database, count, what) {
  for (;;) {
    const { rows } = await database.query('SELECT COALESCE(sum(polls), 0)::int AS polls FROM ingest.channels');
    if (rows[0].polls >= count) return;
    say(`${what}: ${rows[0].polls} of ${count}`);
    await pause(5000);
  }
}

async function startSite() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'site-process.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const port = Number((await lines.next()).value);
  return {
    port,
    async seen() {
      child.stdin.write('\n');
      return JSON.parse((await lines.next()).value);
    },
    stop: () => child.kill(),
  };
}

function printed({ machine: on, manners, idle }) {
  return `${on}

${manners.feeds} feeds on ${manners.hosts} hosts, two processes, ${manners.intervalMs} ms between an answer and the next request:
  ${manners.requests} requests in ${manners.seconds.toFixed(0)} s, ${manners.tooSoon} too soon; the shortest distance was ${manners.shortestMs.toFixed(1)} ms
  ${manners.fetched} answered with 200, ${manners.unchanged} with 304

${idle.sources} sources, one process, ${idle.seconds} s, ${idle.polls} polls:
  ${(100 * idle.cpuShare).toFixed(1)} % of a core, ${idle.memoryMb.toFixed(0)} MB; at most ${idle.behindSeconds.toFixed(2)} s behind the schedule
`;
}
