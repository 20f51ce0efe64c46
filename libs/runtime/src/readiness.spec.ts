import { Readiness } from './readiness';

it('reports each part with what is wrong with it', async () => {
  const readiness = new Readiness();
  readiness.add('broker', () => undefined);
  readiness.add('consumer', () => 'has not joined yet');
  readiness.add('database', () => Promise.reject(new Error('connection refused')));
  await expect(readiness.report()).resolves.toEqual({
    broker: 'ok',
    consumer: 'has not joined yet',
    database: 'connection refused',
  });
});

it('does not wait for a part that hangs', async () => {
  const readiness = new Readiness();
  readiness.add('database', () => new Promise(() => undefined));
  const { database } = await readiness.report();
  expect(database).toMatch(/no answer/);
});
