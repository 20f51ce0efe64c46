import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may post articles, and which of them were said to be posted again. */
export class CreateIntake1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ingest.api_keys (
        id          text PRIMARY KEY,
        name        text NOT NULL,
        scopes      text[] NOT NULL,
        sources     text[],
        secret_hash text NOT NULL,
        created_at  timestamptz NOT NULL DEFAULT now(),
        expires_at  timestamptz,
        revoked_at  timestamptz
      )`);
    await runner.query(`
      CREATE TABLE ingest.idempotency_keys (
        caller      text,
        key         text,
        fingerprint text NOT NULL,
        event_id    uuid NOT NULL,
        created_at  timestamptz NOT NULL DEFAULT now(),
        sent_at     timestamptz,
        PRIMARY KEY (caller, key)
      )`);
    await runner.query('CREATE INDEX idempotency_keys_created ON ingest.idempotency_keys (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ingest.idempotency_keys, ingest.api_keys');
  }
}
