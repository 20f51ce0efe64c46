import type { OwnedSchema } from '@copydesk/database';
import { Announcement } from './entities/announcement.entity';
import { ApiKey } from './entities/api-key.entity';
import { Channel } from './entities/channel.entity';
import { Gap } from './entities/gap.entity';
import { Host } from './entities/host.entity';
import { IdempotencyKey } from './entities/idempotency-key.entity';
import { Item } from './entities/item.entity';
import { Layout } from './entities/layout.entity';
import { LearnerPosition } from './entities/learner-position.entity';
import { Profile } from './entities/profile.entity';
import { Source } from './entities/source.entity';
import { Subscription } from './entities/subscription.entity';
import { CreateIntake1764000000001 } from './migrations/1764000000001-create-intake';
import { CreateSources1764300000002 } from './migrations/1764300000002-create-sources';
import { AddManagedBy1764300000003 } from './migrations/1764300000003-add-managed-by';
import { CreateSubscriptions1764300000004 } from './migrations/1764300000004-create-subscriptions';
import { AddHostRequests1764300000005 } from './migrations/1764300000005-add-host-requests';
import { AddReliedOn1764300000006 } from './migrations/1764300000006-add-relied-on';
import { CreateProfiles1764300000007 } from './migrations/1764300000007-create-profiles';

/** The tables of ingest, and how they came to be. */
export const INGEST: OwnedSchema = {
  schema: 'ingest',
  entities: [
    ApiKey,
    IdempotencyKey,
    Source,
    Channel,
    Item,
    Host,
    Gap,
    Announcement,
    Subscription,
    Profile,
    Layout,
    LearnerPosition,
  ],
  migrations: [
    CreateIntake1764000000001,
    CreateSources1764300000002,
    AddManagedBy1764300000003,
    CreateSubscriptions1764300000004,
    AddHostRequests1764300000005,
    AddReliedOn1764300000006,
    CreateProfiles1764300000007,
  ],
};
