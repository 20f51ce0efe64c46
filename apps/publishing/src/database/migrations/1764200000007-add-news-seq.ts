import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is news: the front page has it, and passes over what the archive brought. */
export class AddNewsSeq1764200000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE publishing.articles ADD news_seq bigint');
    await runner.query('UPDATE publishing.articles SET news_seq = seq');
    await runner.query('CREATE INDEX articles_news_seq ON publishing.articles (news_seq)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE publishing.articles DROP news_seq');
  }
}
