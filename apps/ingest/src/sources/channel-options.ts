import { parseHTML } from 'linkedom';
import { z } from 'zod';

const { document } = parseHTML('');

/** Tried once, where it comes in: whoever reads pages with it need not expect a selector that is none. */
const Selector = z
  .string()
  .min(1)
  .max(500)
  .refine((selector) => succeeds(() => document.querySelector(selector)), {
    message: 'must be a CSS selector',
    params: { code: 'SELECTOR_INVALID' },
  });

const Pattern = z
  .string()
  .min(1)
  .max(500)
  .refine((pattern) => succeeds(() => new RegExp(pattern)), {
    message: 'must be a regular expression',
    params: { code: 'PATTERN_INVALID' },
  });

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

/**
 * How the links of a list page are found: CSS selectors. `item` is what surrounds one article, `link` the link inside of
 * it (default: the first), `title` and `date` what the list says of it.
 */
export const ListRule = z.strictObject({
  item: Selector,
  link: Selector.optional(),
  title: Selector.optional(),
  date: Selector.optional(),
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
  include: Pattern.optional().describe('only articles whose address matches this regular expression'),
  exclude: Pattern.optional().describe('no articles whose address matches this regular expression'),
  partOf: z.uuid().optional().describe('of a part of a sitemap index: the channel that is the index; set by Copydesk'),
});
export interface ChannelOptions extends z.infer<typeof ChannelOptions> {}
