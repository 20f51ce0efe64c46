import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is fetched, when it is due, what was seen there, and what was missed. */
export class CreateSources1764300000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ingest.sources (
        id         text PRIMARY KEY,
        name       text NOT NULL,
        home_page  text,
        language   text,
        state      text NOT NULL DEFAULT 'active',
        health     text,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE ingest.channels (
        id              uuid PRIMARY KEY,
        source_id       text NOT NULL REFERENCES ingest.sources (id) ON DELETE CASCADE,
        kind            text NOT NULL,
        url             text NOT NULL,
        host            text NOT NULL,
        options         jsonb NOT NULL DEFAULT '{}',
        state           text NOT NULL DEFAULT 'active',
        due_at          timestamptz NOT NULL DEFAULT now(),
        schedule        jsonb,
        etag            text,
        last_modified   text,
        polls           bigint NOT NULL DEFAULT 0,
        unchanged       bigint NOT NULL DEFAULT 0,
        requests        bigint NOT NULL DEFAULT 0,
        bytes           bigint NOT NULL DEFAULT 0,
        items           bigint NOT NULL DEFAULT 0,
        undated         bigint NOT NULL DEFAULT 0,
        failures        integer NOT NULL DEFAULT 0,
        failure         text,
        detail          text,
        next_step       text,
        last_polled_at  timestamptz,
        last_success_at timestamptz,
        last_new_at     timestamptz,
        created_at      timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE UNIQUE INDEX channels_source_url ON ingest.channels (source_id, url)');
    await runner.query(`CREATE INDEX channels_due ON ingest.channels (due_at) WHERE state = 'active'`);
    await runner.query('CREATE INDEX channels_host ON ingest.channels (host, due_at)');
    await runner.query(`
      CREATE TABLE ingest.items (
        source_id     text NOT NULL REFERENCES ingest.sources (id) ON DELETE CASCADE,
        key           text NOT NULL,
        channel_id    uuid,
        url           text,
        host          text,
        entry         jsonb,
        entry_hash    text NOT NULL,
        sent_hash     text,
        undated       boolean NOT NULL DEFAULT false,
        published_at  timestamptz,
        first_seen_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at  timestamptz NOT NULL DEFAULT now(),
        due_at        timestamptz,
        looks         jsonb,
        etag          text,
        last_modified text,
        failures      integer NOT NULL DEFAULT 0,
        failure       text,
        PRIMARY KEY (source_id, key)
      )`);
    await runner.query('CREATE INDEX items_due ON ingest.items (due_at) WHERE due_at IS NOT NULL');
    await runner.query('CREATE INDEX items_host ON ingest.items (host, due_at) WHERE due_at IS NOT NULL');
    await runner.query('CREATE INDEX items_last_seen ON ingest.items (last_seen_at)');
    await runner.query(`
      CREATE TABLE ingest.hosts (
        host       text PRIMARY KEY,
        due_at     timestamptz DEFAULT now(),
        free_at    timestamptz NOT NULL DEFAULT now(),
        held_by    uuid,
        held_until timestamptz
      )`);
    await runner.query('CREATE INDEX hosts_due ON ingest.hosts (due_at)');
    await runner.query(`
      CREATE TABLE ingest.gaps (
        id         uuid PRIMARY KEY,
        source_id  text NOT NULL REFERENCES ingest.sources (id) ON DELETE CASCADE,
        channel_id uuid NOT NULL,
        cause      text NOT NULL,
        since      timestamptz NOT NULL,
        opened_at  timestamptz NOT NULL,
        closed_at  timestamptz,
        missed     integer,
        recovered  integer,
        detail     text
      )`);
    await runner.query('CREATE INDEX gaps_source ON ingest.gaps (source_id, opened_at)');
    await runner.query(`
      CREATE TABLE ingest.announcements (
        seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        event      jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE ingest.announcements, ingest.gaps, ingest.hosts, ingest.items, ingest.channels, ingest.sources',
    );
  }
}
