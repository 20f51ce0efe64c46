import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Offsets that the ledger has passed over without having read a record. */
export class AddLedgerGaps1764400000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE publishing.ledger_gaps (
        topic     text,
        partition int,
        begin     bigint,
        "end"     bigint NOT NULL,
        removed   boolean,
        found_at  timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (topic, partition, begin)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE publishing.ledger_gaps');
  }
}
