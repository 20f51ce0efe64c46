import { articleId, type IdentityKey, identityKeys, type RawArticle, urlIdentity } from '@copydesk/contracts';
import { getDomain } from 'tldts';

/**
 * Step: the article's id, and every key that it is known by. A canonical link to a page of the same site is one more
 * key; one to another site says that this is a copy, which is no identity.
 */
export function identifyArticle(article: RawArticle & { readonly canonicalUrl: string | undefined }): {
  id: string;
  identity: IdentityKey[];
} {
  const keys = identityKeys(article);
  const { url, canonicalUrl } = article;
  if (url && canonicalUrl && isSameSite(url, canonicalUrl) && urlIdentity(url) !== urlIdentity(canonicalUrl))
    keys.push({ rung: 'canonical-url', key: urlIdentity(canonicalUrl) });
  return { id: articleId(keys), identity: keys };
}

/** An address without a registered name, such as 10.0.0.1 or `kafka`, is of no site; below `github.io` each name is one. */
function isSameSite(one: string, other: string): boolean {
  const [site, otherSite] = [one, other].map((url) => getDomain(url, { allowPrivateDomains: true }));
  return site !== null && site === otherSite;
}
