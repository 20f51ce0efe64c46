// What the pipeline is measured against: kafkajs and nothing else, from one topic to another. It reads batches and sends
// each of them on, with all acks and gzip, as our services do.
import kafkajs from 'kafkajs';

const { CompressionTypes, Kafka, logLevel, Partitioners } = kafkajs;

const [, , from, to, group] = process.argv;
const kafka = new Kafka({ brokers: process.env.KAFKA_BROKERS.split(','), logLevel: logLevel.ERROR });
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
const consumer = kafka.consumer({ groupId: group, maxWaitTimeInMs: 100 });
await Promise.all([producer.connect(), consumer.connect()]);
consumer.on(consumer.events.GROUP_JOIN, () => process.stdout.write('joined\n'));
await consumer.subscribe({ topic: from, fromBeginning: true });
await consumer.run({
  eachBatch: async ({ batch }) => {
    const messages = batch.messages.map(({ key, value, headers }) => ({ key, value, headers }));
    // One send is one batch, and the broker refuses one that is too large.
    for (let start = 0; start < messages.length; start += 150)
      await producer.send({
        topic: to,
        messages: messages.slice(start, start + 150),
        acks: -1,
        compression: CompressionTypes.GZIP,
      });
  },
});
