// Follows the published stream and keeps each change once, whoever is restarted. Ctrl-C stops it.
//   node consumer.mjs [FILE]        environment: KAFKA_BROKERS, TOPIC, GROUP
//
// The file of changes is also the memory: it has the partition and the seq of each. Kafka may therefore send again
// what it likes: a seq at or below the last one of its partition is a repeat, also after a crash before the commit.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { Kafka, logLevel } from 'kafkajs';

const { KAFKA_BROKERS = '127.0.0.1:9092', TOPIC = 'articles.published', GROUP = 'newsroom' } = process.env;
const [file = 'changes.tsv'] = process.argv.slice(2);

/** Partition → the last seq that was kept. */
const lastSeq = new Map();
for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []) {
  const [partition, seq] = line.split('\t').map(Number);
  lastSeq.set(partition, seq);
}

const kafka = new Kafka({ brokers: KAFKA_BROKERS.split(','), logLevel: logLevel.ERROR });
const consumer = kafka.consumer({ groupId: GROUP });
await consumer.connect();
await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
await consumer.run({
  eachMessage: async ({ partition, message }) => {
    const { seq, type, version, articleId, article } = JSON.parse(message.value);
    if (seq <= (lastSeq.get(partition) ?? 0)) return;
    const change = [seq, type, version, article?.headline ?? articleId]; // a retraction has no article
    appendFileSync(file, `${[partition, ...change].join('\t')}\n`);
    lastSeq.set(partition, seq);
    console.log(change.join(' '));
  },
});
process.once('SIGINT', () => consumer.disconnect());
