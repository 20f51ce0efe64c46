import { Client } from 'pg';

/** A connection of its own, and how one learns that it is gone. */
export interface DatabaseSession {
  readonly client: Client;
  /** Resolves when the connection has ended, whoever ended it. */
  readonly ended: Promise<void>;
}

/** Longer than any statement takes on a healthy database: a session that hangs is given up. */
const QUERY_TIMEOUT_MS = 30_000;

/**
 * Opens connections apart from the pool, for what belongs to one session: LISTEN, and advisory locks that outlive a
 * transaction.
 */
export class DatabaseSessions {
  constructor(private readonly url: string) {}

  /**
   * The caller ends the session.
   *
   * @param purpose as operators see it in `pg_stat_activity`
   */
  async open(purpose: string): Promise<DatabaseSession> {
    const client = new Client({
      connectionString: this.url,
      application_name: `copydesk-publishing-${purpose}`,
      connectionTimeoutMillis: 5_000,
      query_timeout: QUERY_TIMEOUT_MS,
      keepAlive: true,
    });
    const ended = new Promise<void>((resolve) => {
      client.once('end', resolve);
      // An error without a listener would end the process.
      client.on('error', () => resolve());
    });
    await client.connect();
    return { client, ended };
  }
}
