import { readSettings } from './settings';

it('looks on this machine where npm start puts everything', () => {
  expect(readSettings({}, {})).toMatchObject({
    kafka: { KAFKA_BROKERS: '127.0.0.1:9092' },
    services: {
      ingest: 'http://127.0.0.1:3001',
      enrichment: 'http://127.0.0.1:3002',
      publishing: 'http://127.0.0.1:3000',
    },
    databaseUrl: 'postgres://copydesk@127.0.0.1:54329/copydesk',
  });
});

it('knows the ports that npm start was given', () => {
  const settings = readSettings({}, { KAFKA_PORT: '19092', INGEST_PORT: '13001', POSTGRES_PORT: '15432' });
  expect(settings.kafka.KAFKA_BROKERS).toBe('127.0.0.1:19092');
  expect(settings.services.ingest).toBe('http://127.0.0.1:13001');
  expect(settings.databaseUrl).toContain(':15432/');
});

it('takes an address before a port, a flag before either, and an empty variable for none', () => {
  const env = { INGEST_URL: 'https://wire.example/', INGEST_PORT: '13001', PUBLISHING_URL: '' };
  expect(readSettings({}, env).services).toMatchObject({
    ingest: 'https://wire.example',
    publishing: 'http://127.0.0.1:3000',
  });
  expect(readSettings({ ingestUrl: 'http://127.0.0.1:7' }, env).services.ingest).toBe('http://127.0.0.1:7');
});

it.each([
  ['brokers without a port', { kafkaBrokers: 'kafka' }, 'KAFKA_BROKERS'],
  ['an address that is none', { ingestUrl: 'localhost:3001' }, 'localhost:3001'],
])('refuses %s', (_, flags, named) => {
  expect(() => readSettings(flags, {})).toThrow(
    expect.objectContaining({ code: 'usage', message: expect.stringContaining(named) }),
  );
});
