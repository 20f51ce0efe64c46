import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from '../json-schemas';
import { asyncApi } from './asyncapi';

/** Writes `libs/contracts/schemas`; a contract test fails while what is committed differs. */
const folder = join(__dirname, '../..', 'schemas');
mkdirSync(folder, { recursive: true });
for (const [file, document] of Object.entries({ ...jsonSchemas(), 'asyncapi.json': asyncApi() }))
  writeFileSync(join(folder, file), `${JSON.stringify(document, null, 2)}\n`);
