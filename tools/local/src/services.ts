import { join } from 'node:path';
import type { Launch } from './processes';

/** The services, in the order of the flow. */
export const SERVICES = ['ingest', 'enrichment', 'publishing'] as const;
export type Service = (typeof SERVICES)[number];

/** The programs that bring the database to its current state, one for each service that has tables. */
export const MIGRATIONS = ['ingest', 'publishing'].map((name) => `apps/${name}/dist/database/migrate.js`);

/**
 * Room for new objects, of each half-space, in megabytes. V8 lets it grow to 16 under load and never gives it
 * back: ingest had 170 MB then and 145 with this, at the same use of the processor. Dockerfile says the same.
 */
const FLAGS = ['--max-semi-space-size=4'];

/** How a service is started, but for where its log goes. */
export const serviceLaunch = (checkout: string, service: Service, env: NodeJS.ProcessEnv): Omit<Launch, 'logFile'> => ({
  name: service,
  command: process.execPath,
  args: [...FLAGS, join(checkout, 'apps', service, 'dist', 'main.js')],
  cwd: checkout,
  env,
});

/** Whether the service at this address says that all its parts can do their work. */
export async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
