import { DatabaseSettings } from '@copydesk/database';
import { FetchSettings } from '@copydesk/fetching';
import { z } from 'zod';

/** What ingest is told beside that which every service is told. */
export const IngestSettings = DatabaseSettings.extend(FetchSettings.shape).extend({
  API_KEYS: z
    .enum(['auto', 'on', 'off'])
    .default('auto')
    .describe('whether producers need an API key: on, off, or auto, which is off while HOST is a loopback address'),
  POLLING: z
    .enum(['on', 'off'])
    .default('on')
    .describe('whether sources are fetched by their schedule: off leaves that to other processes'),
  POLL_CONCURRENCY: z.coerce.number().int().min(1).max(256).default(64).describe('hosts that are visited at a time'),
  HOST_INTERVAL_MS: z.coerce
    .number()
    .int()
    .min(0)
    .default(2000)
    .describe('least time between an answer of a host and the next request to it, of all processes together'),
  PROFILES: z
    .enum(['propose', 'accept', 'off'])
    .default('propose')
    .describe(
      'what is done with boilerplate that is learnt: propose leaves it to operators, accept has it left out at once, off learns nothing',
    ),
  PUBLIC_URL: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe('https: address under which hubs on the web reach ingest (WebSub); without it, no hub is asked to push'),
  DROP_FOLDER: z.string().optional().describe('folder whose files are taken in as articles; without it, none is'),
});
export interface IngestSettings extends z.infer<typeof IngestSettings> {}

/** Whether producers need a key, for a service that listens on the given address. */
export const asksForKeys = (setting: IngestSettings['API_KEYS'], host: string): boolean =>
  setting === 'on' || (setting === 'auto' && !isLoopback(host));

const isLoopback = (host: string): boolean => /^(127(\.\d+){3}|::1|localhost)$/.test(host);
