import { type RawArticle, WebAddress } from '@copydesk/contracts';
import type { PageFacts } from './page-facts';

/** Step: the address that the page names as its own, as long as it is one that can be visited. */
export function findCanonicalUrl({ url, pageFacts }: Pick<RawArticle, 'url'> & { readonly pageFacts: PageFacts }): {
  canonicalUrl: string | undefined;
} {
  const { canonicalUrl } = pageFacts;
  if (canonicalUrl === undefined || !URL.canParse(canonicalUrl, url)) return { canonicalUrl: undefined };
  return { canonicalUrl: WebAddress.safeParse(new URL(canonicalUrl, url).href).data };
}
