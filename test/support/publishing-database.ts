import { randomUUID } from 'node:crypto';
import { applyMigrations, schemaOptions } from '@copydesk/database';
import { DataSource } from 'typeorm';
import { PUBLISHING } from '../../apps/publishing/src/database/schema';

/** A database of its own on the server of `DATABASE_URL`, as publishing has it. */
export interface PublishingDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  drop(): Promise<void>;
}

/** A new database with all migrations applied, or with none; of publishing, or of another owner. */
export async function publishingDatabase({ migrated = true, owned = PUBLISHING } = {}): Promise<PublishingDatabase> {
  const name = `publishing_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(process.env.DATABASE_URL!);
  url.pathname = name;
  const dataSource = await new DataSource(schemaOptions(owned, url.href)).initialize();
  if (migrated) await applyMigrations(dataSource);
  return {
    url: url.href,
    dataSource,
    drop: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(statement: string): Promise<void> {
  const server = await new DataSource({ type: 'postgres', url: process.env.DATABASE_URL! }).initialize();
  try {
    await server.query(statement);
  } finally {
    await server.destroy();
  }
}
