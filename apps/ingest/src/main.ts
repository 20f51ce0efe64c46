import 'reflect-metadata';
import { RAW_ARTICLE_LIMIT } from '@copydesk/contracts';
import { runService, serveApiDocs } from '@copydesk/runtime';
import { IngestModule } from './ingest.module';
import { IngestSettings } from './ingest.settings';
import { isLinesOfJson } from './media-types';
import { ingestApi } from './openapi';

void runService({
  name: 'ingest',
  port: 3001,
  settings: IngestSettings,
  concurrency: () => 1,
  module: (settings) => IngestModule.forService(settings),
  // Whatever was posted is kept as bytes: only its reader knows what they mean. Batches, and what hubs deliver,
  // are read as they come in.
  prepare: (app) => {
    app.useBodyParser('raw', {
      type: ({ headers, url }) => !isLinesOfJson(headers['content-type']) && !url?.startsWith('/v1/websub/'),
      limit: RAW_ARTICLE_LIMIT,
    });
    serveApiDocs(app, ingestApi());
  },
});
