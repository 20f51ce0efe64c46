import { z } from 'zod';
import type { ArticleArchive } from '../archive/article-archive';
import { Cursor, encodeCursor } from './cursor';
import type { ArticleList } from './resources';

/** Empty as a form sends it: not narrowed by this. Postgres has no character zero. */
const words = z
  .string()
  .trim()
  .max(200)
  .refine((text) => !text.includes('\0'), 'must not contain U+0000')
  .transform((text) => text || undefined)
  .optional();

/** Query parameters of `GET /v1/articles`. */
export const ListQuery = z.object({
  limit: z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(1).max(100))
    .default(20),
  cursor: Cursor.optional(),
  q: words,
  section: words,
});
export type ListQuery = z.infer<typeof ListQuery>;

/**
 * One page of the articles that a query asks for.
 *
 * @param news leaves out those that were never news, and orders by what was
 */
export async function listArticles(archive: ArticleArchive, query: ListQuery, news = false): Promise<ArticleList> {
  const { limit, cursor: before, q, section } = query;
  const found = await archive.list({ limit: limit + 1, before, news, q, section });
  const shown = found.slice(0, limit);
  const items = shown.map(({ article }) => article);
  const last = shown.at(-1);
  return { items, ...(found.length > limit && last && { nextCursor: encodeCursor(last.place) }) };
}
