import { applyMigrations, schemaOptions } from '@copydesk/database';
import { DataSource } from 'typeorm';
import { INGEST } from '../../apps/ingest/src/database/schema';
import { PUBLISHING } from '../../apps/publishing/src/database/schema';
import { type PublishingDatabase, publishingDatabase } from '../support/publishing-database';

describe.each([INGEST, PUBLISHING])('the migrations of $schema', (owned) => {
  let database: PublishingDatabase;

  beforeEach(async () => {
    database = await publishingDatabase({ migrated: false, owned });
  });
  afterEach(() => database.drop());

  const tables = async (): Promise<string[]> => {
    const rows: { name: string }[] = await database.dataSource.query(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = $1 AND table_name <> 'migrations' ORDER BY table_name`,
      [owned.schema],
    );
    return rows.map(({ name }) => name);
  };

  /** What TypeORM would still do to the tables to make them as the entities have them. */
  const drift = async (): Promise<string[]> => {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  };

  it('lead from nothing to what the entities describe', async () => {
    expect((await drift()).length).toBeGreaterThan(0);
    await applyMigrations(database.dataSource);
    expect(await drift()).toEqual([]);
  });

  it('go all the way down, and up again', async () => {
    const { dataSource } = database;
    const applied = await applyMigrations(dataSource);
    const before = await tables();
    expect(before.length).toBeGreaterThan(0);
    for (const _ of applied) await dataSource.undoLastMigration();
    expect(await tables()).toEqual([]);
    expect(await applyMigrations(dataSource)).toEqual(applied);
    expect(await tables()).toEqual(before);
  });

  it('are applied once, by one of two that start together', async () => {
    const other = await new DataSource(schemaOptions(owned, database.url)).initialize();
    try {
      const applied = await Promise.all([applyMigrations(database.dataSource), applyMigrations(other)]);
      const counts = applied.map(({ length }) => length).sort();
      expect(counts).toEqual([0, database.dataSource.migrations.length]);
    } finally {
      await other.destroy();
    }
  });
});
