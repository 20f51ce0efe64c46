import { runMigrations } from '@copydesk/database';
import { INGEST } from './schema';

/** The command that brings ingest's tables to their current state: `node apps/ingest/dist/database/migrate.js`. */
void runMigrations(INGEST);
