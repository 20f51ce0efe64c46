import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The lines of a table in `data/`. Read once, when the module that needs it is loaded. */
export function readLines(file: string): string[] {
  return readFileSync(join(__dirname, '..', 'data', file), 'utf8')
    .trimEnd()
    .split('\n');
}

/** The lines of a table in `data/`, each cut at its tabs. */
export const readTable = (file: string): string[][] => readLines(file).map((line) => line.split('\t'));
