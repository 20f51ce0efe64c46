import type { KnownParagraph } from '@copydesk/contracts';
import type { EdgeParagraph, SeenLayout } from './see-layout';

/** So many articles of a source are remembered. */
const REMEMBERED = 40;
/**
 * A paragraph is boilerplate if so many different articles had it, and so large a share of those that are remembered.
 * Agencies repeat the background of a story word by word, in fewer than half of their articles.
 */
const REPEATED = { articles: 8, share: 0.5 };

/** What is remembered of an article: hashes, in little room. */
export interface RememberedArticle {
  readonly id: string;
  readonly headline: string;
  readonly start: readonly string[];
  readonly end: readonly string[];
}

/** The articles that are remembered, the newest last, once this one was seen. Another version of one stands for it. */
export function rememberArticle(articles: readonly RememberedArticle[], seen: SeenLayout): RememberedArticle[] {
  const { articleId: id, headline } = seen;
  const keys = (paragraphs: readonly EdgeParagraph[]) => paragraphs.map(({ key }) => key);
  // The same headline again is a copy of the article, or a rubric: either way it shows nothing new.
  const others = articles.filter((one) => one.id !== id && one.headline !== headline);
  return [...others, { id, headline, start: keys(seen.start), end: keys(seen.end) }].slice(-REMEMBERED);
}

/**
 * The paragraphs of an article that its source prints with article after article, with where and how often. An article
 * that would have nothing else left shows none.
 *
 * @param articles those that are remembered, this one among them
 */
export function findBoilerplate(articles: readonly RememberedArticle[], seen: SeenLayout): KnownParagraph[] {
  const repeated = new Map<string, KnownParagraph>();
  for (const place of ['end', 'start'] as const)
    for (const { key, text } of seen[place]) {
      const count = articles.filter((one) => one[place].includes(key)).length;
      const isRepeated = count >= REPEATED.articles && count >= REPEATED.share * articles.length;
      if (isRepeated && count > (repeated.get(key)?.seenIn?.articles ?? 0))
        repeated.set(key, { text, place, seenIn: { articles: count, of: articles.length } });
    }
  return repeated.size < seen.paragraphs ? [...repeated.values()] : [];
}
