import { schemaOptions } from '@copydesk/database';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { INGEST } from './schema';

/**
 * The database of ingest, connected when something needs it: articles that need no memory are taken in while Postgres
 * is away.
 */
@Injectable()
export class IngestDatabase implements OnApplicationShutdown {
  private connecting: Promise<DataSource> | undefined;

  constructor(private readonly url: string) {}

  /** @throws the driver's error while Postgres is away; the next call tries again */
  connected(): Promise<DataSource> {
    this.connecting ??= new DataSource(schemaOptions(INGEST, this.url)).initialize().catch((error: unknown) => {
      this.connecting = undefined;
      throw error;
    });
    return this.connecting;
  }

  async onApplicationShutdown(): Promise<void> {
    const dataSource = await this.connecting?.catch(() => undefined);
    await dataSource?.destroy();
  }
}
