import { KafkaSettings, MessagingModule } from '@copydesk/messaging';
import { ProblemFilter, RuntimeModule, serveApiDocs } from '@copydesk/runtime';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { PublicationDesk } from '../../apps/publishing/src/desk/publication-desk';
import { publishingApi } from '../../apps/publishing/src/openapi';
import { PublishingModule } from '../../apps/publishing/src/publishing.module';
import { serveAssets } from '../../apps/publishing/src/reader/serve-assets';

/** The whole of publishing on a port of its own, with a real database and a real broker, but without its consumer. */
export interface PublishingApp {
  readonly url: string;
  readonly desk: PublicationDesk;
  readonly app: INestApplication;
}

/** @param brokers where it looks for Kafka; default: where Kafka is */
export async function publishingApp(
  databaseUrl: string,
  brokers: string | undefined = process.env.KAFKA_BROKERS,
): Promise<PublishingApp> {
  const kafka = KafkaSettings.parse({ KAFKA_BROKERS: brokers });
  const app = await NestFactory.create<NestExpressApplication>(
    {
      module: class Service {},
      imports: [
        MessagingModule.forService(kafka, { group: 'publishing-test', version: 'test', concurrency: 1 }),
        RuntimeModule.forService(),
        PublishingModule.forService({ DATABASE_URL: databaseUrl }),
      ],
    },
    { logger: ['error'] },
  );
  app.useGlobalFilters(new ProblemFilter());
  serveAssets(app);
  serveApiDocs(app, publishingApi());
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl(), desk: app.get(PublicationDesk), app };
}
