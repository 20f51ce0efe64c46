import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort, type Home, homeAt, jarsFolder, openFolder, removeHome } from '@copydesk/local';
import { waitFor } from '../support/wait-for';

const CHECKOUT = resolve(__dirname, '../..');
const PARTS = ['PUBLISHING', 'INGEST', 'ENRICHMENT', 'KAFKA', 'POSTGRES'] as const;

/** A start with ports and a folder of its own, and nothing but what a fresh machine has. */
class Start {
  output = '';
  readonly exited: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(environment: NodeJS.ProcessEnv, ...args: string[]) {
    this.child = spawn(process.execPath, ['tools/start.mjs', ...args], { cwd: CHECKOUT, env: environment });
    for (const stream of [this.child.stdout!, this.child.stderr!])
      stream.on('data', (chunk) => {
        this.output += chunk;
      });
    this.exited = once(this.child, 'exit').then(([code]) => code as number | null);
  }

  says(words: string): Promise<true> {
    return waitFor(() => this.output.includes(words) as true, {
      what: `“${words}” in:\n${this.output}`,
      timeout: 150_000,
    });
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }
}

let environment: NodeJS.ProcessEnv;
let url: string;
let home: Home;
const starts: Start[] = [];

function start(extra: NodeJS.ProcessEnv = {}, ...args: string[]): Start {
  const started = new Start({ ...environment, ...extra }, ...args);
  starts.push(started);
  return started;
}

beforeAll(async () => {
  const { KAFKA_BROKERS: _, DATABASE_URL: __, ...machine } = process.env;
  const folder = mkdtempSync(join(tmpdir(), 'copydesk-start-'));
  chmodSync(folder, 0o755);
  openFolder(folder);
  home = homeAt(CHECKOUT, folder);
  // Fetched once for all tests: what is tested here is not Maven.
  cpSync(jarsFolder(homeAt(CHECKOUT, process.env.COPYDESK_HOME)), jarsFolder(home), { recursive: true });
  const ports = await Promise.all(PARTS.map(async (part) => [`${part}_PORT`, String(await freePort())]));
  environment = { ...machine, ...Object.fromEntries(ports), COPYDESK_HOME: folder, NO_COLOR: '1' };
  url = `http://127.0.0.1:${environment.PUBLISHING_PORT}`;
});

afterAll(async () => {
  for (const one of starts) one.signal('SIGINT');
  await Promise.all(starts.map(({ exited }) => exited));
  removeHome(home);
});

const samples = JSON.parse(readFileSync(join(CHECKOUT, 'samples/manifest.json'), 'utf8')) as { url?: string }[];

it('brings everything up from nothing, with the samples readable, and stops in order', async () => {
  const first = start();
  await first.says('Ctrl-C stops everything.');
  expect(first.output).toMatch(/(\d+) of \1 articles can be read/);
  const { items } = (await (await fetch(`${url}/v1/articles?limit=100`)).json()) as { items: { url?: string }[] };
  const urls = items.map((item) => item.url);
  expect(urls).toEqual(expect.arrayContaining(samples.flatMap((sample) => sample.url ?? [])));
  expect(await (await fetch(url)).text()).toContain('Copydesk');

  writeFileSync(join(home.dropFolder, 'ferry.txt'), 'Ferry returns\n\nThe night ferry to Oslo is back on Monday.\n');
  await waitFor(() => readdirSync(join(home.dropFolder, 'done'))[0], { what: 'the file in done', timeout: 30_000 });

  const second = start();
  expect(await second.exited).toBe(1);
  expect(second.output).toMatch(/already|running/i);
  expect(second.output).not.toMatch(/\n\s+at /);

  first.signal('SIGINT');
  expect(await first.exited).toBe(0);
  expect(first.output).toMatch(
    /ingest +stopped[\s\S]*publishing +stopped[\s\S]*kafka +stopped[\s\S]*postgres +stopped/,
  );
}, 240_000);

it('goes on with the same data after it was killed, and says what it cleared up', async () => {
  const killed = start();
  await killed.says('Ctrl-C stops everything.');
  killed.signal('SIGKILL');
  await killed.exited;
  const next = start();
  await next.says('Ctrl-C stops everything.');
  expect(next.output).toContain('stopped what a killed start had left: ');
  expect(next.output).toContain('all here from before');
  next.signal('SIGINT');
  expect(await next.exited).toBe(0);
}, 240_000);

it('names the port that is taken, and what to set', async () => {
  const taken: Server = createServer().listen(Number(environment.PUBLISHING_PORT), '127.0.0.1');
  await once(taken, 'listening');
  const refused = start();
  expect(await refused.exited).toBe(1);
  taken.close();
  expect(refused.output).toContain(`Port ${environment.PUBLISHING_PORT}`);
  expect(refused.output).toContain('PUBLISHING_PORT=');
  expect(refused.output).not.toMatch(/\n\s+at /);
}, 60_000);

it('says what to install or to set without Java', async () => {
  const refused = start({ PATH: '/nowhere', JAVA_HOME: '' });
  expect(await refused.exited).toBe(1);
  expect(refused.output).toMatch(/Java 17[\s\S]*KAFKA_BROKERS/);
  expect(refused.output).not.toMatch(/\n\s+at /);
}, 60_000);
