import 'reflect-metadata';
import { runService, serveApiDocs } from '@copydesk/runtime';
import { publishingApi } from './openapi';
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
  prepare: (app) => {
    serveAssets(app);
    serveApiDocs(app, publishingApi());
  },
});
