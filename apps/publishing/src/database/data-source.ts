import { DataSource, type DataSourceOptions } from 'typeorm';
import { Article } from './entities/article.entity';
import { ArticleHeat } from './entities/article-heat.entity';
import { ArticleKey } from './entities/article-key.entity';
import { ArticleSearch } from './entities/article-search.entity';
import { ArticleTerm } from './entities/article-term.entity';
import { InboxEntry } from './entities/inbox-entry.entity';
import { PublishedEvent } from './entities/published-event.entity';
import { Rejection } from './entities/rejection.entity';
import { RelayCheckpoint } from './entities/relay-checkpoint.entity';
import { Version } from './entities/version.entity';
import { CreateArchive1763900000001 } from './migrations/1763900000001-create-archive';
import { CreatePublished1763900000002 } from './migrations/1763900000002-create-published';
import { CreateReading1763900000003 } from './migrations/1763900000003-create-reading';
import { CreateReceipts1764000000004 } from './migrations/1764000000004-create-receipts';

/** The Postgres schema that publishing owns; nobody else writes to it. */
export const SCHEMA = 'publishing';

/** Longer than any statement takes on a healthy database, shorter than a consumer may be silent. */
const STATEMENT_TIMEOUT_MS = 30_000;

/** The tables of publishing, and how they came to be. Migrations are a step of their own, see `migrate.ts`. */
export const dataSourceOptions = (url: string): DataSourceOptions => ({
  type: 'postgres',
  url,
  schema: SCHEMA,
  applicationName: 'copydesk-publishing',
  synchronize: false,
  entities: [
    Article,
    ArticleHeat,
    ArticleKey,
    ArticleSearch,
    ArticleTerm,
    InboxEntry,
    PublishedEvent,
    Rejection,
    RelayCheckpoint,
    Version,
  ],
  // Order matters: each builds on those before it.
  migrations: [
    CreateArchive1763900000001,
    CreatePublished1763900000002,
    CreateReading1763900000003,
    CreateReceipts1764000000004,
  ],
  extra: { statement_timeout: STATEMENT_TIMEOUT_MS, connectionTimeoutMillis: 5_000 },
});

export const createDataSource = (url: string): DataSource => new DataSource(dataSourceOptions(url));
