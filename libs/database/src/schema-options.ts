import type { DataSourceOptions } from 'typeorm';

/** A Postgres schema that one service owns: nobody else writes to it. */
export interface OwnedSchema {
  readonly schema: string;
  readonly entities: readonly (new () => object)[];
  /** In order: each builds on those before it. */
  readonly migrations: readonly (new () => object)[];
}

/** Longer than any statement takes on a healthy database, shorter than a consumer may be silent. */
const STATEMENT_TIMEOUT_MS = 30_000;

/** How TypeORM reaches the tables of a service. Migrations are a step of their own: see `runMigrations`. */
export const schemaOptions = (
  { schema, entities, migrations }: OwnedSchema,
  url: string,
): DataSourceOptions & { readonly schema: string } => ({
  type: 'postgres',
  url,
  schema,
  applicationName: `copydesk-${schema}`,
  synchronize: false,
  entities: [...entities],
  migrations: [...migrations],
  extra: { statement_timeout: STATEMENT_TIMEOUT_MS, connectionTimeoutMillis: 5_000 },
});
