import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { incompatibilities, type JsonSchema, judged } from './compatibility';

/** Where the released revisions are, `NAME/1.json`, `NAME/2.json` and so on: never edited, never removed. */
export const RELEASED = join(__dirname, '../..', 'schemas', 'released');

/** Every released revision of a schema, oldest first; none if it has never been released. */
export function releasedRevisions(schemaName: string, folder = RELEASED): JsonSchema[] {
  const ofName = join(folder, schemaName);
  if (!existsSync(ofName)) return [];
  const numbers = readdirSync(ofName).map((file) => Number(file.replace(/\.json$/, '')));
  return numbers
    .sort((one, other) => one - other)
    .map((number) => JSON.parse(readFileSync(join(ofName, `${number}.json`), 'utf8')) as JsonSchema);
}

/** Why a schema does not go together with each and every released revision of it; empty if it does. */
export function breaksWith(revisions: readonly JsonSchema[], schema: JsonSchema): string[] {
  return revisions.flatMap((revision, index) =>
    incompatibilities(revision, schema).map((reason) => `revision ${index + 1}: ${reason}`),
  );
}

/** Whether a schema is, to readers and writers, other than the latest released revision of it. */
export const isUnreleased = (revisions: readonly JsonSchema[], schema: JsonSchema): boolean =>
  !isDeepStrictEqual(judged(revisions.at(-1)), judged(schema));
