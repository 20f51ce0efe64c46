import { Command } from 'commander';
import { CommandError, EXIT_CODES } from './exit-codes';
import { paint } from './terminal';
import { addDiff } from './verbs/diff';
import { addEnrich } from './verbs/enrich';
import { addExtract } from './verbs/extract';
import { addFeed } from './verbs/feed';
import { addStories } from './verbs/stories';

/** Runs `npx copydesk feed`, `extract`, `enrich`, `diff` and `stories` without what the other commands load. */
export async function main(args: readonly string[]): Promise<void> {
  // A reader that has enough, such as `head`, closes the pipe.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT_CODES.ok);
    throw error;
  });
  const program = new Command('copydesk')
    .helpOption('--help', 'say how a command is used')
    .option('--json', 'answer in JSON, as it does anyway unless it is given pages')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.usage));
  addDiff(program);
  addFeed(program);
  addEnrich(program);
  addExtract(program);
  addStories(program);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const { code, message } = error;
    process.exitCode = EXIT_CODES[code];
    const isJson = args.includes('--json');
    process.stderr.write(
      isJson ? `${JSON.stringify({ error: { code, message } })}\n` : `${paint.red('✗')} ${message}\n`,
    );
  }
}
