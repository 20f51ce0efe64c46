import type { KnownParagraph } from '@copydesk/contracts';
import { findBoilerplate, type RememberedArticle, rememberArticle } from './learn-boilerplate';
import { type DriftMemory, NO_DRIFT_MEMORY, type NoticedDrift, noticeDrift, type WatchedProfile } from './notice-drift';
import type { SeenLayout } from './see-layout';

/** What is remembered of how a source lays out its pages. */
export interface LayoutMemory {
  readonly articles: readonly RememberedArticle[];
  readonly drift: DriftMemory;
}

export const NO_MEMORY: LayoutMemory = { articles: [], drift: NO_DRIFT_MEMORY };

/** What one more article has shown. */
export interface Learnt {
  readonly memory: LayoutMemory;
  readonly boilerplate: readonly KnownParagraph[];
  readonly drift: NoticedDrift | undefined;
}

/**
 * Learns from an article: a pure function of what is remembered and what is seen.
 *
 * @param profile what the article was read by
 */
export function learn(memory: LayoutMemory, seen: SeenLayout, profile: WatchedProfile | undefined): Learnt {
  const isKnown = memory.articles.some(({ id, headline }) => id === seen.articleId || headline === seen.headline);
  const articles = rememberArticle(memory.articles, seen);
  if (isKnown) return { memory: { ...memory, articles }, boilerplate: [], drift: undefined };
  const { memory: drift, noticed } = noticeDrift(memory.drift, seen, profile);
  // A new layout is learnt from its own articles alone.
  if (noticed) return { memory: { articles: [], drift }, boilerplate: [], drift: noticed };
  return { memory: { articles, drift }, boilerplate: findBoilerplate(articles, seen), drift: undefined };
}
