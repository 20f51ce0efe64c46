import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { IngestDatabase } from '../database/ingest-database';

interface Row {
  readonly of: 'sources' | 'channels';
  readonly state: string;
  readonly failure: string;
  readonly rows: number;
  readonly overdue: number | null;
}

/** How many sources and channels there are, and how well they are visited, counted when somebody asks. */
@Injectable()
export class SourceMetrics {
  private reading: Promise<readonly Row[]> | undefined;

  constructor(
    registry: Registry,
    private readonly database: IngestDatabase,
  ) {
    const read = () => this.read();
    const registers = [registry];
    new Gauge({
      ...{ name: 'copydesk_sources', help: 'Sources that are fetched, by state', labelNames: ['state'], registers },
      async collect() {
        this.reset();
        for (const { of, state, rows } of await read()) if (of === 'sources') this.set({ state }, rows);
      },
    });
    new Gauge({
      name: 'copydesk_channels',
      help: 'Channels of sources, by state and by the class of what fails now; empty while nothing does',
      labelNames: ['state', 'failure'],
      registers,
      async collect() {
        this.reset();
        for (const { of, state, failure, rows } of await read())
          if (of === 'channels') this.set({ state, failure }, rows);
      },
    });
    new Gauge({
      name: 'copydesk_channel_overdue_seconds_max',
      help: 'How long the channel that waits longest has been due',
      registers,
      async collect() {
        this.set(Math.max(0, ...(await read()).map(({ overdue }) => overdue ?? 0)));
      },
    });
  }

  /** Read once for all that ask at the same time. While Postgres is away, all other metrics are wanted the more. */
  private read(): Promise<readonly Row[]> {
    this.reading ??= this.query()
      .catch(() => [])
      .finally(() => {
        this.reading = undefined;
      });
    return this.reading;
  }

  private async query(): Promise<Row[]> {
    return (await this.database.connected()).query(
      `SELECT 'sources' AS of, state, '' AS failure, count(*)::int AS rows, NULL AS overdue
       FROM ingest.sources GROUP BY state
       UNION ALL
       SELECT 'channels', state, coalesce(failure, ''), count(*)::int,
              max(extract(epoch FROM now() - due_at)::float8) FILTER (WHERE state = 'active')
       FROM ingest.channels GROUP BY state, 3`,
    );
  }
}
