import { createHash } from 'node:crypto';
import normalizeUrl from 'normalize-url';
import type { EnrichedArticle, IdentityKey } from './enriched-article';
import type { RawArticle } from './raw-article';
import { TRACKING_PARAMETERS } from './tracking-parameters';
import { uuidV5 } from './uuid';

/**
 * The form of an address by which two addresses are known to be one page: `https` without `www.`, tracking parameters,
 * fragment, default port or trailing slash, and with its query sorted. It is an identity, not a link: never fetch it.
 *
 * @throws TypeError if it is not an absolute HTTP or HTTPS address
 */
export function urlIdentity(url: string): string {
  const identity = normalized(url);
  // What is left of an odd query can be normalised further: `?/` becomes an empty query, and that none.
  return identity === url ? url : urlIdentity(identity);
}

const normalized = (url: string): string =>
  normalizeUrl(url, {
    forceHttps: true,
    stripWWW: true,
    stripHash: true,
    stripTextFragment: true,
    removeQueryParameters: TRACKING_PARAMETERS,
    removeTrailingSlash: true,
    sortQueryParameters: true,
  });

/**
 * Every identity key of an observation, strongest first: the source's own id, then the address, then the content.
 *
 * All are known when the article arrives, so that the id which `POST` answers is the one that readers see. A
 * canonical link is found only by reading the page: it is added later as a further key and never gives the id.
 */
export function identityKeys(raw: RawArticle): IdentityKey[] {
  const keys: IdentityKey[] = [];
  if (raw.guid !== undefined) keys.push({ rung: 'guid', key: JSON.stringify([raw.source, raw.guid]) });
  if (raw.url !== undefined) keys.push({ rung: 'url', key: urlIdentity(raw.url) });
  if (keys.length === 0) keys.push({ rung: 'text', key: JSON.stringify([raw.source, contentHash(raw)]) });
  return keys;
}

/** The article id that a list of keys stands for: UUIDv5 of its first, strongest one. */
export function articleId([strongest]: readonly IdentityKey[]): string {
  if (!strongest) throw new RangeError('an article needs at least one identity key');
  return uuidV5('article', strongest.rung, strongest.key);
}

/** Where an observation came from: its producer's own event id, or the position of its record. */
export type Origin =
  | { readonly source: string; readonly id: string }
  | { readonly topic: string; readonly partition: number; readonly offset: string };

/** The id of one observation, by which it is processed once however often it is delivered. */
export function observationId(origin: Origin): string {
  if ('id' in origin) return uuidV5('observation', origin.source, origin.id);
  return uuidV5('observation', origin.topic, String(origin.partition), origin.offset);
}

/** Hash of what a reader reads. Markup, advertisements, counters and annotations do not change it. */
export function revisionOf(
  article: Pick<EnrichedArticle, 'headline' | 'standfirst' | 'byline' | 'text'>,
): EnrichedArticle['revision'] {
  const read = [article.headline, article.standfirst ?? '', article.byline, article.text];
  return createHash('sha256').update(JSON.stringify(read)).digest('hex');
}

function contentHash({ content }: RawArticle): string {
  const received = content.body ?? content.bodyBase64;
  return createHash('sha256').update(received.replace(/\s+/g, ' ').trim()).digest('hex');
}
