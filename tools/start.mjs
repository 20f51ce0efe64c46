// npm start: builds, then hands over to tools/local, which the build has just compiled.
import { createRequire } from 'node:module';
import { build } from './build.mjs';

const require = createRequire(import.meta.url);

console.log(`\n  copydesk ${require('../package.json').version}\n`);
// The line that says how long it took comes over this one.
if (process.stdout.isTTY) process.stdout.write('  … build        compiling\r');
const buildMs = build();
await require('./local/dist/start.js').start({ buildMs });
