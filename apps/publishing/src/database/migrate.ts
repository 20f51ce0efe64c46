import { runMigrations } from '@copydesk/database';
import { PUBLISHING } from './schema';

/** The command that brings publishing's tables to their current state: `node apps/publishing/dist/database/migrate.js`. */
void runMigrations(PUBLISHING);
