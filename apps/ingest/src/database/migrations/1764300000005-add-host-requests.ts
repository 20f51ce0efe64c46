import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many requests of each kind a host got of late. */
export class AddHostRequests1764300000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ingest.hosts ADD COLUMN requests jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ingest.hosts DROP COLUMN requests');
  }
}
