import { join, resolve } from 'node:path';
import { freePort, homeAt, jarsFolder, Processes, type Running, startKafka, surroundings } from '@copydesk/local';
import { freshDatabase, type Service, startService } from '../support/services';
import { StreamReader } from '../support/stream-reader';
import { waitFor } from '../support/wait-for';

const CHECKOUT = resolve(__dirname, '../..');
const NAMES = ['ingest', 'enrichment', 'publishing'] as const;

const home = homeAt(CHECKOUT, process.env.COPYDESK_TEST_FOLDER);
const processes = new Processes(join(home.folder, 'broker-spec.json'));
const services: Service[] = [];
let broker: Running;
let startBroker: () => Promise<Running>;
let reader: StreamReader;

/** A broker of its own, since this one is going to be killed. */
beforeAll(async () => {
  const port = await freePort();
  const jars = jarsFolder(homeAt(CHECKOUT, process.env.COPYDESK_HOME));
  const { java } = surroundings({}, jars);
  const place = { java: java()!.command, jars, home, port, dataFolder: join(home.folder, 'kafka-to-be-killed') };
  startBroker = () => startKafka(place, processes, console.warn);
  broker = await startBroker();
  const environment = { KAFKA_BROKERS: `127.0.0.1:${port}`, DATABASE_URL: await freshDatabase() };
  await processes.run({
    name: 'topics',
    command: process.execPath,
    args: [join(CHECKOUT, 'libs/messaging/dist/create-topics.js')],
    env: { ...process.env, ...environment },
    logFile: home.logFile('topics-broker-spec'),
  });
  for (const name of NAMES) services.push(await startService(name, environment));
  reader = new StreamReader(() => services[2]!.url);
}, 180_000);

afterAll(async () => {
  await reader?.close();
  await Promise.all(services.map((service) => service.stop()));
  await broker?.stop();
});

const post = (index: number) =>
  fetch(`${services[0]!.url}/v1/articles?url=https://lighthouses.example/broker/${index}`, {
    method: 'POST',
    headers: { 'content-type': 'text/html' },
    body: `<h1>Lighthouse ${index} is lit</h1><p>The keepers of lighthouse ${index} lit its lamp on Tuesday evening.</p>`,
  });

const posted = (index: number) =>
  waitFor(async () => (await post(index)).status === 202, { what: `article ${index} to be taken`, timeout: 90_000 });

it('stands a broker that is killed: producers are told, nothing is lost, nothing is published twice', async () => {
  for (let index = 0; index < 100; index++) await posted(index);
  await broker.kill();

  const refused = await post(100);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(await refused.json()).toMatchObject({ code: 'KAFKA_UNAVAILABLE' });
  const batch = await fetch(`${services[0]!.url}/v1/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: '{"source":"a","content":{"mediaType":"text/plain","body":"Lit"}}\n{}\n'.repeat(150),
  });
  const lines = (await batch.text()).trimEnd().split('\n');
  // What is wrong anyway is told where it was looked at: the rest is to be sent again.
  expect(lines.map((line) => JSON.parse(line).status)).toEqual([
    ...Array.from({ length: 100 }, (_, n) => (n % 2 === 0 ? 503 : 422)),
    ...Array.from({ length: 200 }, () => 503),
  ]);
  await waitFor(async () => (await fetch(`${services[0]!.url}/health/ready`)).status === 503, {
    what: 'ingest not to be ready',
  });

  broker = await startBroker();
  for (let index = 100; index < 200; index++) await posted(index);
  await waitFor(() => reader.events.length >= 200, { what: 'all to be published', timeout: 90_000 });
  expect(new Set(reader.events.map(({ articleId }) => articleId)).size).toBe(200);
  expect(reader.events).toHaveLength(200);
  for (const { pid } of services) expect(() => process.kill(pid, 0)).not.toThrow();
}, 300_000);
