import type { Block } from './block';
import { cleanText, hasText } from './clean-text';
import { readDate } from './find-dates';
import { isNode, type JsonLdNode, listOf, typesOf } from './read-json-ld';
import { readPlainText } from './read-plain-text';
import { stripTags } from './strip-tags';

/** So many entries are read. */
const UPDATES = 1000;

/** An entry of a live blog as its metadata states it. */
export interface LiveUpdate {
  /** The fragment of its address, which is the id of its element. */
  readonly id: string | undefined;
  readonly heading: string | undefined;
  /** ISO 8601, with a zone. */
  readonly postedAt: string | undefined;
  readonly text: string;
}

/** The entries of a live blog, in the order of the metadata; undefined if it says of no live blog. */
export function readLiveUpdates(nodes: readonly JsonLdNode[]): LiveUpdate[] | undefined {
  const blogs = nodes.filter((node) => typesOf(node).includes('LiveBlogPosting'));
  if (blogs.length === 0) return undefined;
  return blogs
    .flatMap(({ liveBlogUpdate }) => listOf(liveBlogUpdate))
    .filter(isNode)
    .slice(0, UPDATES)
    .map((update) => ({
      id: [update.url, update['@id']].map((address) => /#(.+)$/.exec(String(address ?? ''))?.[1]).find((id) => id),
      heading: lineOf(update.headline) ?? lineOf(update.name),
      postedAt: momentOf(update.datePublished),
      text: typeof update.articleBody === 'string' ? update.articleBody.split('\n').map(stripTags).join('\n') : '',
    }));
}

/** The entries as copy, as a page would print them. */
export function blocksOfUpdates(updates: readonly LiveUpdate[]): Block[] {
  return updates.flatMap(({ heading, postedAt, text }, index) => {
    const body = readPlainText(text);
    const isSaid = heading === undefined || body[0]?.text.startsWith(heading);
    const blocks: Block[] = isSaid ? body : [{ kind: 'heading', text: heading, linked: 0 }, ...body];
    return blocks.map((block) => ({ ...block, entry: { number: index + 1, postedAt } }));
  });
}

function momentOf(value: unknown): string | undefined {
  const date = typeof value === 'string' ? readDate(value) : undefined;
  return date?.precision === 'minute' && /(?:Z|[+-]\d\d:\d\d)$/.test(date.value) ? date.value : undefined;
}

function lineOf(value: unknown): string | undefined {
  const line = typeof value === 'string' ? cleanText(stripTags(value)) : '';
  return hasText(line) ? line : undefined;
}
