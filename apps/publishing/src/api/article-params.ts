import { z } from 'zod';

/** What an address that names an article has in it. */
export const ArticleParams = z.object({ id: z.guid('must be the UUID of an article') });
export type ArticleParams = z.infer<typeof ArticleParams>;
