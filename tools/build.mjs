import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const OLDEST_NODE = [20, 19];

const CHECKOUT = resolve(import.meta.dirname, '..');
const COMPILER = join(CHECKOUT, 'node_modules/typescript/bin/tsc');

/**
 * Compiles what has changed, or ends the process with a sentence about why not.
 *
 * @param {...string} projects folders below the checkout; without any, everything
 * @returns how long it took, in milliseconds
 */
export function build(...projects) {
  checkNode();
  if (!existsSync(COMPILER)) fail('Nothing is installed yet: run npm ci first.');
  const startedAt = performance.now();
  const { status } = spawnSync(process.execPath, [COMPILER, '-b', ...projects], { cwd: CHECKOUT, stdio: 'inherit' });
  if (status !== 0) fail('The build failed: what the compiler says is above.');
  return performance.now() - startedAt;
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  fail(`Copydesk needs Node ${OLDEST_NODE.join('.')} or later; this is ${process.versions.node}.`);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
