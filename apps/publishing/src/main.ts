import 'reflect-metadata';
import { DatabaseSettings } from '@copydesk/database';
import { runService } from '@copydesk/runtime';
import { PublishingModule } from './publishing.module';
import { serveAssets } from './reader/serve-assets';

/** Partitions share one database: two at a time keep it busy, more would only wait for each other. */
const PARTITIONS_AT_A_TIME = 2;

void runService({
  name: 'publishing',
  port: 3000,
  settings: DatabaseSettings,
  concurrency: () => PARTITIONS_AT_A_TIME,
  module: (settings) => PublishingModule.forService(settings),
  prepare: serveAssets,
});
