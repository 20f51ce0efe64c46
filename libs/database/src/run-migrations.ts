import { loadSettings } from '@copydesk/runtime';
import { DataSource } from 'typeorm';
import { applyMigrations } from './apply-migrations';
import { DatabaseSettings } from './database-settings';
import { type OwnedSchema, schemaOptions } from './schema-options';

/** The command that brings the schema of a service to its current state, and ends the process. */
export async function runMigrations(owned: OwnedSchema): Promise<void> {
  try {
    // biome-ignore lint/style/noProcessEnv: a command of its own, which runs before any service does
    const { DATABASE_URL } = loadSettings(DatabaseSettings, process.env);
    const dataSource = await new DataSource(schemaOptions(owned, DATABASE_URL)).initialize();
    try {
      const applied = await applyMigrations(dataSource);
      for (const name of applied) process.stdout.write(`applied ${name}\n`);
      const { schema } = owned;
      process.stdout.write(`${schema}: ${applied.length > 0 ? `${applied.length} applied` : 'up to date'}\n`);
    } finally {
      await dataSource.destroy();
    }
  } catch (error) {
    process.stderr.write(`the schema ${owned.schema} was not migrated: ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
