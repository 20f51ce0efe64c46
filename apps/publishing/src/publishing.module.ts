import { schemaOptions } from '@copydesk/database';
import { Readiness } from '@copydesk/runtime';
import { type DynamicModule, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AlertsModule } from './alerts/alerts.module';
import { ArticlesController } from './api/articles.controller';
import { StreamController } from './api/stream.controller';
import { ArticleArchive } from './archive/article-archive';
import { Readership } from './archive/readership';
import { DatabaseSessions } from './database/database-sessions';
import { PUBLISHING } from './database/schema';
import { DeadLetterMetrics } from './dead-letters/dead-letter-metrics';
import { DeadLettersConsumer } from './dead-letters/dead-letters.consumer';
import { DeadLettersController } from './dead-letters/dead-letters.controller';
import { EnrichedArticlesConsumer } from './desk/enriched-articles.consumer';
import { PublicationDesk } from './desk/publication-desk';
import { ArticleExtractions } from './explain/article-extraction';
import { ExtractionController } from './explain/extraction.controller';
import { PageThreads } from './explain/page-threads';
import { LedgerController } from './ledger/ledger.controller';
import { LedgerAudit } from './ledger/ledger-audit';
import { LedgerMetrics } from './ledger/ledger-metrics';
import { RawRecordsConsumer } from './ledger/raw-records.consumer';
import { PublicationNotifier } from './published/publication-notifier';
import type { PublishingSettings } from './publishing.settings';
import { ReaderController } from './reader/reader.controller';
import { ReceiptsController } from './receipts/receipts.controller';
import { RejectionsConsumer } from './receipts/rejections.consumer';
import { ReenrichmentDesk } from './reenrichment/reenrichment-desk';
import { ReenrichmentsConsumer } from './reenrichment/reenrichments.consumer';
import { ReenrichmentsController } from './reenrichment/reenrichments.controller';
import { Relay } from './relay/relay';
import { StoriesController } from './stories/stories.controller';
import { StoryArchive } from './stories/story-archive';
import { StoryDesk } from './stories/story-desk';

/** Publishing: from enriched articles to what readers read, over HTTP and Kafka. */
@Module({
  controllers: [
    EnrichedArticlesConsumer,
    RejectionsConsumer,
    RawRecordsConsumer,
    DeadLettersConsumer,
    ReenrichmentsConsumer,
    LedgerController,
    DeadLettersController,
    ArticlesController,
    ReceiptsController,
    ReenrichmentsController,
    StreamController,
    StoriesController,
    ExtractionController,
    ReaderController,
  ],
  providers: [
    PublicationDesk,
    ReenrichmentDesk,
    PublicationNotifier,
    Relay,
    ArticleArchive,
    Readership,
    StoryDesk,
    StoryArchive,
    PageThreads,
    ArticleExtractions,
    LedgerAudit,
    LedgerMetrics,
    DeadLetterMetrics,
  ],
})
export class PublishingModule implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly readiness: Readiness,
  ) {}

  static forService({ DATABASE_URL, ALERT_WEBHOOK }: PublishingSettings): DynamicModule {
    return {
      module: PublishingModule,
      imports: [
        TypeOrmModule.forRoot(schemaOptions(PUBLISHING, DATABASE_URL)),
        AlertsModule.forService({ ALERT_WEBHOOK }),
      ],
      providers: [{ provide: DatabaseSessions, useFactory: () => new DatabaseSessions(DATABASE_URL) }],
    };
  }

  onModuleInit(): void {
    this.readiness.add('database', async () => {
      await this.dataSource.query('SELECT 1');
      return undefined;
    });
  }
}
