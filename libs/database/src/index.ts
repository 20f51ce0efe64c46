export { applyMigrations } from './apply-migrations';
export { DatabaseSettings } from './database-settings';
export { runMigrations } from './run-migrations';
export { type OwnedSchema, schemaOptions } from './schema-options';
