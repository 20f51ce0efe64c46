import { createHash, randomUUID } from 'node:crypto';
import type { RawArticle } from '@copydesk/contracts';
import { Problem } from '@copydesk/runtime';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { IngestDatabase } from '../database/ingest-database';

/** An article that its producer may hand in again under the same key. */
export interface Claim {
  readonly key: string;
  readonly raw: RawArticle;
}

/** What is known of a claim: the event that it is, for ever, and whether Kafka has it. */
export interface Claimed {
  readonly eventId: string;
  readonly isSent: boolean;
}

/** How long a key is remembered, as producers are told, and how often what is older goes. */
const REMEMBERED = '7 days';
const PURGE_EVERY_MS = 60 * 60 * 1000;

/** Printable ASCII, plain or as the string of a structured field. Source: draft-ietf-httpapi-idempotency-key-header. */
const KEY = /^"?([\x21\x23-\x5b\x5d-\x7e]{1,255})"?$/;

/** @throws Problem VALIDATION if the header is there but no key */
export function readIdempotencyKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const [, key] = KEY.exec(header.trim()) ?? [];
  if (key) return key;
  throw new Problem(400, 'VALIDATION', 'Idempotency-Key: must be 1 to 255 printable characters, such as a UUID');
}

/** Remembers by the key of its producer which event an article became, so that a second try is not a second event. */
@Injectable()
export class Idempotency implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Idempotency.name);
  private purging: NodeJS.Timeout | undefined;

  constructor(private readonly database: IngestDatabase) {}

  onApplicationBootstrap(): void {
    this.purging = setInterval(() => void this.purge(), PURGE_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.purging);
  }

  /**
   * @param caller whose keys they are
   * @returns by key the event that it stands for, or a Problem if it was used for another article
   * @throws while Postgres is away
   */
  async claim(caller: string, claims: readonly Claim[]): Promise<Map<string, Claimed | Problem>> {
    const fingerprints = new Map(claims.map(({ key, raw }) => [key, fingerprintOf(raw)]));
    const rows = [...fingerprints].map(([key, fingerprint]) => ({ key, fingerprint, eventId: randomUUID() }));
    // The update changes nothing, but lets those be returned that were there before.
    const known: { key: string; fingerprint: string; eventId: string; isSent: boolean }[] = await this.query(
      `INSERT INTO ingest.idempotency_keys (caller, key, fingerprint, event_id)
       SELECT $1, key, fingerprint, "eventId"
       FROM json_to_recordset($2) AS claimed (key text, fingerprint text, "eventId" uuid)
       ORDER BY key
       ON CONFLICT (caller, key) DO UPDATE SET key = excluded.key
       RETURNING key, fingerprint, event_id AS "eventId", sent_at IS NOT NULL AS "isSent"`,
      [caller, JSON.stringify(rows)],
    );
    return new Map(
      known.map(({ key, fingerprint, eventId, isSent }) => [
        key,
        fingerprint === fingerprints.get(key) ? { eventId, isSent } : reused(key),
      ]),
    );
  }

  /** Notes that Kafka has them. Were that forgotten, a second try would send the same event again, which is harmless. */
  async sent(caller: string, keys: readonly string[]): Promise<void> {
    await this.query('UPDATE ingest.idempotency_keys SET sent_at = now() WHERE caller = $1 AND key = ANY ($2)', [
      caller,
      keys,
    ]).catch((error) => this.logger.warn({ message: `not noted as sent: ${error.message}` }));
  }

  private async purge(): Promise<void> {
    await this.query(
      `DELETE FROM ingest.idempotency_keys WHERE created_at < now() - interval '${REMEMBERED}'`,
      [],
    ).catch((error) => this.logger.warn({ message: `old idempotency keys are still there: ${error.message}` }));
  }

  private async query(sql: string, parameters: unknown[]) {
    return (await this.database.connected()).query(sql, parameters);
  }
}

const reused = (key: string): Problem =>
  new Problem(422, 'IDEMPOTENCY_KEY_REUSED', `the idempotency key ${key} was used for another article before`);

const fingerprintOf = (raw: RawArticle): string => createHash('sha256').update(JSON.stringify(raw)).digest('hex');
