import type { RawArticle } from '@copydesk/contracts';
import { publisherOf } from './addresses';

/** Step: the house that the article’s site belongs to, or else the site that its source is named after. */
export function findPublisher({
  canonicalUrl,
  url,
  source,
}: Partial<Pick<RawArticle, 'url' | 'source'>> & { readonly canonicalUrl?: string | undefined }): {
  publisher: string | undefined;
} {
  return { publisher: publisherOf(canonicalUrl ?? url) ?? publisherOf(source) };
}
