import { z } from 'zod';

/**
 * How the links of a list page are found: CSS selectors. `item` is what surrounds one article, `link` the link inside of
 * it (default: the first), `title` and `date` what the list says of it.
 */
export const ListRule = z.strictObject({
  item: z.string().min(1).max(500),
  link: z.string().min(1).max(500).optional(),
  title: z.string().min(1).max(500).optional(),
  date: z.string().min(1).max(500).optional(),
});
export interface ListRule extends z.infer<typeof ListRule> {}

/** What an operator wants of a channel. */
export const ChannelOptions = z.strictObject({
  takes: z
    .enum(['auto', 'page', 'entry'])
    .default('auto')
    .describe(
      'what becomes the article: the page, what the feed says of it, or, by `auto`, the page where the feed is short',
    ),
  rule: ListRule.optional().describe('of a list page: how its links are found'),
  include: z.string().max(500).optional().describe('only articles whose address matches this regular expression'),
  partOf: z.uuid().optional().describe('of a part of a sitemap index: the channel that is the index; set by Copydesk'),
  exclude: z.string().max(500).optional().describe('no articles whose address matches this regular expression'),
});
export interface ChannelOptions extends z.infer<typeof ChannelOptions> {}
