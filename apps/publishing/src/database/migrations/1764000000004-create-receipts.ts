import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What producers are told, and what was rejected before it reached publishing. */
export class CreateReceipts1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE publishing.inbox
        ADD COLUMN raw_source   text,
        ADD COLUMN raw_id       text,
        ADD COLUMN observed_at  timestamptz,
        ADD COLUMN enriched_at  timestamptz,
        ADD COLUMN trace_parent text,
        ADD COLUMN receipt_seq  bigint`);
    await runner.query('CREATE SEQUENCE publishing.receipt_seq');
    await runner.query('CREATE UNIQUE INDEX inbox_receipt_seq ON publishing.inbox (receipt_seq)');
    await runner.query('CREATE INDEX inbox_raw_id ON publishing.inbox (raw_id)');
    await runner.query('CREATE INDEX inbox_article ON publishing.inbox (article_id)');
    await runner.query(`
      CREATE TABLE publishing.rejections (
        observation  text PRIMARY KEY,
        raw_source   text NOT NULL,
        raw_id       text NOT NULL,
        raw_position text,
        reason       text NOT NULL,
        detail       text NOT NULL,
        observed_at  timestamptz NOT NULL,
        rejected_at  timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX rejections_raw_id ON publishing.rejections (raw_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE publishing.rejections');
    await runner.query('DROP INDEX publishing.inbox_article, publishing.inbox_raw_id, publishing.inbox_receipt_seq');
    await runner.query('DROP SEQUENCE publishing.receipt_seq');
    await runner.query(`
      ALTER TABLE publishing.inbox
        DROP COLUMN raw_source, DROP COLUMN raw_id, DROP COLUMN observed_at, DROP COLUMN enriched_at,
        DROP COLUMN trace_parent, DROP COLUMN receipt_seq`);
  }
}
