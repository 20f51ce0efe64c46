import type { DataSource } from 'typeorm';

/** Advisory lock of whoever applies migrations, to any schema. The letters `cd` keep it apart from those of others. */
const MIGRATING = 0x6364_0001;

/**
 * Brings a schema to its current state. Of several that are started at once, one works and the others wait.
 *
 * @returns names of the migrations that it applied, oldest first
 */
export async function applyMigrations(dataSource: DataSource): Promise<string[]> {
  const { schema } = dataSource.options as { readonly schema: string };
  const session = dataSource.createQueryRunner();
  try {
    // Waiting for the other one may take longer than any statement should.
    await session.query('SET statement_timeout = 0');
    await session.query('SELECT pg_advisory_lock($1)', [MIGRATING]);
    // TypeORM keeps its list of applied migrations in the schema too, so no migration can make it.
    await session.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    const applied = await dataSource.runMigrations({ transaction: 'all' });
    return applied.map(({ name }) => name);
  } finally {
    await session.query('SELECT pg_advisory_unlock($1)', [MIGRATING]);
    await session.query('RESET statement_timeout');
    await session.release();
  }
}
