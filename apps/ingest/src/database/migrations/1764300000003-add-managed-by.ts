import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which file a source comes from. */
export class AddManagedBy1764300000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ingest.sources ADD COLUMN managed_by text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ingest.sources DROP COLUMN managed_by');
  }
}
