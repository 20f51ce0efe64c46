import { type DynamicModule, Module } from '@nestjs/common';
import { EnrichmentWorkers } from './enrichment-workers';
import { RawArticlesConsumer } from './raw-articles.consumer';

@Module({ controllers: [RawArticlesConsumer] })
export class EnrichmentModule {
  static withThreads(threads: number): DynamicModule {
    return {
      module: EnrichmentModule,
      providers: [{ provide: EnrichmentWorkers, useFactory: () => new EnrichmentWorkers(threads) }],
    };
  }
}
