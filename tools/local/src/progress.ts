import ora from 'ora';
import pc from 'picocolors';

/** What a step may show before it is done. */
export interface Meanwhile {
  /** What it is at, beside the spinner; seen on a terminal only. */
  say(what: string): void;
  /** Something that the person should know and need not act on: stays, wherever the output goes. */
  remark(sentence: string): void;
}

/** How wide the columns of a progress line are, in characters. */
const WIDTH = { name: 12, what: 60 };

const text = (name: string, what: string): string => `${name.padEnd(WIDTH.name)} ${what}`;

/** One step that is done: what it was, what came of it, how long it took. */
export function done(name: string, what: string, ms: number): void {
  console.log(`  ${pc.green('✓')} ${text(name, what.padEnd(WIDTH.what))} ${pc.dim(`${(ms / 1000).toFixed(1)} s`)}`);
}

/**
 * Shows a step from its beginning to its end: a spinner on a terminal, and one line once it is done.
 *
 * @param signal ends the showing, whatever becomes of the work
 * @param work returns what came of it
 */
export async function step(
  name: string,
  signal: AbortSignal,
  work: (meanwhile: Meanwhile) => Promise<string>,
): Promise<void> {
  const startedAt = performance.now();
  // A terminal without width, as some build servers have it, makes the spinner count its lines for ever.
  const isLively = process.stdout.isTTY && process.stdout.columns > 0 && !process.env.NO_COLOR;
  const spinner = ora({ text: name, indent: 2, stream: process.stdout, isSilent: !isLively, discardStdin: false });
  const quieten = () => spinner.stop();
  signal.addEventListener('abort', quieten);
  spinner.start();
  try {
    const what = await work({
      say: (saying) => {
        spinner.text = text(name, saying);
      },
      remark: (sentence) => {
        spinner.clear();
        console.log(`  ${pc.yellow('!')} ${text(name, sentence)}`);
      },
    });
    spinner.stop();
    if (!signal.aborted) done(name, what, performance.now() - startedAt);
  } catch (error) {
    spinner.stop();
    if (!signal.aborted) console.log(`  ${pc.red('✗')} ${name}`);
    throw error;
  } finally {
    signal.removeEventListener('abort', quieten);
  }
}
