import { loadSettings } from '@copydesk/runtime';
import { PublishingSettings } from '../publishing.settings';
import { applyMigrations } from './apply-migrations';
import { createDataSource } from './data-source';

/** The command that brings the database to the current schema: `node apps/publishing/dist/database/migrate.js`. */
async function migrate(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: a command of its own, which runs before any service does
  const { DATABASE_URL } = loadSettings(PublishingSettings, process.env);
  const dataSource = await createDataSource(DATABASE_URL).initialize();
  try {
    const applied = await applyMigrations(dataSource);
    for (const name of applied) process.stdout.write(`applied ${name}\n`);
    process.stdout.write(
      applied.length > 0 ? `${applied.length} migrations applied\n` : 'the database is up to date\n',
    );
  } finally {
    await dataSource.destroy();
  }
}

migrate().catch((error: Error) => {
  process.stderr.write(`the database was not migrated: ${error.message}\n`);
  process.exitCode = 1;
});
