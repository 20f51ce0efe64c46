import 'reflect-metadata';
import { runService } from '@copydesk/runtime';
import { PublishingModule } from './publishing.module';
import { PublishingSettings } from './publishing.settings';
import { serveAssets } from './reader/serve-assets';

/** Partitions share one database: two at a time keep it busy, more would only wait for each other. */
const PARTITIONS_AT_A_TIME = 2;

void runService({
  name: 'publishing',
  port: 3000,
  settings: PublishingSettings,
  concurrency: () => PARTITIONS_AT_A_TIME,
  module: (settings) => PublishingModule.forService(settings),
  prepare: serveAssets,
});
