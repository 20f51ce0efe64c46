import { Readiness } from '@copydesk/runtime';
import { type DynamicModule, Module, type OnModuleInit } from '@nestjs/common';
import { EnrichmentWorkers } from './enrichment-workers';
import { RawArticlesConsumer } from './raw-articles.consumer';
import { SourceProfiles } from './source-profiles';

@Module({ controllers: [RawArticlesConsumer], providers: [SourceProfiles] })
export class EnrichmentModule implements OnModuleInit {
  constructor(
    private readonly workers: EnrichmentWorkers,
    private readonly profiles: SourceProfiles,
    private readonly readiness: Readiness,
  ) {}

  /** @param knownEntities file of what an operator knows */
  static withThreads(threads: number, knownEntities?: string): DynamicModule {
    return {
      module: EnrichmentModule,
      providers: [{ provide: EnrichmentWorkers, useFactory: () => new EnrichmentWorkers(threads, knownEntities) }],
    };
  }

  onModuleInit(): void {
    this.readiness.add('workers', () => this.workers.notReady());
    this.readiness.add('profiles', () => this.profiles.notReady());
  }
}
