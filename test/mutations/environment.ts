import { appendFileSync } from 'node:fs';
import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import { firstWords, type Witnessed } from './verdict';

/** Tells the process that tests run in where to write what became of each. */
export const WITNESS_VARIABLE = 'COPYDESK_TEST_WITNESS';

/**
 * Node as for all tests, with a witness: what became of each test is written at once, a line each, so that it is known
 * although a rule that is switched off may keep the process from ever ending. A failure is the test's own, not that of
 * what runs before or after it.
 */
export default class extends TestEnvironment {
  private failedItself = false;

  handleTestEvent(event: Circus.Event): void {
    const became = this.whatBecame(event);
    if (!became || !('test' in event) || !event.test) return;
    const line: Witnessed = { test: fullNameOf(event.test), ...became };
    appendFileSync(process.env[WITNESS_VARIABLE]!, `${JSON.stringify(line)}\n`);
  }

  private whatBecame(event: Circus.Event): Omit<Witnessed, 'test'> | undefined {
    if (event.name === 'test_start') this.failedItself = false;
    if (event.name === 'test_skip') return { became: 'skipped', why: '' };
    if (event.name === 'test_fn_failure') {
      this.failedItself = true;
      return { became: 'failed', why: saidBy(event.error) };
    }
    if (event.name !== 'test_done' || this.failedItself) return undefined;
    const [elsewhere] = event.test.errors.flat();
    return elsewhere ? { became: 'failed elsewhere', why: saidBy(elsewhere) } : { became: 'passed', why: '' };
  }
}

function fullNameOf({ name, parent }: Circus.TestEntry): string {
  const names = [name];
  for (let block: Circus.DescribeBlock | undefined = parent; block?.parent; block = block.parent)
    names.unshift(block.name);
  return names.join(' ');
}

/** From the test's own realm: no class of ours is behind it. */
function saidBy(error: unknown): string {
  return firstWords(String((error as { message?: unknown } | undefined)?.message ?? error));
}
