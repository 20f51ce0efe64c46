import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { homeAt, openFolder, Processes } from '@copydesk/local';
import { createWhole } from '../../tools/local/src/whole-folder';

const CHECKOUT = resolve(__dirname, '../..');

/** Where the examples are. */
export const EXAMPLES = join(CHECKOUT, 'examples');

/** What the examples run on: how to see that it is there, and what it is called where it can be had. */
const PROGRAMS = [
  {
    what: 'Python 3 with venv',
    check: ['python3', '-c', 'import ensurepip, venv'],
    debian: 'python3-venv',
    brew: 'python',
  },
  {
    what: 'a JDK',
    check: ['java', '--describe-module', 'jdk.compiler'],
    debian: 'openjdk-17-jdk-headless',
    brew: 'openjdk',
  },
  { what: 'Maven', check: ['mvn', '--version'], debian: 'maven', brew: 'maven' },
  { what: 'kcat', check: ['kcat', '-V'], debian: 'kcat', brew: 'kcat' },
  { what: 'jq', check: ['jq', '--version'], debian: 'jq', brew: 'jq' },
] as const;

type Program = (typeof PROGRAMS)[number];

/** What to install so that all examples can run; nothing if they can. */
export function adviceFor(missing: readonly Program[]): string | undefined {
  if (missing.length === 0) return undefined;
  const names = (of: 'what' | 'debian' | 'brew', between: string) => missing.map((one) => one[of]).join(between);
  return (
    `The examples need ${names('what', ', ')}: install it (Debian: apt-get install ${names('debian', ' ')}; ` +
    `macOS: brew install ${names('brew', ' ')}) and run npm run test:examples again.`
  );
}

/** @param environment where to look: its `PATH` */
export const missingPrograms = (environment: NodeJS.ProcessEnv): Program[] =>
  PROGRAMS.filter(({ check: [command, ...args] }) => spawnSync(command, args, { env: environment }).status !== 0);

/** How to begin a command that runs an example in one of the languages. */
export type Languages = Readonly<Record<'node' | 'python' | 'java' | 'kcat', readonly string[]>>;

/**
 * Fetches the libraries of the examples, once for each list of them, into the folder of `npm start`.
 *
 * @throws Error that says what to install
 */
export async function prepareLanguages(): Promise<Languages> {
  const advice = adviceFor(missingPrograms(process.env));
  if (advice) throw new Error(advice);
  const home = homeAt(CHECKOUT, process.env.COPYDESK_HOME);
  openFolder(home.folder);
  const processes = new Processes(join(home.folder, `examples-${process.pid}.json`));
  const logFile = home.logFile('examples');
  const run = (command: string, ...args: string[]) => processes.run({ name: command, command, args, logFile });

  /** The folder with the libraries that a list names: another list is another folder. */
  const libraries = async (list: string, fetch: (folder: string) => Promise<void>): Promise<string> => {
    const digest = createHash('sha256').update(readFileSync(list)).digest('hex').slice(0, 12);
    const folder = join(home.folder, 'examples', `${basename(dirname(list))}-${digest}`);
    if (!existsSync(folder)) await createWhole(folder, fetch);
    return folder;
  };
  const requirements = join(EXAMPLES, 'python/requirements.txt');
  const pom = join(EXAMPLES, 'java/pom.xml');
  const [python, java] = await Promise.all([
    libraries(requirements, async (folder) => {
      await run('python3', '-m', 'venv', folder);
      await run(join(folder, 'bin/python'), '-m', 'pip', 'install', '--quiet', '--requirement', requirements);
    }),
    libraries(pom, (folder) =>
      run('mvn', '-B', '-q', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`),
    ),
  ]);
  await processes.stopAll();
  return {
    node: [process.execPath],
    python: [join(python, 'bin/python')],
    java: ['java', '-XX:TieredStopAtLevel=1', '-cp', join(java, '*')],
    kcat: ['bash'],
  };
}
