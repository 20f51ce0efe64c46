import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One line for every raw record, with what became of it; and the sums of the lines that are closed. */
export class CreateLedger1764100000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE publishing.ledger (
        topic         text,
        partition     int,
        "offset"      bigint,
        source        text,
        event_id      text,
        entered_at    timestamptz,
        outcome       text CONSTRAINT ledger_outcome
          CHECK (outcome IN ('published', 'duplicate', 'superseded', 'rejected', 'dead-lettered')),
        reason        text,
        settled_at    timestamptz,
        missing_since timestamptz,
        PRIMARY KEY (topic, partition, "offset")
      )`);
    await runner.query(`
      CREATE INDEX ledger_open ON publishing.ledger (topic, partition, "offset")
        WHERE outcome IS NULL OR source IS NULL`);
    await runner.query('CREATE INDEX ledger_event_id ON publishing.ledger (event_id)');
    await runner.query(`
      CREATE TABLE publishing.ledger_partitions (
        topic     text,
        partition int,
        began_at  bigint NOT NULL,
        read_to   bigint NOT NULL,
        closed_to bigint NOT NULL,
        PRIMARY KEY (topic, partition)
      )`);
    await runner.query(`
      CREATE TABLE publishing.ledger_totals (
        topic     text,
        partition int,
        source    text,
        outcome   text,
        reason    text,
        records   bigint NOT NULL,
        PRIMARY KEY (topic, partition, source, outcome, reason)
      )`);
    // What was decided before there was a ledger has its outcome already.
    await runner.query(`
      INSERT INTO publishing.ledger (topic, partition, "offset", outcome, reason, settled_at)
      SELECT split_part(raw_position, '/', 1), split_part(raw_position, '/', 2)::int,
             split_part(raw_position, '/', 3)::bigint, outcome, reason, settled_at
      FROM (
        SELECT raw_position, CASE outcome WHEN 'updated' THEN 'published' ELSE outcome END AS outcome,
               NULL AS reason, received_at AS settled_at
        FROM publishing.inbox
        UNION ALL
        SELECT raw_position, 'rejected', reason, rejected_at FROM publishing.rejections
      ) AS decided
      WHERE raw_position ~ '^articles[.]raw([.]backfill)?/[0-9]{1,9}/[0-9]{1,18}$'
      ON CONFLICT DO NOTHING`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE publishing.ledger_totals, publishing.ledger_partitions, publishing.ledger');
  }
}
