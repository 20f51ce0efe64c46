import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers, names and quotes that an event changed; null where none did, and of events from before they were told. */
export class AddFacts1764500000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE publishing.published ADD COLUMN facts json');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE publishing.published DROP COLUMN facts');
  }
}
