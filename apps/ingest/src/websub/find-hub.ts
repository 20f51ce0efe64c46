import type { FeedLink } from '@copydesk/feeds';
import type { Link } from '@copydesk/fetching';

/** Where a feed can be subscribed to, and under which address. */
export interface Hub {
  readonly hub: string;
  /** The address of the feed as it names itself: `rel=self`. */
  readonly topic: string;
}

/** No address is longer. */
const LONGEST = 2048;

/**
 * What a feed says of its hub: W3C WebSub, section 4. The `Link` header counts before the feed's own links; of several
 * hubs the first one is taken.
 *
 * @returns `undefined` if it names no hub, or not itself: then it cannot be subscribed to
 */
export function findHub(header: readonly Link[], feed: readonly FeedLink[]): Hub | undefined {
  const links = [...header, ...feed.map(({ rel, href }) => ({ rel: rel.toLowerCase(), url: href }))];
  const first = (wanted: string) => links.find(({ rel, url }) => rel === wanted && isAddress(url))?.url;
  const [hub, topic] = [first('hub'), first('self')];
  return hub !== undefined && topic !== undefined ? { hub, topic } : undefined;
}

const isAddress = (url: string): boolean =>
  url.length <= LONGEST && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
