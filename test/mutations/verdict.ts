/** What became of one test in one run. */
export interface Witnessed {
  /** Full name: its own after those of what it is described in. */
  readonly test: string;
  /** `failed elsewhere`: the test itself passed or never began; what runs before or after it failed. */
  readonly became: 'passed' | 'failed' | 'failed elsewhere' | 'skipped';
  readonly why: string;
}

/**
 * What a run of one test says about the mutation that it ran with.
 * - `killed`: the test itself ran and failed
 * - `survived`: it ran and passed
 * - `not run`: there is no such test, or it was skipped
 * - `broken`: nothing can be said: the spec could not be loaded, the run did not come to an end, or something else than
 *   the test failed
 */
export type Outcome = 'killed' | 'survived' | 'not run' | 'broken';

export interface Verdict {
  readonly outcome: Outcome;
  /** The first words of the failure. */
  readonly why: string;
}

/**
 * @param witnessed all tests of the spec, those that were not asked for too
 * @param test      full name
 */
export function verdictOf(witnessed: readonly Witnessed[], test: string): Verdict {
  if (witnessed.length === 0)
    return { outcome: 'broken', why: 'the spec was not loaded, or nothing in it came to an end' };
  const [one, ...more] = witnessed.filter((line) => line.test === test);
  if (!one) return { outcome: 'not run', why: 'the spec has no such test, or the run ended before it' };
  if (more.length > 0) return { outcome: 'broken', why: `${more.length + 1} tests have this name` };
  switch (one.became) {
    case 'failed':
      return { outcome: 'killed', why: one.why };
    case 'passed':
      return { outcome: 'survived', why: '' };
    case 'skipped':
      return { outcome: 'not run', why: 'it was skipped' };
    case 'failed elsewhere':
      return { outcome: 'broken', why: one.why };
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
const COLOUR = /\u001b\[[\d;]*m/g;

/** A failure in one line. */
export function firstWords(message: string): string {
  const line = message.replace(COLOUR, '').replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
