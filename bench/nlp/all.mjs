import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

// Runs every other script of this folder with the arguments given, and stops at the first that fails.
const scripts = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.mjs') && file !== 'all.mjs');
for (const script of scripts.sort()) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, script), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
