import { z } from 'zod';

/** What publishing is told beside that which every service is told. */
export const PublishingSettings = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .default('postgres://copydesk@127.0.0.1:54329/copydesk')
    .describe('Postgres to keep articles in: postgres://user:password@host:port/database'),
});
export interface PublishingSettings extends z.infer<typeof PublishingSettings> {}
