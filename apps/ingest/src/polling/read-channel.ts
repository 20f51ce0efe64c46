import { type Entry, type FeedHead, FeedRefused, NO_HEAD, parseFeed } from '@copydesk/feeds';
import { decodeBody, diagnoseBlock, type Fetched, FetchFailure } from '@copydesk/fetching';
import type { Failure, Manners } from '@copydesk/schedule';
import { ListPageRefused, readListPage } from '../discovery/read-list-page';
import type { ListRule } from '../sources/channel-options';

/** What a channel answered with: its entries, or why there are none. */
export type Reading =
  | { readonly outcome: 'changed'; readonly head: FeedHead; readonly entries: readonly Entry[] }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'failed'; readonly failure: Failed };

/** Why a channel has told nothing, for the schedule, for dashboards, and for people. */
export interface Failed {
  readonly failure: Failure;
  /** A stable word, finer than the failure where more is known. */
  readonly kind: string;
  readonly detail: string;
  readonly nextStep: string;
}

const NEXT_STEPS: Readonly<Record<Failure, string>> = {
  dns: 'See whether the host still has its name; a source that moved needs its new address.',
  connect: 'Nothing: it is tried again, ever more rarely. See whether the site opens in a browser.',
  timeout: 'Nothing: it is tried again, ever more rarely. A page that is always slow may need its publisher told.',
  '4xx': 'Open the address in a browser: if it is gone there too, look for the new one with `copydesk sources find`.',
  '5xx': 'Nothing: the server has trouble of its own, and is asked again, ever more rarely.',
  '429': 'Nothing: it is asked less often from now on. Write to the publisher if that is too rare.',
  '410': 'It has said that it is gone for good, and is asked no more. Look for its successor.',
  robots: 'Ask the publisher for leave, or remove the channel.',
  blocked: 'Ask the publisher to let our User-Agent in, or for a feed of its own.',
  html: 'Open the address in a browser: a page is where the feed was. Look for the new one with `copydesk sources find`.',
  unreadable: 'See what is there with `copydesk feed`; tell the publisher, or us if other readers can read it.',
  own: 'See whether this machine can reach the internet, and what FETCH_ALLOW says.',
};

const failed = (failure: Failure, detail: string, finer: { kind?: string; nextStep?: string } = {}): Reading => ({
  outcome: 'failed',
  failure: { failure, kind: finer.kind ?? failure, detail, nextStep: finer.nextStep ?? NEXT_STEPS[failure] },
});

/** How an answer of a server is read, where a feed or sitemap is expected. */
export function readFeedAnswer(fetched: Fetched): Reading {
  return readFailure(fetched, 'feed') ?? readFeed(fetched);
}

/** What a feed or sitemap says, however it came. */
export function readFeed({ body, url, contentType }: Pick<Fetched, 'body' | 'url' | 'contentType'>): Reading {
  try {
    const { entries, ...head } = parseFeed(body, { url, contentType });
    return { outcome: 'changed', head, entries };
  } catch (error) {
    if (!(error instanceof FeedRefused)) throw error;
    return failed(error.code === 'HTML_NOT_FEED' ? 'html' : 'unreadable', error.message, { kind: error.code });
  }
}

/** How an answer is read where a page with links to articles is expected. */
export function readListAnswer(fetched: Fetched, rule: ListRule | undefined): Reading {
  const wrong = readFailure(fetched, 'page');
  if (wrong) return wrong;
  if (!rule)
    return failed('unreadable', 'The channel has no rule by which articles are found.', { kind: 'RULE_MISSING' });
  try {
    const { text } = decodeBody(fetched.body, fetched.contentType);
    return { outcome: 'changed', head: NO_HEAD, entries: readListPage(text, fetched.url, rule) };
  } catch (error) {
    if (!(error instanceof ListPageRefused)) throw error;
    return failed('unreadable', error.message, { kind: error.code });
  }
}

/** A channel that is one article: what it shows is itself. */
export const readItself = (link: string): Reading => ({
  outcome: 'changed',
  head: NO_HEAD,
  entries: [{ link, authors: [], tags: [], enclosures: [], media: [], links: [] }],
});

/** What of an answer says that there is nothing to be read, or that nothing has changed. */
export function readFailure(fetched: Fetched, expected: 'feed' | 'page'): Reading | undefined {
  const { status, url } = fetched;
  const { host } = new URL(url);
  if (status === 304) return { outcome: 'unchanged' };
  const block = diagnoseBlock(fetched, expected);
  if (block) {
    const { kind, evidence, nextStep } = block;
    const failure = FAILURE_OF_BLOCK[kind] ?? 'blocked';
    return failed(failure, evidence, { kind, nextStep });
  }
  if (status === 410) return failed('410', `${host} answered 410: gone for good`);
  if (status === 429) return failed('429', `${host} answered 429: too many requests`);
  if (status >= 500) return failed('5xx', `${host} answered ${status}`);
  if (status < 200 || status > 299) return failed('4xx', `${host} answered ${status}`);
  return undefined;
}

const FAILURE_OF_BLOCK: Readonly<Record<string, Failure>> = {
  'rate-limit': '429',
  'html-instead-of-feed': 'html',
  'soft-404': '4xx',
  empty: 'unreadable',
};

const FAILURE_OF_FETCH: Readonly<Record<FetchFailure['code'], Failure>> = {
  ADDRESS_INVALID: 'unreadable',
  ADDRESS_FORBIDDEN: 'own',
  ROBOTS_DISALLOWED: 'robots',
  ROBOTS_UNAVAILABLE: '5xx',
  TOO_LARGE: 'unreadable',
  MEDIA_TYPE_UNSUPPORTED: 'unreadable',
  FETCH_TIMEOUT: 'timeout',
  HOST_UNKNOWN: 'dns',
  RESPONSE_INVALID: 'connect',
  FETCH_FAILED: 'connect',
};

/** Why there was no answer. */
export const readNoAnswer = ({ code, detail }: FetchFailure): Reading =>
  failed(FAILURE_OF_FETCH[code], detail, { kind: code });

/** What the publisher asks for: by the answer, and by what the feed says of itself. */
export function mannersOf(fetched: Fetched | undefined, head: FeedHead | undefined): Manners {
  const { ttlMinutes, skipHours, skipDays, updatePeriod, updateFrequency } = head?.rhythm ?? {};
  return {
    ...(fetched?.crawlDelayMs !== undefined && { minIntervalMs: fetched.crawlDelayMs }),
    ...(fetched?.retryAfterMs !== undefined && { retryAfterMs: fetched.retryAfterMs }),
    ...(fetched?.freshForMs !== undefined && { freshForMs: fetched.freshForMs }),
    ...(ttlMinutes !== undefined && { ttlMinutes }),
    ...(skipHours && skipHours.length > 0 && { skipHours }),
    ...(skipDays && skipDays.length > 0 && { skipDays }),
    ...(updatePeriod !== undefined && { updatePeriod }),
    ...(updateFrequency !== undefined && { updateFrequency }),
  };
}
