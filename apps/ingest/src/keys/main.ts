import { DatabaseSettings } from '@copydesk/database';
import { loadSettings } from '@copydesk/runtime';
import { Command, InvalidArgumentError, Option } from 'commander';
import { IngestDatabase } from '../database/ingest-database';
import { SCOPES, type Scope } from './api-key';
import { ApiKeys } from './api-keys';

/** The command by which an operator hands out API keys of ingest: `npm run keys -- create --name "…"`. */
async function main(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: a command of its own
  const { DATABASE_URL } = loadSettings(DatabaseSettings, process.env);
  const database = new IngestDatabase(DATABASE_URL);
  try {
    await commands(new ApiKeys(database)).parseAsync();
  } finally {
    await database.onApplicationShutdown();
  }
}

function commands(keys: ApiKeys): Command {
  const program = new Command('npm run keys --').description('API keys of those who post articles to ingest');
  program
    .command('create')
    .description('make a key; its token is printed once and kept nowhere')
    .requiredOption('--name <name>', 'who is to have it')
    .addOption(new Option('--scope <scope...>', 'what it may be used for').choices(SCOPES).default(['articles:write']))
    .option('--source <source...>', 'the only sources that its articles may name; default: any')
    .option('--expires <date>', 'when it ends to work, such as 2027-01-31', dateOf)
    .action(async (options: { name: string; scope: Scope[]; source?: string[]; expires?: Date }) => {
      const { name, scope: scopes, source: sources = null, expires: expiresAt = null } = options;
      const { token } = await keys.create({ name, scopes, sources, expiresAt });
      process.stdout.write(`${token}\n`);
    });
  program
    .command('list')
    .description('every key as a line of JSON, without its secret')
    .action(async () => {
      for (const { secretHash, ...key } of await keys.list()) process.stdout.write(`${JSON.stringify(key)}\n`);
    });
  program
    .command('revoke <id>')
    .description('end a key, within five seconds: its id is the part after cdk_')
    .action(async (id: string) => {
      if (!(await keys.revoke(id))) program.error(`there is no key ${id}`);
    });
  return program;
}

function dateOf(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) throw new InvalidArgumentError('must be a date such as 2027-01-31');
  return date;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
