import { getDomain } from 'tldts';
import { FEED_HOSTS, PATHS, SOFTWARE, USUAL_FEEDS, USUAL_SITEMAPS } from './feed-words';
import { type ScannedPage, scanPage, webAddress } from './scan-page';

/**
 * How an address was come by, the surest first: given by whoever asks, named in the robots.txt, in the head of the page,
 * in an index of sitemaps, as a link on the page, or known to be usual.
 */
export type Found = 'given' | 'robots' | 'head' | 'index' | 'anchor' | 'usual';

/** An address that may be a channel. */
export interface Candidate {
  readonly url: string;
  readonly kind: 'feed' | 'sitemap';
  readonly found: Found;
  /** What is said of it where it was found. */
  readonly title?: string;
}

export interface FeedLinks {
  /** Those that the page names, without repetition, in the order in which they should be looked at. */
  readonly feeds: readonly Candidate[];
  /** Where feeds and sitemaps usually are on a site like this; whether they are there has to be asked. */
  readonly usual: readonly Candidate[];
  /** WebSub hubs that the page names. */
  readonly hubs: readonly string[];
}

/** Above what sites with a feed for every section have. */
const MOST_FEEDS = 200;

/** Of a feed, however it is spelled: servers write `application/rss`, `text/rss+xml` and `application/x-atom+xml`. */
const FEED_TYPE = /\b(x-)?(rss|atom|rdf)\b|\bfeed\+json\b/;
/** Of a feed only where the address says so too: these are also the types of other alternates. */
const VAGUE_TYPE = /^(|text\/(xml|html|plain)|application\/(xml|json|octet-stream))$/;

const FEED_ADDRESS =
  /(^|[/._])(rss[12]?|atom|rdf|feeds?|newsfeed)([/._]|$)|\brss\b|-feed$|[?&](feed=\w|format=(feed|rss|atom)|outputType=xml|alt=rss)/i;
const FEED_TEXT = /^\W*(rss|atom|news ?feeds?|web ?feeds?|rss[- ]?feeds?|feeds?|flux rss|canal rss|фид|лента rss)\W*$/i;

/**
 * The feeds that a page names and those that a site like it usually has.
 *
 * @param url where the page is, after redirects
 */
export function findFeedLinks(html: string, url: string): FeedLinks {
  return feedLinksOf(scanPage(html, url), url);
}

/** As `findFeedLinks`, of a page that was scanned. */
export function feedLinksOf(page: ScannedPage, url: string): FeedLinks {
  const found = new Map<string, Candidate>();
  const add = (address: string | undefined, how: Found, title: string) => {
    if (address === undefined || found.has(address) || found.size >= MOST_FEEDS) return;
    found.set(address, { url: address, kind: 'feed', found: how, ...(title && { title }) });
  };
  for (const { rels, href, type, title } of page.links) {
    if (!rels.includes('alternate') && !rels.includes('feed')) continue;
    if (rels.includes('stylesheet') || !(FEED_TYPE.test(type) || VAGUE_TYPE.test(type))) continue;
    const address = webAddress(href, page.base);
    if (address && (FEED_TYPE.test(type) || rels.includes('feed') || looksLikeFeed(address)))
      add(address, 'head', title);
  }
  for (const { href, text } of page.anchors) {
    if (found.size >= MOST_FEEDS) break;
    if (!FEED_ADDRESS.test(href) && !FEED_TEXT.test(text)) continue;
    const address = webAddress(href, page.base);
    if (address && (looksLikeFeed(address) || FEED_TEXT.test(text)) && isOfSite(address, url))
      add(address, 'anchor', text);
  }
  const hubs = page.links.flatMap(({ rels, href }) =>
    rels.includes('hub') ? (webAddress(href, page.base) ?? []) : [],
  );
  return { feeds: [...found.values()].sort(byPromise), usual: usualPlaces(page, url), hubs: [...new Set(hubs)] };
}

const looksLikeFeed = (address: string): boolean => {
  const { pathname, search } = new URL(address);
  return FEED_ADDRESS.test(pathname.replace(/\/$/, '')) || FEED_ADDRESS.test(search);
};

/** Whether an address belongs to the same registrable domain, or to a host that carries feeds of others. */
export function isOfSite(address: string, home: string): boolean {
  const [host, own] = [new URL(address).hostname, new URL(home).hostname];
  return host === own || siteOf(host) === siteOf(own) || FEED_HOSTS.test(host);
}

/** `harbour-post.co.uk` for `www.harbour-post.co.uk`; a host name or address that no registry has is itself. */
const siteOf = (host: string): string => getDomain(host, { allowPrivateDomains: true }) ?? host;

/** The whole site before a part of it, articles before comments: only the first are looked at. */
function byPromise(one: Candidate, other: Candidate): number {
  const rank = ({ url, found }: Candidate) => {
    const { pathname } = new URL(url);
    const isPart = PATHS.author.test(pathname) || PATHS.tag.test(pathname) || PATHS.podcast.test(pathname);
    const depth = Math.min(9, pathname.split('/').filter(Boolean).length);
    return (PATHS.comments.test(pathname) ? 1000 : 0) + (isPart ? 100 : 0) + (found === 'head' ? 0 : 10) + depth;
  };
  return rank(one) - rank(other);
}

function usualPlaces(page: ScannedPage, url: string): Candidate[] {
  const addresses = () => [...page.links, ...page.anchors].slice(0, 500).map(({ href }) => href);
  const software = SOFTWARE.filter(
    ({ generator, trace }) =>
      generator.test(page.generator ?? '') || (trace && addresses().some((it) => trace.test(it))),
  );
  const place = (kind: Candidate['kind']) => (path: string) => ({
    url: new URL(path, url).href,
    kind,
    found: 'usual' as const,
  });
  const feeds = [...software.flatMap((it) => it.feeds), ...USUAL_FEEDS].map(place('feed'));
  const sitemaps = [...software.flatMap((it) => it.sitemaps ?? []), ...USUAL_SITEMAPS].map(place('sitemap'));
  return [...new Map([...feeds, ...sitemaps].map((it) => [it.url, it])).values()];
}
