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

/** One page of the articles that a query asks for. */
export async function listArticles(archive: ArticleArchive, query: ListQuery): Promise<ArticleList> {
  const { limit, cursor: before, q, section } = query;
  const found = await archive.list({ limit: limit + 1, before, q, section });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(found.length > limit && last && { nextCursor: encodeCursor(last.publication.seq) }) };
}
