import { type FieldOrigin, type RawArticle, WebAddress } from '@copydesk/contracts';
import { canonicalUrl } from './addresses';
import type { PageFacts } from './page-facts';

/**
 * Step: the one address of the page, by what it states and by what is known of addresses, as long as it can be visited.
 * `from` of its origin is the place where it was found and what was undone of it: `url+amp-cache+trackers`.
 */
export function findCanonicalUrl({ url, pageFacts }: Pick<RawArticle, 'url'> & { readonly pageFacts: PageFacts }): {
  canonicalUrl: string | undefined;
  canonicalUrlOrigin: FieldOrigin | undefined;
  /** The page of another site that this one says it is a copy of. */
  copyOf: string | undefined;
} {
  const found = canonicalUrl(url, { canonicalLink: pageFacts.canonicalUrl, ...pageFacts.addresses });
  const visitable = WebAddress.safeParse(found?.url).data;
  return {
    canonicalUrl: visitable,
    canonicalUrlOrigin:
      found && visitable !== undefined
        ? { field: 'canonicalUrl', from: [found.from, ...found.rules].join('+'), confidence: found.confidence }
        : undefined,
    copyOf: WebAddress.safeParse(found?.copyOf).data,
  };
}
