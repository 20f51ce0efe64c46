// How fast publishing alone is, from enriched events to published ones on Kafka, with all its guarantees, next to kafkajs
// alone that passes the same bytes, in the same run. npm run bench:publishing -- --help
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { enrich } from '../apps/enrichment/dist/enrichment.js';
import contracts from '../libs/contracts/dist/index.js';
import { asJson, say, wholeNumbers, withInfrastructure } from './harness.mjs';
import { machine, median } from './measure.mjs';

const { articleId, encode, identityKeys, nextTraceParent, observationId, revisionOf, topics } = contracts;

const HELP = `Usage: npm run bench:publishing -- [--events 3000] [--rounds 3] [--kilobytes 20] [--json]

  --events N      enriched events of a round, each a new article
  --rounds N      rounds, each of the pass-through and then of publishing; medians are printed
  --kilobytes N   size of an event, at least
  --json          print one JSON document instead of a table
`;

const { values: options } = parseArgs({
  options: {
    events: { type: 'string', default: '3000' },
    rounds: { type: 'string', default: '3' },
    kilobytes: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  process.stdout.write(HELP);
  process.exit();
}
const [events, rounds, kilobytes] = wholeNumbers(options, ['events', 'rounds', 'kilobytes'], HELP);

/** Positions of raw records that never were: each has to be its own. */
let rawRecords = 0;

/** Events that are published before anything is counted. */
const WARM_UP = 500;

await withInfrastructure(measure, options.json ? asJson : printed);

async function measure(bench) {
  const model = articleOf(kilobytes * 1000);
  const producer = bench.kafka.producer();
  await producer.connect();
  await bench.createTopics('bench.in', 'bench.out');
  await bench.migrate();
  await bench.startService('publishing');
  await publish(bench, producer, enrichedEvents(model, WARM_UP));
  const throughput = [];
  for (let round = 1; round <= rounds; round++) {
    const messages = enrichedEvents(model, events);
    throughput.push({
      passThrough: await bench.passThrough(producer, messages),
      publishing: await publish(bench, producer, messages),
    });
    const { passThrough, publishing } = throughput.at(-1);
    say(
      `round ${round} of ${rounds}: pass-through ${passThrough.perSecond.toFixed(0)}/s, publishing ${publishing.perSecond.toFixed(0)}/s`,
    );
  }
  await producer.disconnect();
  const bytes = enrichedEvents(model, 1)[0].value.length;
  return { machine: machine(), events, bytes, throughput };
}

/** All events are sent at once; how long until the last of them is on the public topic. */
async function publish(bench, producer, messages) {
  const arrived = await bench.arrivals('articles.published', messages.length);
  const before = bench.cpu();
  const startedAt = performance.now();
  await bench.send(producer, topics.enriched.name, messages);
  await arrived.all;
  const elapsed = (performance.now() - startedAt) / 1000;
  const cpu = Object.fromEntries(Object.entries(bench.cpu()).map(([name, used]) => [name, used - before[name]]));
  await arrived.close();
  return { seconds: elapsed, perSecond: messages.length / elapsed, cpu };
}

/** An article as enrichment makes it of a report that is long enough. */
function articleOf(bytes) {
  const paragraphs = ['Harbour reopens after the storm'];
  for (;;) {
    const index = paragraphs.length;
    paragraphs.push(
      `The ferry company said on Tuesday that boat ${index} was back in Oslo after ${index + 2} weeks of repairs. “We ` +
        `waited for ${index} days,” said Ines Aldane, the harbour master, before the boat left for Bergen.`,
    );
    const content = { mediaType: 'text/plain', body: paragraphs.join('\n\n') };
    const article = enrich({ source: 'bench.example', url: 'https://bench.example/model', content });
    if (JSON.stringify(article).length >= bytes) return article;
  }
}

/** Events of distinct articles, each with an observation and a raw position of its own. */
function enrichedEvents(model, count) {
  const run = randomUUID();
  const time = new Date().toISOString();
  return Array.from({ length: count }, (_, index) => {
    const url = `https://bench.example/${run}/${index}`;
    const identity = identityKeys({ source: 'bench.example', url, content: { mediaType: 'text/plain', body: '' } });
    const changed = { ...model, id: articleId(identity), identity, url, headline: `${model.headline} ${index}` };
    const data = { ...changed, revision: revisionOf(changed) };
    const id = randomUUID();
    return encode(topics.enriched, {
      attributes: {
        id,
        source: '/copydesk/enrichment',
        type: topics.enriched.typeOf(data),
        time,
        traceParent: nextTraceParent(),
        lineage: {
          observation: observationId({ source: 'bench.example', id }),
          observedAt: time,
          rawSource: 'bench.example',
          rawId: id,
          rawPosition: `${topics.raw.name}/${index % topics.raw.partitions}/${rawRecords++}`,
        },
      },
      data,
    });
  });
}

function printed({ machine: where, bytes, throughput }) {
  const of = (what) => throughput.map((round) => round[what].perSecond);
  const ratios = throughput.map((round) => round.publishing.perSecond / round.passThrough.perSecond);
  const table = new Table({ head: ['events/s', 'median', 'least', 'most'], style: { head: [], border: [] } });
  const row = (name, all, digits = 0) => [
    name,
    ...[median(all), Math.min(...all), Math.max(...all)].map((n) => n.toFixed(digits)),
  ];
  table.push(row('kafkajs alone, one topic to another', of('passThrough')), row('publishing', of('publishing')));
  table.push(row('publishing / kafkajs alone', ratios, 3));
  const cpu = Object.keys(throughput[0].publishing.cpu).map((name) => {
    const share = median(throughput.map((round) => round.publishing.cpu[name] / round.publishing.seconds));
    return `${name} ${share.toFixed(2)}`;
  });
  return [
    where,
    `${events} events a round, ${(bytes / 1000).toFixed(1)} kB each; ${rounds} rounds, each of both`,
    table.toString(),
    `processors in use meanwhile: ${cpu.join(', ')}`,
    '',
  ].join('\n');
}
