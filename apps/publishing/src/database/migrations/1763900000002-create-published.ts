import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The public stream, and how far Kafka has it. */
export class CreatePublished1763900000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE publishing.published (
        seq              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        event_id         uuid NOT NULL,
        type             text NOT NULL,
        article_id       uuid NOT NULL,
        version          int NOT NULL,
        previous_version int,
        significance     text NOT NULL,
        occurred_at      timestamptz NOT NULL,
        changes          json NOT NULL,
        trace_parent     text NOT NULL,
        lineage          json NOT NULL
      )`);
    await runner.query('CREATE UNIQUE INDEX published_event_id ON publishing.published (event_id)');
    await runner.query('CREATE INDEX published_article_version ON publishing.published (article_id, version)');
    await runner.query('CREATE TABLE publishing.relay_checkpoint (topic text PRIMARY KEY, seq bigint NOT NULL)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE publishing.relay_checkpoint, publishing.published');
  }
}
