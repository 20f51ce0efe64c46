import { serverProperties } from './server-properties';

it('writes what Kafka reads: one setting a line, and nothing that listens beyond this machine', () => {
  const lines = serverProperties({ port: 9092, controllerPort: 19093, dataFolder: '/data/kafka' })
    .trimEnd()
    .split('\n');
  expect(lines.filter((line) => !/^[a-z.]+=\S+$/.test(line))).toEqual([]);
  expect(lines).toContain('log.dirs=/data/kafka');
  expect(lines).toContain('controller.quorum.voters=1@127.0.0.1:19093');
  const addresses = lines.filter((line) => line.includes('://')).flatMap((line) => line.match(/:\/\/[^,]+/g));
  expect(new Set(addresses)).toEqual(new Set(['://127.0.0.1:9092', '://127.0.0.1:19093']));
});
