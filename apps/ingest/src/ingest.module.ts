import { GuardedClient, guardedClient } from '@copydesk/fetching';
import { Readiness, type ServiceSettings } from '@copydesk/runtime';
import {
  type DynamicModule,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { ArticlesController } from './articles.controller';
import { IngestDatabase } from './database/ingest-database';
import { asksForKeys, type IngestSettings } from './ingest.settings';
import { Idempotency } from './intake/idempotency';
import { Intake } from './intake/intake';
import { ApiKeyGuard } from './keys/api-key.guard';
import { ApiKeys } from './keys/api-keys';
import { DropFolder } from './sources/drop-folder';
import { FetchController, PAGE_LIMITS } from './sources/fetch.controller';

const ASKS_FOR_KEYS = Symbol('asks for keys');

/** Ingest: takes news in, from those who may hand it in. */
@Module({ controllers: [ArticlesController, FetchController], providers: [ApiKeys, Idempotency, Intake] })
export class IngestModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(ASKS_FOR_KEYS) private readonly asksForKeys: boolean,
    private readonly database: IngestDatabase,
    private readonly readiness: Readiness,
    private readonly client: GuardedClient,
  ) {}

  static forService(settings: IngestSettings & ServiceSettings): DynamicModule {
    const { DATABASE_URL, API_KEYS, HOST } = settings;
    return {
      module: IngestModule,
      providers: [
        { provide: ASKS_FOR_KEYS, useValue: asksForKeys(API_KEYS, HOST) },
        { provide: GuardedClient, useFactory: () => guardedClient(settings, PAGE_LIMITS) },
        {
          provide: DropFolder,
          useFactory: (intake: Intake) => new DropFolder(settings.DROP_FOLDER, intake),
          inject: [Intake],
        },
        { provide: IngestDatabase, useFactory: () => new IngestDatabase(DATABASE_URL) },
        {
          provide: APP_GUARD,
          useFactory: (reflector: Reflector, keys: ApiKeys, isOn: boolean) => new ApiKeyGuard(reflector, keys, isOn),
          inject: [Reflector, ApiKeys, ASKS_FOR_KEYS],
        },
      ],
    };
  }

  onApplicationBootstrap(): void {
    if (!this.asksForKeys) {
      new Logger('keys').warn({
        message: 'API keys are off: whoever reaches this port publishes as anybody. API_KEYS=on asks for keys',
      });
      return;
    }
    // Without keys Postgres is needed for idempotency keys only, and those who send some are told.
    this.readiness.add('database', async () => {
      await (await this.database.connected()).query('SELECT 1');
      return undefined;
    });
  }

  onModuleDestroy(): Promise<void> {
    return this.client.close();
  }
}
