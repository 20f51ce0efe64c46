import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was taken in, and the articles and versions that it became. */
export class CreateArchive1763900000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE publishing.inbox (
        observation  text PRIMARY KEY,
        raw_position text,
        outcome      text CONSTRAINT inbox_outcome CHECK (outcome IN ('published', 'updated', 'duplicate', 'superseded')),
        article_id   uuid,
        version      int,
        received_at  timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE publishing.article_keys (
        id         uuid PRIMARY KEY,
        rung       text NOT NULL,
        key        text NOT NULL,
        article_id uuid NOT NULL
      )`);
    await runner.query('CREATE INDEX article_keys_article ON publishing.article_keys (article_id)');
    await runner.query(`
      CREATE TABLE publishing.articles (
        id                 uuid PRIMARY KEY,
        state              text NOT NULL CONSTRAINT articles_state CHECK (state IN ('published', 'retracted')),
        version            int NOT NULL,
        versions           int NOT NULL,
        revision           text NOT NULL,
        observed_at        timestamptz NOT NULL,
        raw_position       text,
        seq                bigint,
        first_published_at timestamptz NOT NULL,
        updated_at         timestamptz NOT NULL,
        section            text,
        digest             json NOT NULL
      )`);
    await runner.query('CREATE INDEX articles_seq ON publishing.articles (seq)');
    await runner.query('CREATE INDEX articles_section_seq ON publishing.articles (section, seq)');
    await runner.query(`
      CREATE TABLE publishing.versions (
        article_id   uuid,
        version      int,
        observation  text NOT NULL,
        observed_at  timestamptz NOT NULL,
        raw_position text,
        revision     text NOT NULL,
        article      json NOT NULL,
        PRIMARY KEY (article_id, version)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE publishing.versions, publishing.articles, publishing.article_keys, publishing.inbox',
    );
  }
}
