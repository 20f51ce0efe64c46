// Publishes an article, waits for its receipt and prints it.
//   node producer.mjs [FILE|- [URL]]        environment: KAFKA_BROKERS, SOURCE
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Kafka, logLevel } from 'kafkajs';

const { KAFKA_BROKERS = '127.0.0.1:9092', SOURCE: source = 'my.desk' } = process.env;
const [file = '-', url] = process.argv.slice(2);
const mediaType = file.endsWith('.html') ? 'text/html' : 'text/plain';
const bodyBase64 = readFileSync(file === '-' ? 0 : file).toString('base64');
const eventId = randomUUID();
const headers = {
  ...{ ce_specversion: '1.0', ce_type: 'copydesk.article.raw.v1', 'content-type': 'application/json' },
  ...{ ce_id: eventId, ce_source: source, ce_time: new Date().toISOString() },
};

const kafka = new Kafka({ brokers: KAFKA_BROKERS.split(','), logLevel: logLevel.ERROR });
const [admin, producer, consumer] = [kafka.admin(), kafka.producer(), kafka.consumer({ groupId: eventId })];
const clients = [admin, producer, consumer];
await Promise.all(clients.map((client) => client.connect()));

// Where the receipts end is noted before the article is sent: its own can only come after that.
const topic = 'articles.receipts';
const ends = await admin.fetchTopicOffsets(topic);
await consumer.subscribe({ topic });
const receipt = new Promise((resolve, reject) => {
  setTimeout(reject, 60_000, new Error(`No receipt of ${eventId} within 60 s: is Copydesk running?`)).unref();
  const eachMessage = async ({ message: { key, value } }) => `${key}` === `${source} ${eventId}` && resolve(`${value}`);
  consumer.run({ autoCommit: false, eachMessage }).catch(reject);
});
for (const { partition, high } of ends) consumer.seek({ topic, partition, offset: high });

const value = JSON.stringify({ source, url, content: { mediaType, bodyBase64 } });
await producer.send({ topic: 'articles.raw', messages: [{ key: url, value, headers }] });
console.log(await receipt);
await Promise.all(clients.map((client) => client.disconnect()));
