import type { DataSource } from 'typeorm';
import { ADVISORY_LOCKS } from './advisory-locks';
import { SCHEMA } from './data-source';

/**
 * Brings the database to the current schema. Of several that are started at once, one works and the others wait.
 *
 * @returns names of the migrations that it applied, oldest first
 */
export async function applyMigrations(dataSource: DataSource): Promise<string[]> {
  const session = dataSource.createQueryRunner();
  try {
    // Waiting for the other one may take longer than any statement should.
    await session.query('SET statement_timeout = 0');
    await session.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCKS.migrate]);
    // TypeORM keeps its list of applied migrations in the schema too, so no migration can make it.
    await session.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
    const applied = await dataSource.runMigrations({ transaction: 'all' });
    return applied.map(({ name }) => name);
  } finally {
    await session.query('SELECT pg_advisory_unlock($1)', [ADVISORY_LOCKS.migrate]);
    await session.query('RESET statement_timeout');
    await session.release();
  }
}
