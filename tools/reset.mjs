// npm run reset: removes everything that npm start keeps between two runs.
import { createRequire } from 'node:module';
import { build } from './build.mjs';

const require = createRequire(import.meta.url);

build('tools/local');
await require('./local/dist/reset.js').reset();
