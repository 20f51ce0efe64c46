import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from './json-schemas';

/** Writes `libs/contracts/schemas`; a contract test fails while what is committed differs. */
const folder = join(__dirname, '..', 'schemas');
mkdirSync(folder, { recursive: true });
for (const [file, schema] of Object.entries(jsonSchemas()))
  writeFileSync(join(folder, file), `${JSON.stringify(schema, null, 2)}\n`);
