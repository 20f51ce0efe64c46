import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import pg from 'pg';
import local from '../../tools/local/dist/index.js';

/** Stops what this run has started, services that a test has left running too, and removes what they wrote. */
export default async function stopInfrastructure() {
  const { home, processes, ownsDatabase } = globalThis.infrastructure;
  const records = readdirSync(home.folder).filter((file) => /^services-\d+\.json$/.test(file));
  for (const record of records) await local.stopOrphans(join(home.folder, record));
  if (!ownsDatabase) await dropDatabases(basename(home.folder));
  await processes.stopAll();
  local.removeHome(home);
}

/** Those that `freshDatabase` has made for this run. */
async function dropDatabases(run) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const { rows } = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [run]);
  for (const { datname } of rows) await client.query(`DROP DATABASE ${client.escapeIdentifier(datname)} WITH (FORCE)`);
  await client.end();
}
