import 'reflect-metadata';
import { runService } from '@copydesk/runtime';
import { EnrichmentModule } from './enrichment.module';
import { EnrichmentSettings, threadsOf } from './enrichment.settings';

void runService({
  name: 'enrichment',
  port: 3002,
  settings: EnrichmentSettings,
  concurrency: (settings) => threadsOf(settings) + 1,
  module: (settings) => EnrichmentModule.withThreads(threadsOf(settings), settings.KNOWN_ENTITIES),
});
