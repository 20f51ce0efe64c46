import { articleId, type IdentityKey, identityKeys, type RawArticle, urlIdentity } from '@copydesk/contracts';
import { namesAmpPage, type PageFacts, type ResolvedAddress, resolveAddress, siteOf } from '@copydesk/extraction';

type Identifiable = RawArticle & {
  readonly canonicalUrl: string | undefined;
  readonly pageFacts?: Pick<PageFacts, 'isAmp' | 'addresses'> | undefined;
};

/**
 * Step: the article's id, and every key that it is known by. What the address stands for is one more key; so is a canonical
 * link to a page of the same site. One to another site says that this is a copy, which is no identity.
 */
export function identifyArticle(article: Identifiable): {
  id: string;
  identity: IdentityKey[];
} {
  const keys = identityKeys(article);
  const id = articleId(keys);
  const { url } = article;
  if (url === undefined) return { id, identity: keys };
  const resolved = resolveAddress(url, { notAmp: namesAmpPage(url, article.pageFacts?.addresses ?? {}) });
  // Of a page that is told of by its address in an AMP cache, the site is that of the page.
  const home = resolved && !resolved.isCopy ? resolved.url : url;
  const canonical =
    article.canonicalUrl !== undefined && isSameSite(home, article.canonicalUrl) ? article.canonicalUrl : undefined;
  const add = (rung: IdentityKey['rung'], address: string) => {
    const key = urlIdentity(address);
    if (key !== urlIdentity(url) && !keys.some((known) => known.rung === rung && known.key === key))
      keys.push({ rung, key });
  };
  if (resolved && !resolved.isCopy) add('url', regularAddress(resolved, article, canonical));
  if (canonical !== undefined) add('canonical-url', canonical);
  return { id, identity: keys };
}

/**
 * The address at which the same page, as it is now, is found in its regular form: a key of the rung of addresses, so that it meets
 * the page that came by it. An older or translated copy is another text, and has no such key. The canonical link of an AMP page or
 * of one for small screens is that of its regular form by definition (AMP specification; Google Search Central).
 */
function regularAddress(
  { url, rules }: ResolvedAddress,
  { pageFacts }: Identifiable,
  canonical: string | undefined,
): string {
  const isOtherForm = pageFacts?.isAmp || rules.some((rule) => rule.startsWith('amp') || rule === 'mobile');
  return isOtherForm ? (canonical ?? url) : url;
}

/** An address without a registered name, such as 10.0.0.1 or `kafka`, is of no site; below `github.io` each name is one. */
function isSameSite(one: string, other: string): boolean {
  const site = siteOf(one);
  return site !== undefined && site === siteOf(other);
}
