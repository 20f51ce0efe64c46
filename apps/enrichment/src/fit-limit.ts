import { ENRICHED_ARTICLE_LIMIT, type EnrichedArticle } from '@copydesk/contracts';

/** What is given up first, when an article is too large for its topic: what a reader misses least. */
const GIVEN_UP = [
  'keywords',
  'terms',
  'times',
  'places',
  'entities',
  'attributions',
  'quotes',
  'summary',
  'links',
] as const;

/**
 * Drops annotations, whole kinds of them in a fixed order, until the article fits its topic, and says so in its flags.
 * What is too large without any annotation stays too large, and is refused when it is published.
 */
export function fitLimit(article: EnrichedArticle, limit = ENRICHED_ARTICLE_LIMIT): EnrichedArticle {
  let fitting = article;
  for (const kind of GIVEN_UP) {
    if (sizeOf(fitting) <= limit) break;
    fitting = { ...fitting, [kind]: [], flags: { ...fitting.flags, truncatedAnnotations: true } };
  }
  return fitting;
}

const sizeOf = (article: EnrichedArticle): number => Buffer.byteLength(JSON.stringify(article));
