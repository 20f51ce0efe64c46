import { z } from 'zod';

/** What a service with a database is told beside that which every service is told. */
export const DatabaseSettings = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .default('postgres://copydesk@127.0.0.1:54329/copydesk')
    .describe('Postgres to keep things in: postgres://user:password@host:port/database'),
});
export interface DatabaseSettings extends z.infer<typeof DatabaseSettings> {}
