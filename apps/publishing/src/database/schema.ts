import type { OwnedSchema } from '@copydesk/database';
import { Article } from './entities/article.entity';
import { ArticleHeat } from './entities/article-heat.entity';
import { ArticleKey } from './entities/article-key.entity';
import { ArticleSearch } from './entities/article-search.entity';
import { ArticleTerm } from './entities/article-term.entity';
import { DeadLetter } from './entities/dead-letter.entity';
import { DeadLetterResolution } from './entities/dead-letter-resolution.entity';
import { InboxEntry } from './entities/inbox-entry.entity';
import { LedgerGap } from './entities/ledger-gap.entity';
import { LedgerLine } from './entities/ledger-line.entity';
import { LedgerPartition } from './entities/ledger-partition.entity';
import { LedgerTotal } from './entities/ledger-total.entity';
import { PublishedEvent } from './entities/published-event.entity';
import { Rejection } from './entities/rejection.entity';
import { RelayCheckpoint } from './entities/relay-checkpoint.entity';
import { Story } from './entities/story.entity';
import { StoryArticle } from './entities/story-article.entity';
import { StoryEventRow } from './entities/story-event.entity';
import { StoryGrouping } from './entities/story-grouping.entity';
import { Version } from './entities/version.entity';
import { CreateArchive1763900000001 } from './migrations/1763900000001-create-archive';
import { CreatePublished1763900000002 } from './migrations/1763900000002-create-published';
import { CreateReading1763900000003 } from './migrations/1763900000003-create-reading';
import { CreateReceipts1764000000004 } from './migrations/1764000000004-create-receipts';
import { CreateLedger1764100000005 } from './migrations/1764100000005-create-ledger';
import { CreateDeadLetters1764200000006 } from './migrations/1764200000006-create-dead-letters';
import { AddNewsSeq1764200000007 } from './migrations/1764200000007-add-news-seq';
import { AddReenrichment1764300000008 } from './migrations/1764300000008-add-reenrichment';
import { AddLedgerGaps1764400000009 } from './migrations/1764400000009-add-ledger-gaps';
import { AddFacts1764500000010 } from './migrations/1764500000010-add-facts';
import { CreateStories1764500000011 } from './migrations/1764500000011-create-stories';

/** The tables of publishing, and how they came to be. */
export const PUBLISHING: OwnedSchema = {
  schema: 'publishing',
  entities: [
    Article,
    ArticleHeat,
    ArticleKey,
    ArticleSearch,
    ArticleTerm,
    DeadLetter,
    DeadLetterResolution,
    InboxEntry,
    LedgerGap,
    LedgerLine,
    LedgerPartition,
    LedgerTotal,
    PublishedEvent,
    Rejection,
    RelayCheckpoint,
    Story,
    StoryArticle,
    StoryEventRow,
    StoryGrouping,
    Version,
  ],
  migrations: [
    CreateArchive1763900000001,
    CreatePublished1763900000002,
    CreateReading1763900000003,
    CreateReceipts1764000000004,
    CreateLedger1764100000005,
    CreateDeadLetters1764200000006,
    AddNewsSeq1764200000007,
    AddReenrichment1764300000008,
    AddLedgerGaps1764400000009,
    AddFacts1764500000010,
    CreateStories1764500000011,
  ],
};
