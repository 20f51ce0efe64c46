import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who pushes what is new to us, and until when. */
export class CreateSubscriptions1764300000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ingest.subscriptions (
        id          uuid PRIMARY KEY,
        channel_id  uuid REFERENCES ingest.channels (id) ON DELETE SET NULL,
        hub         text NOT NULL,
        topic       text NOT NULL,
        secret      text NOT NULL,
        state       text NOT NULL DEFAULT 'asked',
        lease_until timestamptz,
        asked_at    timestamptz,
        renew_at    timestamptz DEFAULT now(),
        failures    integer NOT NULL DEFAULT 0,
        pushed      jsonb NOT NULL DEFAULT '[]',
        reserved    jsonb NOT NULL DEFAULT '{}',
        created_at  timestamptz NOT NULL DEFAULT now()
      )`);
    // Of a channel one is wanted at a time.
    await runner.query(`
      CREATE UNIQUE INDEX subscriptions_channel ON ingest.subscriptions (channel_id) WHERE state <> 'ended'`);
    await runner.query('CREATE INDEX subscriptions_renew ON ingest.subscriptions (renew_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ingest.subscriptions');
  }
}
