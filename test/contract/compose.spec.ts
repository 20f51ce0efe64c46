import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { KAFKA_VERSION } from '../../tools/local/src/kafka/kafka-jars';
import { POSTGRES_VERSION } from '../../tools/local/src/postgres/postgres-place';

const root = resolve(__dirname, '../..');
const OURS = ['ingest', 'enrichment', 'publishing'];
const JOBS = ['topics', 'migrate'];

interface Service {
  readonly image: string;
  readonly ports?: readonly string[];
  readonly environment: Readonly<Record<string, unknown>>;
  readonly depends_on: Readonly<Record<string, { readonly condition: string }>>;
  readonly [key: string]: unknown;
}

const text = readFileSync(resolve(root, 'docker-compose.yml'), 'utf8');
const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
const named = (names: readonly string[]) => names.map((name) => [name, services[name]!] as const);

it('is what the Compose specification allows, and what its linter advises', () => {
  const linter = resolve(root, 'node_modules/dclint/bin/dclint.cjs');
  const lint = () =>
    execFileSync(process.execPath, [linter, '--max-warnings', '0', 'docker-compose.yml'], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  expect(lint).not.toThrow();
});

describe.each(Object.entries(services))('the container %s', (_, service) => {
  it('has bounds of memory, processors, processes and logs', () => {
    expect(service).toMatchObject({
      mem_limit: expect.any(String),
      cpus: expect.any(Number),
      pids_limit: expect.any(Number),
      logging: { options: { 'max-size': expect.any(String), 'max-file': expect.any(String) } },
    });
  });

  it('can gain no privileges, and is reached from this machine only', () => {
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('names the version of its image, unless it is built here', () => {
    expect(service.build === '.' || /:\d+\.\d+/.test(service.image)).toBe(true);
  });
});

it.each(named([...OURS, ...JOBS]))('%s writes to no file but in /tmp, with no capability', (_, service) => {
  expect(service).toMatchObject({ read_only: true, tmpfs: '/tmp', cap_drop: ['ALL'], init: true });
});

it.each(named(OURS))('%s waits until topics and tables are there', (_, service) => {
  expect(Object.entries(service.depends_on).map(([name, { condition }]) => [name, condition])).toEqual(
    JOBS.map((job) => [job, 'service_completed_successfully']),
  );
});

it.each(named(JOBS))('%s runs once, and when its server is healthy', (_, service) => {
  expect(service.restart).toBe('no');
  expect(Object.values(service.depends_on)).toEqual([{ condition: 'service_healthy' }]);
});

it.each(named(OURS))('%s is told nothing that it has no setting for', (_, service) => {
  const known = readFileSync(resolve(root, '.env.example'), 'utf8');
  for (const name of Object.keys(service.environment)) expect(known).toContain(`# ${name}=`);
});

it('has the Kafka and the Postgres that all tests run on', () => {
  expect(services.kafka!.image).toBe(`apache/kafka:${KAFKA_VERSION}`);
  expect(services.postgres!.image).toBe(`postgres:${POSTGRES_VERSION}`);
});

describe('our image', () => {
  const dockerfile = readFileSync(resolve(root, 'Dockerfile'), 'utf8');

  it('is built and run by one exact version of Node', () => {
    const [build, final, ...others] = [...dockerfile.matchAll(/^FROM node:(\S+)/gm)].map(([, tag]) => tag!);
    expect(build).toMatch(/^24\.\d+\.\d+-[a-z]+$/);
    expect([final, ...others]).toEqual([`${build}-slim`]);
  });

  it('runs as nobody in particular', () => {
    expect(dockerfile).toMatch(/^USER 1000:1000$/m);
  });
});
