import { GuardedClient, guardedClient, parseReach } from '@copydesk/fetching';
import { BrokerProbe, TopicFollower } from '@copydesk/messaging';
import { Readiness, type ServiceSettings } from '@copydesk/runtime';
import {
  type DynamicModule,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { ArticlesController } from './articles.controller';
import { IngestDatabase } from './database/ingest-database';
import { DiscoveryController } from './discovery/discovery.controller';
import { asksForKeys, type IngestSettings } from './ingest.settings';
import { Idempotency } from './intake/idempotency';
import { Intake } from './intake/intake';
import { ApiKeyGuard } from './keys/api-key.guard';
import { ApiKeys } from './keys/api-keys';
import { Announcements } from './polling/announcements';
import { ChannelVisit } from './polling/channel-visit';
import { Hosts } from './polling/hosts';
import { PageVisit } from './polling/page-visit';
import { Poller } from './polling/poller';
import { Sender } from './polling/sender';
import { LayoutLearner } from './profiles/layout-learner';
import { ProfileMetrics } from './profiles/profile-metrics';
import { Profiles } from './profiles/profiles';
import { ProfilesController } from './profiles/profiles.controller';
import { DropFolder } from './sources/drop-folder';
import { FetchController, PAGE_LIMITS } from './sources/fetch.controller';
import { FetchedSources } from './sources/fetched-sources';
import { SourceMetrics } from './sources/source-metrics';
import { Sources } from './sources/sources';
import { REACH, SourcesController } from './sources/sources.controller';
import { Deliveries } from './websub/deliveries';
import { Subscriber } from './websub/subscriber';
import { WebSubController } from './websub/websub.controller';

type PollerParts = ConstructorParameters<typeof Poller> extends [unknown, ...infer Parts] ? Parts : never;

const ASKS_FOR_KEYS = Symbol('asks for keys');

/** Ingest: takes news in, from those who may hand it in. */
@Module({
  controllers: [
    ArticlesController,
    DiscoveryController,
    FetchController,
    ProfilesController,
    SourcesController,
    WebSubController,
  ],
  providers: [
    ApiKeys,
    FetchedSources,
    Idempotency,
    Intake,
    SourceMetrics,
    Sources,
    Announcements,
    ChannelVisit,
    Deliveries,
    PageVisit,
    ProfileMetrics,
    Profiles,
    Sender,
  ],
})
export class IngestModule implements OnApplicationBootstrap, OnApplicationShutdown {
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
        {
          provide: Hosts,
          useFactory: (database: IngestDatabase) =>
            new Hosts(() => database.connected(), { intervalMs: settings.HOST_INTERVAL_MS, longestWaitMs: 15_000 }),
          inject: [IngestDatabase],
        },
        {
          provide: GuardedClient,
          useFactory: (hosts: Hosts) => {
            const client: GuardedClient = guardedClient(settings, PAGE_LIMITS, {
              beforeRequest: async (url, kind) => {
                if (kind === 'page') hosts.noteCrawlDelay(url.host, client.crawlDelayOf(url));
                await hosts.turn(url);
              },
            });
            return client;
          },
          inject: [Hosts],
        },
        {
          provide: Poller,
          useFactory: (...parts: PollerParts) =>
            new Poller({ isOn: settings.POLLING === 'on', concurrency: settings.POLL_CONCURRENCY }, ...parts),
          inject: [IngestDatabase, Hosts, ChannelVisit, PageVisit, Announcements, BrokerProbe],
        },
        {
          provide: Subscriber,
          useFactory: (database: IngestDatabase, hosts: Hosts, client: GuardedClient) =>
            new Subscriber(
              { publicUrl: settings.POLLING === 'on' ? settings.PUBLIC_URL : undefined },
              database,
              hosts,
              client,
            ),
          inject: [IngestDatabase, Hosts, GuardedClient],
        },
        {
          provide: LayoutLearner,
          useFactory: (database: IngestDatabase, follower: TopicFollower, announcements: Announcements) =>
            new LayoutLearner(settings.PROFILES, database, follower, announcements),
          inject: [IngestDatabase, TopicFollower, Announcements],
        },
        {
          provide: REACH,
          useFactory: () => parseReach(settings.FETCH_ALLOW?.split(',').map((one) => one.trim()) ?? []),
        },
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

  /** After the visits that were under way have ended. */
  onApplicationShutdown(): Promise<void> {
    return this.client.close();
  }
}
