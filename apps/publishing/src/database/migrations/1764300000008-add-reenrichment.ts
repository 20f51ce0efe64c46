import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which run of re-enrichment made a change, and of what. */
export class AddReenrichment1764300000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE publishing.published ADD run text, ADD reenrichment json');
    await runner.query('CREATE INDEX published_run ON publishing.published (run, article_id) WHERE run IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE publishing.published DROP run, DROP reenrichment');
  }
}
