import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who took an article back: nobody else brings it back. */
export class AddRetractedBy1764500000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE publishing.articles ADD COLUMN retracted_by text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE publishing.articles DROP COLUMN retracted_by');
  }
}
