import { resolve } from 'node:path';
import { type Change, changed } from './change';

/** The root of the checkout; this file is built into `test/mutations/dist`. */
export const CHECKOUT = resolve(__dirname, '../../..');

/** Tells a process that a test runs in, or starts, which change it has to run with, as JSON. */
export const CHANGE_VARIABLE = 'COPYDESK_TEST_MUTATION';

/** The source of a module, by its path, as this process has to run it. */
export function sourceHere(path: string, source: string): string {
  const told = process.env[CHANGE_VARIABLE];
  if (!told) return source;
  const change = JSON.parse(told) as Change;
  return resolve(CHECKOUT, change.file) === path ? changed(source, change) : source;
}
