import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from '../json-schemas';
import type { JsonSchema } from './compatibility';
import { breaksWith, isUnreleased, RELEASED, releasedRevisions } from './released-schemas';

/** Adds a released revision of each schema that has changed, or of none if any of them breaks with an earlier one. */
const changed = Object.entries(jsonSchemas())
  .map(([file, schema]) => {
    const name = file.replace(/\.json$/, '');
    return { name, schema: JSON.parse(JSON.stringify(schema)) as JsonSchema, revisions: releasedRevisions(name) };
  })
  .filter(({ schema, revisions }) => isUnreleased(revisions, schema));
const broken = changed.flatMap(({ name, schema, revisions }) =>
  breaksWith(revisions, schema).map((reason) => `  ${name}, ${reason}\n`),
);

if (broken.length > 0) {
  process.stderr.write(`Nothing is released: these changes need a new version of their schema.\n${broken.join('')}`);
  process.exitCode = 1;
} else {
  for (const { name, schema, revisions } of changed) {
    const file = join(RELEASED, name, `${revisions.length + 1}.json`);
    mkdirSync(join(RELEASED, name), { recursive: true });
    writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`, { flag: 'wx' });
    process.stdout.write(`${name}: revision ${revisions.length + 1}\n`);
  }
}
