import { Logger } from '@nestjs/common';
import { Command, CommanderError } from 'commander';
import { CommandError, EXIT_CODES } from './exit-codes';
import { addAddressFlags } from './settings';
import { paint } from './terminal';
import { addArticle } from './verbs/article';
import { addBackfill } from './verbs/backfill';
import { addDiff } from './verbs/diff';
import { addDlq } from './verbs/dlq';
import { addDoctor } from './verbs/doctor';
import { addEnrich } from './verbs/enrich';
import { addExtract } from './verbs/extract';
import { addFeed } from './verbs/feed';
import { addLedger } from './verbs/ledger';
import { addProfiles } from './verbs/profiles';
import { addPublish } from './verbs/publish';
import { addReenrich } from './verbs/reenrich';
import { addResume } from './verbs/resume';
import { addSources } from './verbs/sources';
import { addStatus } from './verbs/status';
import { addStories } from './verbs/stories';
import { addTail } from './verbs/tail';
import { addTopics } from './verbs/topics';

const HELP_OF_ALL = `
Every command takes --json, and flags that say where everything is: npx copydesk --help
Exit codes: 0 done, 1 refused or not well, 2 usage, 3 not found, 4 no answer`;

/** In the order in which help tells of them. */
const VERBS = [
  addPublish,
  addBackfill,
  addTail,
  addArticle,
  addStatus,
  addTopics,
  addSources,
  addProfiles,
  addFeed,
  addExtract,
  addEnrich,
  addDiff,
  addStories,
  addLedger,
  addDlq,
  addReenrich,
  addResume,
  addDoctor,
];

/** Runs one command of `npx copydesk`, and sets the exit code. */
export async function main(args: readonly string[]): Promise<void> {
  // What kafkajs logs is for services; people get a sentence.
  Logger.overrideLogger(false);
  process.stdout.on('error', endQuietly);
  try {
    await commandLine().parseAsync(args, { from: 'user' });
  } catch (error) {
    complain(error, args.includes('--json'));
  }
}

function commandLine(): Command {
  const program = new Command('copydesk')
    .description('Sends articles in, follows them, and says where each one is and why.')
    .usage('<command> [options]')
    .helpOption('--help', 'say how a command is used')
    .helpCommand(false)
    .exitOverride()
    // An error is told like every other, see `complain`; the help that commander shows instead is told as it is.
    .configureOutput({ outputError: () => undefined });
  program.option('--json', 'answer in JSON: a document, or one to a line, see docs/command-line.md');
  addAddressFlags(program);
  for (const add of VERBS) add(program);
  program.addHelpText('afterAll', HELP_OF_ALL);
  return program;
}

/** A reader that has enough, such as `head`, closes the pipe. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT_CODES.ok);
  throw error;
}

function complain(error: unknown, json: boolean): void {
  if (error instanceof CommanderError && HELP_WAS_SHOWN.test(error.code)) {
    process.exitCode = error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.usage;
    return;
  }
  const { code, message } = asCommandError(error);
  process.exitCode = EXIT_CODES[code];
  process.stderr.write(json ? `${JSON.stringify({ error: { code, message } })}\n` : `${paint.red('✗')} ${message}\n`);
}

const HELP_WAS_SHOWN = /^commander\.help/;

function asCommandError(error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  if (error instanceof CommanderError) {
    const wrong = error.message.replace(/^error: /, '').replace(/([^.])$/, '$1.');
    return new CommandError('usage', `${wrong} What there is: npx copydesk --help`);
  }
  const message = error instanceof Error ? error.message : String(error);
  return new CommandError('failed', `Something went wrong that should not have: ${message}`);
}
