import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createWhole } from '../../tools/local/src/whole-folder';
import { copyContext } from './build-context';
import { type Instruction, type Stage, stagesOf } from './dockerfile';
import { step } from './step';

const execute = promisify(execFile);

/** What was built: a root folder without an operating system of its own. */
export interface Image {
  readonly root: string;
  /** Below the root. */
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  /** Whom its processes run as: who the image names if we are root, else nobody but ourselves. */
  readonly user: { readonly uid?: number; readonly gid?: number };
  readonly healthcheck: readonly string[];
}

export interface BuildPlace {
  /** The build context. */
  readonly checkout: string;
  /** Where the image is made. */
  readonly folder: string;
  /** Where a Node stays once it is here. */
  readonly cache: string;
}

/** Does what the Dockerfile says, each RUN as it is, with the Node that FROM names. No container is around it. */
export async function buildImage({ checkout, folder, cache }: BuildPlace): Promise<Image> {
  const images = new Map<string | undefined, Image>();
  let image: Image | undefined;
  for (const [index, stage] of stagesOf(readFileSync(join(checkout, 'Dockerfile'), 'utf8')).entries()) {
    image = await baseOf(stage, join(folder, `stage-${index}`), cache);
    for (const instruction of stage.instructions) image = await carriedOut(instruction, image, { checkout, images });
    images.set(stage.name, image);
  }
  if (!image) throw new Error('the Dockerfile has no FROM');
  await execute('chmod', ['-R', 'a+rX,a-w', image.root]);
  return image;
}

/** The base images are those of Node: what counts of them here is the program itself, of the version of the tag. */
async function baseOf({ base }: Stage, root: string, cache: string): Promise<Image> {
  const [, version] = /^node:(\d+\.\d+\.\d+)-/.exec(base) ?? [];
  if (version === undefined) throw new Error(`${base} is no exact version of Node`);
  const node = await nodeOf(version, cache);
  const programs = join(root, 'usr/local/bin');
  mkdirSync(programs, { recursive: true });
  copyFileSync(node, join(programs, 'node'));
  return { root, workdir: '/', env: { PATH: `${programs}:${process.env.PATH}` }, user: {}, healthcheck: [] };
}

/** The program of a version of Node, as npm has it for this machine. */
async function nodeOf(version: string, cache: string): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(cache, `node-${version}`);
  if (!existsSync(folder))
    await step(
      'node',
      () =>
        createWhole(folder, async (unfinished) => {
          await execute('npm', ['install', '--no-audit', '--no-fund', '--prefix', unfinished, `${name}@${version}`]);
        }),
      () => `${version} from npm, once`,
    );
  return join(folder, 'node_modules', name, 'bin/node');
}

interface Surroundings {
  readonly checkout: string;
  readonly images: ReadonlyMap<string | undefined, Image>;
}

/** The image after one more instruction. Only the forms of instructions that our Dockerfile has are known. */
async function carriedOut({ keyword, text }: Instruction, image: Image, around: Surroundings): Promise<Image> {
  switch (keyword) {
    case 'WORKDIR':
      mkdirSync(join(image.root, text), { recursive: true });
      return { ...image, workdir: text };
    case 'COPY':
      await step(
        'copy',
        () => copy(text, image, around),
        () => text,
      );
      return image;
    case 'RUN':
      await step(
        'run',
        () => run(text, image),
        () => text.slice(0, 64),
      );
      return image;
    case 'ENV': {
      const [, name, quoted, plain] = matched(/^(\w+)=(?:"([^"\\$]*)"|([^\s"'\\$]+))$/, keyword, text);
      return { ...image, env: { ...image.env, [name!]: quoted ?? plain! } };
    }
    case 'USER': {
      const [, uid, gid] = matched(/^(\d+):(\d+)$/, keyword, text);
      return process.getuid?.() === 0 ? { ...image, user: { uid: Number(uid), gid: Number(gid) } } : image;
    }
    case 'HEALTHCHECK': {
      const [, command] = matched(/CMD (\[.*\])$/, keyword, text);
      return { ...image, healthcheck: JSON.parse(command!) as string[] };
    }
    default:
      throw new Error(`the instruction ${keyword} of the Dockerfile is not known here: ${text}`);
  }
}

function copy(text: string, { root, workdir }: Image, { checkout, images }: Surroundings): void {
  const [, stage, source] = matched(/^(?:--from=(\S+) )?(\S+) \.$/, 'COPY', text);
  const target = join(root, workdir);
  const other = images.get(stage);
  if (stage === undefined && source === '.') copyContext(checkout, target);
  else if (other) cpSync(join(other.root, source!), target, { recursive: true, verbatimSymlinks: true });
  else throw new Error(`there is no stage to COPY from: ${text}`);
}

async function run(command: string, { root, workdir, env }: Image): Promise<void> {
  try {
    await execute('/bin/sh', ['-c', command], {
      cwd: join(root, workdir),
      env: { ...connection(), ...env },
      maxBuffer: 2 ** 26,
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`RUN ${command} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** What says how the programs of a build reach a registry, and where they keep what they have got. */
const CONNECTION = /^(HOME|NODE_EXTRA_CA_CERTS|\w+_proxy|npm_config_(registry|cache|userconfig|globalconfig|cafile))$/i;

const connection = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => CONNECTION.test(name)));

function matched(form: RegExp, keyword: string, text: string): RegExpExecArray {
  const match = form.exec(text);
  if (!match) throw new Error(`this form of ${keyword} is not known here: ${text}`);
  return match;
}
