#!/usr/bin/env node
// npx copydesk: what it runs is compiled, so a checkout that was never built is built first.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
// These need nothing of what the others load, and are asked small questions: they start at once.
const isStandalone = ['feed', 'extract', 'enrich', 'diff', 'stories'].includes(process.argv[2]);
const main = join(import.meta.dirname, isStandalone ? '../dist/standalone-main.js' : '../dist/main.js');

if (!existsSync(main)) {
  process.stderr.write('Building the command line, once …\n');
  const { build } = await import('../../build.mjs');
  build('tools/cli');
}
await require(main).main(process.argv.slice(2));
