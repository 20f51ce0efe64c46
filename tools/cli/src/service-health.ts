import { askService } from './ask-service';
import { CommandError } from './exit-codes';
import type { ServiceName, Settings } from './settings';

/** How a service is, by its own word. */
export interface ServiceHealth {
  readonly name: ServiceName;
  readonly url: string;
  readonly state: 'ready' | 'not ready' | 'away';
  /** Each part of it that is not well, and why. */
  readonly unwell: Readonly<Record<string, string>>;
}

export const SERVICE_NAMES: readonly ServiceName[] = ['ingest', 'enrichment', 'publishing'];

/** Asks every service whether it can do its work. */
export function healthOfServices(settings: Settings): Promise<ServiceHealth[]> {
  return Promise.all(SERVICE_NAMES.map((name) => healthOf(settings, name)));
}

async function healthOf(settings: Settings, name: ServiceName): Promise<ServiceHealth> {
  const url = settings.services[name];
  try {
    const { status, body } = await askService(settings, name, '/health/ready');
    const { parts = {} } = body as { parts?: Record<string, string> };
    const unwell = Object.fromEntries(Object.entries(parts).filter(([, state]) => state !== 'ok'));
    return { name, url, state: status === 200 ? 'ready' : 'not ready', unwell };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { name, url, state: 'away', unwell: {} };
  }
}
