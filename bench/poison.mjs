// What one article that our own code fails on costs the others: how long all others take, with one such in a thousand
// and without; and that it comes, once, when the mistake is mended and it is replayed. npm run bench:poison -- --help
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { environmentOf } from '../test/faults/suite/dist/faults/suite/mutations.js';
import { rawArticles } from './articles.mjs';
import { asJson, Condition, say, wholeNumbers, withInfrastructure } from './harness.mjs';
import { machine, median } from './measure.mjs';

const HELP = `Usage: npm run bench:poison -- [--articles 1000] [--rounds 5] [--json]

  --articles N   articles of a round, one of them poison when there is any
  --rounds N     rounds, each without poison and with it; every second one begins with it
  --json         print one JSON document instead of a table
`;

const { values: options } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  process.stdout.write(HELP);
  process.exit();
}
const [articles, rounds] = wholeNumbers(options, ['articles', 'rounds'], HELP);

const CHECKOUT = resolve(import.meta.dirname, '..');
/** Articles that are sent before anything is counted. */
const WARM_UP = 300;

/** A mistake of ours that only some records meet. */
const MISTAKE = {
  file: 'libs/messaging/src/partition-batch.ts',
  find: 'const received = { ...decode(from, record, Date.now()), record };',
  replace: `const received = { ...decode(from, record, Date.now()), record };
      if (record.headers.some(([name]) => name === 'x-poison')) throw new TypeError('Cannot read properties of undefined');`,
};

await withInfrastructure(measure, options.json ? asJson : printed);

async function measure(bench) {
  const producer = bench.kafka.producer();
  await producer.connect();
  await bench.migrate();
  const mistaken = await bench.startService('enrichment', environmentOf(CHECKOUT, MISTAKE));
  await bench.startService('publishing');
  /** How often each article was published, by the id of its raw event. */
  const published = new Map();
  const condition = new Condition();
  const reader = await bench.arrivals('articles.published', Number.POSITIVE_INFINITY, ({ headers }) => {
    const id = String(headers.ce_rawid);
    published.set(id, (published.get(id) ?? 0) + 1);
    condition.look();
  });
  const letters = await bench.arrivals('articles.raw.dlq', rounds);
  /** Seconds from the first of them to the last one that can be published. */
  const flow = async (count, hasPoison) => {
    const ids = rawArticles(count, randomUUID()).map((value) => ({ value, id: randomUUID() }));
    const poison = hasPoison ? Math.floor(count / 2) : undefined;
    const before = published.size;
    const startedAt = performance.now();
    await bench.send(
      producer,
      'articles.raw',
      ids.map(({ value, id }, index) => ({
        value,
        headers: {
          ce_specversion: '1.0',
          ce_id: id,
          ce_source: 'bench',
          ...(index === poison && { 'x-poison': 'yes' }),
        },
      })),
    );
    await condition.until(() => published.size - before >= count - (hasPoison ? 1 : 0));
    return (performance.now() - startedAt) / 1000;
  };
  // Not counted: fresh processes are slow until their code is compiled.
  await flow(WARM_UP, false);
  const measured = [];
  for (let round = 1; round <= rounds; round++) {
    const result = {};
    for (const which of round % 2 === 1 ? ['without', 'with'] : ['with', 'without'])
      result[which] = await flow(articles, which === 'with');
    measured.push(result);
    say(`round ${round} of ${rounds}: ${result.without.toFixed(2)} s without, ${result.with.toFixed(2)} s with`);
  }
  await letters.all;
  say('the mistake is mended; what it failed on is replayed');
  await mistaken.stop();
  await bench.startService('enrichment');
  const all = WARM_UP + 2 * rounds * articles;
  const missing = all - published.size;
  const program = join(CHECKOUT, 'tools/cli/bin/copydesk.mjs');
  execFileSync(process.execPath, [program, 'dlq', 'replay', '--topic', 'articles.raw', '--by', 'bench']);
  await condition.until(() => published.size >= all);
  const doubled = [...published.values()].filter((times) => times > 1).length;
  await Promise.all([reader.close(), letters.close()]);
  await producer.disconnect();
  return { machine: machine(), articles, rounds: measured, replay: { of: all, missing, published: all, doubled } };
}

function printed({ machine: where, rounds: measured, replay }) {
  const table = new Table({
    head: ['seconds', 'without', 'with one', 'with / without'],
    style: { head: [], border: [] },
  });
  const ratioOf = (round) => round.with / round.without;
  for (const [index, round] of measured.entries())
    table.push([`round ${index + 1}`, round.without.toFixed(2), round.with.toFixed(2), ratioOf(round).toFixed(3)]);
  const ratios = measured.map(ratioOf);
  return [
    where,
    `${articles} articles a round, sent at once; the time until all but the poison are published`,
    table.toString(),
    `with / without: median ${median(ratios).toFixed(3)}, least ${Math.min(...ratios).toFixed(3)}, ` +
      `most ${Math.max(...ratios).toFixed(3)}`,
    `before the mistake was mended ${replay.missing} of ${replay.of} were missing; after the replay 0, ` +
      `published more than once: ${replay.doubled}`,
    '',
  ].join('\n');
}
