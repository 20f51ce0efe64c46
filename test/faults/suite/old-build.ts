import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NotHere } from './small-disk';

const run = promisify(execFile);

/**
 * The build of an earlier state of the repository, made once and kept.
 *
 * @param ref    a tag or a commit; default: the last tag
 * @param folder takes builds, by their commits
 * @returns the root of its checkout
 * @throws NotHere if there is no such state
 */
export async function oldBuild(checkout: string, ref: string | undefined, folder: string): Promise<string> {
  const commit = await commitOf(checkout, ref);
  const build = join(folder, commit);
  const isWhole = join(build, '.built');
  if (existsSync(isWhole)) return build;
  rmSync(build, { recursive: true, force: true });
  mkdirSync(build, { recursive: true });
  const archive = `${build}.tar`;
  await run('git', ['archive', '--output', archive, commit], { cwd: checkout });
  await run('tar', ['-xf', archive, '-C', build]);
  rmSync(archive);
  await run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: build });
  await run('npx', ['tsc', '-b'], { cwd: build });
  writeFileSync(isWhole, '');
  return build;
}

async function commitOf(checkout: string, ref: string | undefined): Promise<string> {
  const git = async (...args: string[]) => (await run('git', args, { cwd: checkout })).stdout.trim();
  try {
    const known = ref ?? (await git('describe', '--tags', '--abbrev=0'));
    return await git('rev-parse', '--verify', `${known}^{commit}`);
  } catch {
    throw new NotHere(ref ? `there is no ${ref} in this repository` : 'nothing is tagged; --old names a commit');
  }
}
