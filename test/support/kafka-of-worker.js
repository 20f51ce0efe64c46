// Each worker of Jest has a Kafka to itself: services of two suites on one would join the same consumer groups and take
// each other's articles.
const kafkas = (process.env.TEST_KAFKAS ?? '').split(' ');
if (process.env.TEST_KAFKAS) {
  const own = kafkas[Number(process.env.JEST_WORKER_ID) - 1];
  if (own === undefined)
    throw new Error(`worker ${process.env.JEST_WORKER_ID} of Jest has no Kafka: --maxWorkers ${kafkas.length}`);
  process.env.KAFKA_BROKERS = own;
}
