import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshDatabase } from '../support/services';

const NOTE = join(process.env.COPYDESK_TEST_FOLDER!, 'examples-database');

/**
 * The address of one database for all suites of a run, since they also share the topic that it is published to: a
 * second database would begin with `seq` 1 again, and consumers would take its changes for repeats.
 */
export async function databaseOfRun(): Promise<string> {
  if (!existsSync(NOTE)) writeFileSync(NOTE, await freshDatabase());
  return readFileSync(NOTE, 'utf8');
}
