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

it('keeps three copies of everything where there are three brokers, and writes while two of them are there', () => {
  const member = { nodeId: 2, controllerPorts: [19093, 19094, 19095] };
  const lines = serverProperties({ port: 9093, controllerPort: 19094, dataFolder: '/data/kafka-2', member }).split(
    '\n',
  );
  expect(lines).toContain('node.id=2');
  expect(lines).toContain('controller.quorum.voters=1@127.0.0.1:19093,2@127.0.0.1:19094,3@127.0.0.1:19095');
  expect(lines.filter((line) => line.includes('replication.factor='))).toHaveLength(4);
  for (const line of lines.filter((line) => line.includes('replication.factor='))) expect(line).toMatch(/=3$/);
  for (const line of lines.filter((line) => /min\.(isr|insync\.replicas)=/.test(line))) expect(line).toMatch(/=2$/);
});
