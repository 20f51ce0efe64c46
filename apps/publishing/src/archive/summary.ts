import type { ArticleSummary, PublicationState } from '../api/resources';
import type { Article } from '../database/entities/article.entity';

/** Where an article stands with readers. */
export const publicationState = (article: Article): PublicationState => ({
  state: article.state,
  version: article.version,
  firstPublishedAt: article.firstPublishedAt.toISOString(),
  updatedAt: article.updatedAt.toISOString(),
  seq: Number(article.seq),
});

export const toSummary = (article: Article): ArticleSummary => ({
  ...article.digest,
  publication: publicationState(article),
});
