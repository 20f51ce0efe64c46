import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '@copydesk/local';
import { waitFor } from '../support/wait-for';
import { databaseOfRun } from './database';
import { Example } from './example';

const CHECKOUT = resolve(__dirname, '../..');

/** Each command of the README, by how it begins, and what it prints when it does what the README says. */
const COMMANDS: readonly Expected[] = [
  { begins: 'curl --data-binary', runs: 'once', prints: /"eventId":"[0-9a-f-]{36}"/ },
  { begins: `echo '{"source"`, runs: 'once', prints: /^$/ },
  { begins: 'cp samples', runs: 'once', prints: /^$/ },
  { begins: 'npx copydesk sources', runs: 'again', prints: /harbour-post\.example/ },
  { begins: 'npx copydesk publish', runs: 'once', prints: /receipt +(accepted|duplicate) as version 1\n/ },
  { begins: 'npx copydesk tail', runs: 'once', prints: /^(.+ #\d+ v\d+ .+\n){5}$/ },
  { begins: 'npx copydesk status', runs: 'again', prints: /ingest +ready.*\nenrichment +ready.*\npublishing +ready/ },
  { begins: 'npx copydesk article', runs: 'again', prints: /harbour-post\.example event[\s\S]+ relayed .+ published/ },
  { begins: 'npx copydesk ledger', runs: 'again', prints: /\n✓ the books balance\n$/ },
  { begins: 'npx copydesk doctor', runs: 'again', prints: /\nall is well\n$/ },
  { begins: `echo '{"half"`, runs: 'once', prints: /^$/ },
  { begins: 'npx copydesk dlq list', runs: 'again', prints: /articles\.raw\.dlq\/.+ JSON_MALFORMED / },
  { begins: 'npx copydesk dlq replay', runs: 'once', prints: /replayed \d+ letter/ },
  { begins: 'npx copydesk extract samples', runs: 'once', prints: /\nReadings\n[\s\S]+\nQuality \d+ %\n/ },
  { begins: 'npx copydesk reenrich', runs: 'once', prints: /\d+ articles? read again, \d+ would change/ },
  { begins: 'kcat -C', runs: 'again', prints: /^\d+ published Ferry returns$/m },
  { begins: "curl 'http", runs: 'again', prints: /"headline":"Ferry returns"/ },
  { begins: 'curl -N', runs: 'until it prints', prints: /"headline":"Ferry returns"/ },
];

/** Those that another test runs. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'npm ci && npm start': 'test/e2e/npm-start.spec.ts',
  'npm ci && npm test': '.ci/run',
  'npx copydesk sources add https://www.example.com/': 'test/e2e/sources-find.spec.ts',
  'npx copydesk sources apply feeds.opml': 'test/e2e/command-line.spec.ts',
};

/** With a Kafka and a Postgres that are there already: all the others run against what it has started. */
const START = 'KAFKA_BROKERS=';

interface Expected {
  readonly begins: string;
  /** Once; again and again until it prints that, since it looks at what takes a moment; or on and on. */
  readonly runs: 'once' | 'again' | 'until it prints';
  readonly prints: RegExp;
}

/** The commands in the fenced `sh` blocks of a page. A line goes on after a backslash or a pipe. */
const commandsIn = (page: string): string[] =>
  [...page.matchAll(/^```sh\n(.+?)^```$/gms)].flatMap(([, block]) => block!.trim().split(/(?<![\\|])\n/));

const commands = commandsIn(readFileSync(join(CHECKOUT, 'README.md'), 'utf8'));
const expectedOf = (command: string) =>
  command in ELSEWHERE ? [] : COMMANDS.filter(({ begins }) => command.startsWith(begins));

let environment: NodeJS.ProcessEnv;
/** What the README names → what it is in this run. */
let places: Readonly<Record<string, string>>;
let copydesk: Example;
const running: Example[] = [];

function run(command: string): Example {
  const text = Object.entries(places).reduce((rest, [name, place]) => rest.replaceAll(name, place), command);
  const example = new Example(['bash', '-c', text], { folder: CHECKOUT, env: environment, input: '' });
  running.push(example);
  return example;
}

beforeAll(async () => {
  const home = mkdtempSync(join(process.env.COPYDESK_TEST_FOLDER!, 'readme-'));
  const [ingest, enrichment, publishing] = [`${await freePort()}`, `${await freePort()}`, `${await freePort()}`];
  const database = await databaseOfRun();
  environment = {
    ...{ INGEST_PORT: ingest, ENRICHMENT_PORT: enrichment, PUBLISHING_PORT: publishing },
    ...{ COPYDESK_HOME: home, DATABASE_URL: database, NO_COLOR: '1' },
  };
  places = {
    'kafka-1:9092,kafka-2:9092': process.env.KAFKA_BROKERS!,
    'postgres://user:password@host/copydesk': database,
    '127.0.0.1:9092': process.env.KAFKA_BROKERS!,
    '127.0.0.1:3001': `127.0.0.1:${ingest}`,
    '127.0.0.1:3000': `127.0.0.1:${publishing}`,
    '.copydesk/': `${home}/`,
  };
  copydesk = run(commands.find((command) => command.startsWith(START))!);
  await copydesk.prints('Ctrl-C stops everything.', 150_000);
}, 240_000);

afterAll(async () => {
  await copydesk.interrupt();
  await Promise.all(running.map((example) => example.kill()));
});

it('has commands that are all known here, and no other is', () => {
  const here = commands.filter((command) => !(command in ELSEWHERE) && !command.startsWith(START));
  expect(here.map((command) => [command, expectedOf(command).length])).toEqual(here.map((command) => [command, 1]));
  expect(here).toHaveLength(COMMANDS.length);
  expect(commands).toEqual(expect.arrayContaining(Object.keys(ELSEWHERE)));
  expect(Object.values(ELSEWHERE).filter((file) => !existsSync(join(CHECKOUT, file)))).toEqual([]);
});

for (const command of commands)
  for (const { runs, prints } of expectedOf(command))
    it(command, async () => {
      if (runs === 'until it prints') {
        const example = run(command);
        await waitFor(() => prints.test(example.lines().join('\n')), { what: `${prints}`, timeout: 60_000 });
        await example.interrupt();
        return;
      }
      const check = async () => {
        const { code, stdout, stderr } = await run(command).ended;
        expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: expect.stringMatching(prints), stderr });
        return true;
      };
      if (runs === 'again') await waitFor(check, { what: command, timeout: 60_000 });
      else await check();
    });

it('takes in what was put into the drop folder', async () => {
  const done = join(environment.COPYDESK_HOME!, 'drop/done');
  await waitFor(() => existsSync(done) && readdirSync(done).length > 0, { what: `a file in ${done}` });
});
