// Writes docs/openapi from the schemas in the code: a contract test compares the two.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const require = createRequire(import.meta.url);
const { ingestApi } = require('../apps/ingest/dist/openapi.js');
const { publishingApi } = require('../apps/publishing/dist/openapi.js');

const folder = resolve(import.meta.dirname, '../docs/openapi');
mkdirSync(folder, { recursive: true });
for (const [name, api] of Object.entries({ ingest: ingestApi(), publishing: publishingApi() }))
  writeFileSync(resolve(folder, `${name}.json`), `${JSON.stringify(api, null, 2)}\n`);
