import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Profiles of sources, what is remembered to learn them, and announcements for more than one topic. */
export class CreateProfiles1764300000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ingest.announcements ADD topic text NOT NULL DEFAULT 'sources.health'`);
    // Sources that push their articles have profiles too, and are in no table of ingest.
    await runner.query(`
      CREATE TABLE ingest.profiles (
        source_id   text NOT NULL,
        version     integer NOT NULL,
        state       text NOT NULL,
        valid_from  timestamptz,
        valid_until timestamptz,
        boilerplate jsonb NOT NULL,
        rules       jsonb NOT NULL,
        proposed_by text NOT NULL,
        proposed_at timestamptz NOT NULL DEFAULT now(),
        decided_at  timestamptz,
        PRIMARY KEY (source_id, version)
      )`);
    await runner.query(`
      CREATE TABLE ingest.layouts (
        source_id  text PRIMARY KEY,
        memory     jsonb NOT NULL,
        drift      jsonb,
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE ingest.learner_positions (
        partition integer PRIMARY KEY,
        next      bigint NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ingest.learner_positions, ingest.layouts, ingest.profiles');
    await runner.query('ALTER TABLE ingest.announcements DROP topic');
  }
}
