import 'reflect-metadata';
import { RAW_ARTICLE_LIMIT } from '@copydesk/contracts';
import { runService } from '@copydesk/runtime';
import { z } from 'zod';
import { IngestModule } from './ingest.module';

void runService({
  name: 'ingest',
  port: 3001,
  settings: z.object({}),
  concurrency: () => 1,
  module: () => IngestModule,
  // Whatever was posted is kept as bytes: only its reader knows what they mean.
  prepare: (app) => app.useBodyParser('raw', { type: () => true, limit: RAW_ARTICLE_LIMIT }),
});
