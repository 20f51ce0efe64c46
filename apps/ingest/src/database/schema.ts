import type { OwnedSchema } from '@copydesk/database';
import { ApiKey } from './entities/api-key.entity';
import { IdempotencyKey } from './entities/idempotency-key.entity';
import { CreateIntake1764000000001 } from './migrations/1764000000001-create-intake';

/** The tables of ingest, and how they came to be. */
export const INGEST: OwnedSchema = {
  schema: 'ingest',
  entities: [ApiKey, IdempotencyKey],
  migrations: [CreateIntake1764000000001],
};
