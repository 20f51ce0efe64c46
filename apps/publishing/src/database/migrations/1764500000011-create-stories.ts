import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stories, which articles are in them, what readers are told of them, and how far the grouping has come. */
export class CreateStories1764500000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE publishing.stories (
        id          uuid PRIMARY KEY,
        state       text NOT NULL CONSTRAINT stories_state CHECK (state IN ('open', 'closed', 'merged')),
        merged_into uuid,
        split_from  uuid,
        central     uuid,
        size        int NOT NULL DEFAULT 0,
        sources     int NOT NULL DEFAULT 0,
        first_at    timestamptz,
        last_at     timestamptz,
        confidence  real,
        lane        text,
        CONSTRAINT stories_merged CHECK ((state = 'merged') = (merged_into IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX stories_latest ON publishing.stories (last_at DESC, id)');
    await runner.query('CREATE INDEX stories_merged_into ON publishing.stories (merged_into)');
    await runner.query(`
      CREATE TABLE publishing.story_articles (
        article_id uuid PRIMARY KEY,
        story_id   uuid NOT NULL,
        at         timestamptz NOT NULL,
        joined_at  timestamptz NOT NULL DEFAULT now(),
        likeness   real NOT NULL,
        confidence real NOT NULL,
        copy_of    uuid,
        origin     text NOT NULL
      )`);
    await runner.query('CREATE INDEX story_articles_story ON publishing.story_articles (story_id, at)');
    await runner.query(`
      CREATE TABLE publishing.story_events (
        seq          bigserial PRIMARY KEY,
        event        json NOT NULL,
        story_id     uuid NOT NULL,
        occurred_at  timestamptz NOT NULL DEFAULT now(),
        trace_parent text NOT NULL,
        lineage      json NOT NULL
      )`);
    await runner.query('CREATE INDEX story_events_story ON publishing.story_events (story_id, seq)');
    await runner.query(`
      CREATE TABLE publishing.story_grouping (
        id        int PRIMARY KEY CONSTRAINT story_grouping_one CHECK (id = 1),
        seq       bigint NOT NULL,
        state_seq bigint NOT NULL,
        state     bytea
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['story_grouping', 'story_events', 'story_articles', 'stories'])
      await runner.query(`DROP TABLE publishing.${table}`);
  }
}
