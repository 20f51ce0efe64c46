import { Problem } from '@copydesk/runtime';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { IngestDatabase } from '../database/ingest-database';

/** How long another process may not know of a change. */
const REFRESH_EVERY_MS = 30_000;

/**
 * The sources that ingest fetches: nobody else speaks for them. They are known by heart, so that articles are taken in
 * while Postgres is away; before they were read for the first time nobody is refused.
 */
@Injectable()
export class FetchedSources implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('sources');
  private ids: ReadonlySet<string> = new Set();
  private refreshing: NodeJS.Timeout | undefined;
  private isUpToDate = true;

  constructor(private readonly database: IngestDatabase) {}

  onApplicationBootstrap(): void {
    this.refreshing = setInterval(() => void this.refresh(), REFRESH_EVERY_MS).unref();
    void this.refresh();
  }

  onApplicationShutdown(): void {
    clearInterval(this.refreshing);
  }

  /** Reads them again; keeps what it knows while that is not possible, and says so once. */
  async refresh(): Promise<void> {
    try {
      const database = await this.database.connected();
      const rows: { id: string }[] = await database.query(
        `SELECT id FROM ingest.sources WHERE state = 'active'
         AND EXISTS (SELECT FROM ingest.channels WHERE source_id = sources.id AND state = 'active')`,
      );
      this.ids = new Set(rows.map(({ id }) => id));
      this.isUpToDate = true;
    } catch (error) {
      if (this.isUpToDate) this.logger.warn({ message: `sources may have changed: ${(error as Error).message}` });
      this.isUpToDate = false;
    }
  }

  /** @throws Problem SOURCE_NOT_YOURS if ingest fetches the source */
  refusePushed(source: string): void {
    if (this.ids.has(source))
      throw new Problem(
        403,
        'SOURCE_NOT_YOURS',
        `${source} is fetched by Copydesk: only what is fetched comes from it`,
      );
  }
}
