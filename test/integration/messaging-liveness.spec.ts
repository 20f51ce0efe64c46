import { CompressionCodecs, CompressionTypes, KafkaJSNotImplemented } from 'kafkajs';
import { closeServices, passes, produce, raw, serve, topicPair, until, values } from '../support/messaging-service';

jest.setTimeout(120_000);

const codec = CompressionCodecs[CompressionTypes.ZSTD]!;

afterEach(async () => {
  jest.restoreAllMocks();
  CompressionCodecs[CompressionTypes.ZSTD] = codec;
  await closeServices();
});

/** A service whose consumer stops for good as soon as it reads, as one does that lacks a codec. */
async function serveWithDeadConsumer() {
  const { from, to } = await topicPair({ config: { 'compression.type': 'zstd' } });
  await produce(from.name, values(raw('unreadable')));
  CompressionCodecs[CompressionTypes.ZSTD] = () => {
    throw new KafkaJSNotImplemented();
  };
  return serve(passes(from, to));
}

it('ends its process when its consumer has stopped for good', async () => {
  const { exits, strategy } = await serveWithDeadConsumer();
  await until('the exit', () => exits.length > 0);
  expect(exits).toEqual([1]);
  expect(strategy.notReady()).toBe('has not joined its consumer group yet');
});

it('is not alive, and ends its process, when nothing has come from Kafka for three minutes', async () => {
  const now = performance.now.bind(performance);
  let later = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now() + later);
  const { exits, strategy } = await serveWithDeadConsumer();
  await until('the consumer to stop', () => exits.length > 0);
  expect(strategy.isAlive()).toBe(true);
  later = 181_000;
  expect(strategy.isAlive()).toBe(false);
  await until('the exit', () => exits.length > 1);
  expect(exits).toEqual([1, 1]);
});
