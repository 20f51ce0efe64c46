import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What leads readers to articles: search, Popular and Related. */
export class CreateReading1763900000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE publishing.article_search (
        article_id    uuid PRIMARY KEY,
        configuration text NOT NULL,
        words         tsvector NOT NULL
      )`);
    await runner.query('CREATE INDEX article_search_words ON publishing.article_search USING gin (words)');
    await runner.query('CREATE TABLE publishing.reads (article_id uuid PRIMARY KEY, heat double precision NOT NULL)');
    await runner.query('CREATE INDEX reads_heat ON publishing.reads (heat)');
    await runner.query(`
      CREATE TABLE publishing.article_terms (
        article_id uuid,
        term       text,
        label      text NOT NULL,
        weight     real NOT NULL,
        PRIMARY KEY (article_id, term)
      )`);
    await runner.query('CREATE INDEX article_terms_term ON publishing.article_terms (term)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE publishing.article_terms, publishing.reads, publishing.article_search');
  }
}
