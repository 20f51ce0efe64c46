import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { IngestDatabase } from '../database/ingest-database';

/** What waits for operators, counted when somebody asks; nothing while Postgres is away. */
@Injectable()
export class ProfileMetrics {
  constructor(registry: Registry, database: IngestDatabase) {
    const count = async (query: string): Promise<number | undefined> => {
      try {
        const [row] = await (await database.connected()).query(query);
        return row.rows;
      } catch {
        return undefined;
      }
    };
    const gauge = (name: string, help: string, query: string) =>
      new Gauge({
        ...{ name, help, registers: [registry] },
        async collect() {
          const rows = await count(query);
          if (rows === undefined) this.reset();
          else this.set(rows);
        },
      });
    gauge(
      'copydesk_profiles_proposed',
      'Versions of profiles of sources that wait for a decision',
      `SELECT count(*)::int AS rows FROM ingest.profiles WHERE state = 'proposed'`,
    );
    gauge(
      'copydesk_sources_drifted',
      'Sources whose pages have changed, until another profile of them is accepted',
      'SELECT count(*)::int AS rows FROM ingest.layouts WHERE drift IS NOT NULL',
    );
  }
}
