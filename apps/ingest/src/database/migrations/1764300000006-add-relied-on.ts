import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a hub has shown that it pushes all that is new. */
export class AddReliedOn1764300000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ingest.subscriptions ADD relied_on boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ingest.subscriptions DROP relied_on');
  }
}
