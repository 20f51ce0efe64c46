import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dead letters beside their topics, and what operators did about them, which may be read before the letter is. */
export class CreateDeadLetters1764200000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE publishing.dead_letters (
        consumer_group  text,
        topic           text,
        partition       int,
        "offset"        bigint,
        letter          text NOT NULL,
        reason          text NOT NULL,
        message         text NOT NULL,
        attempts        int NOT NULL,
        first_failed_at timestamptz NOT NULL,
        at              timestamptz NOT NULL,
        source          text,
        event_id        text,
        raw_position    text,
        original        text NOT NULL,
        replays         int NOT NULL,
        replay_of       text,
        PRIMARY KEY (consumer_group, topic, partition, "offset")
      )`);
    await runner.query('CREATE UNIQUE INDEX dead_letters_letter ON publishing.dead_letters (letter)');
    await runner.query('CREATE INDEX dead_letters_at ON publishing.dead_letters (at, letter)');
    await runner.query(`
      CREATE TABLE publishing.dead_letter_resolutions (
        letter text PRIMARY KEY,
        action text NOT NULL CONSTRAINT dead_letter_resolutions_action CHECK (action IN ('replayed', 'discarded')),
        by     text NOT NULL,
        at     timestamptz NOT NULL,
        why    text
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE publishing.dead_letter_resolutions, publishing.dead_letters');
  }
}
