import { gunzipSync } from 'node:zlib';
import { cleanText, stripTags } from '@copydesk/extraction';
import { type Entry, FeedRefused, parseFeed } from '@copydesk/feeds';
import {
  decodeBody,
  type Fetched,
  FetchFailure,
  type GuardedClient,
  mayFetch,
  PRODUCT_TOKEN,
  parseRobots,
  type Robots,
} from '@copydesk/fetching';
import type { Discovery, FoundChannel, SampleArticle } from './discovery';
import { expectedCost, rhythmOf, sumOf } from './expected-cost';
import { PATHS } from './feed-words';
import { type Candidate, feedLinksOf } from './find-feed-links';
import { chooseNewsSitemaps, findSitemaps } from './find-sitemaps';
import { type GuessedRule, guessListRule } from './guess-list-rule';
import { type Looked, type RankedChannel, type ReadChannel, rankChannels } from './rank-channels';
import { type ScannedPage, scanPage } from './scan-page';

/** Addresses that are asked for, the home page and its robots.txt included; redirects come on top. */
const MOST_ADDRESSES = 12;
/** Of them, feeds that the page names before sitemaps are looked for. */
const FIRST_FEEDS = 4;
const MOST_SITEMAPS = 3;
const MOST_USUAL = 4;
const SAMPLES = 5;
const FIRST_WORDS = 200;
/** No new look is begun after it. */
const PATIENCE_MS = 45_000;
const FEED_LIMITS = { bytes: 10 * 1024 * 1024, totalMs: 10_000, idleMs: 10_000 };

const PAGE_TYPES = ['text/html', 'application/xhtml+xml'];
const FEED_TYPES = [
  ...['application/rss+xml', 'application/atom+xml', 'application/feed+json', 'application/rdf+xml'],
  ...['application/xml', 'text/xml'],
];

export interface DiscoverOptions {
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Finds out what should be polled of a site: asks for its home page, its robots.txt, and the feeds and sitemaps that
 * these name, or that sites like it usually have. One after the other, spaced as the client spaces them, at most twelve addresses, and
 * none after 45 s.
 *
 * @param homePage the home page, or a feed
 * @throws FetchFailure if the page cannot be had
 */
export async function discover(
  client: Pick<GuardedClient, 'get'>,
  homePage: string,
  { now = Date.now }: DiscoverOptions = {},
): Promise<Discovery> {
  const visit = new Visit(client, now);
  const first = await visit.page(homePage);
  const given = feedOf(first);
  const home = given ? await homeOf(given.read!, first, visit) : first;
  const homeUrl = home?.url ?? new URL('/', first.url).href;
  const html = home ? textOf(home) : '';
  const page = scanPage(html, homeUrl);
  const robotsText = await visit.robotsText(homeUrl);

  const links = feedLinksOf(page, homeUrl);
  const looked = await lookAround(visit, given ? [given] : [], links, findSitemaps(robotsText ?? '', homeUrl));
  const ranked = rankChannels(looked, { now: now(), homePage: homeUrl });
  const robots = robotsText === undefined ? undefined : parseRobots(robotsText);
  const context = { now: now(), robots, origin: new URL(homeUrl).origin };
  const channels = ranked.map((channel) => describe(channel, context));
  if (!channels.some(({ proposed }) => proposed)) {
    const guessed = guessListRule(html, homeUrl);
    if (guessed) channels.unshift(listPage(homeUrl, guessed, context));
  }
  const proposed = channels.filter((channel) => channel.proposed);
  const main = ranked.find(({ chosen }) => chosen);
  const read = looked.find(({ candidate }) => candidate.url === main?.url)?.read;
  return {
    source: sourceOf(homeUrl, page, read, proposed),
    channels,
    costPerDay: sumOf(proposed.flatMap(({ costPerDay }) => costPerDay ?? [])),
    asked: visit.asked,
    reservations: { ...first.reservations, from: [...first.reservations.from] },
    hubs: [...new Set([...links.hubs, ...(read?.links ?? []).flatMap(({ rel, href }) => (rel === 'hub' ? href : []))])],
  };
}

/** The requests of one discovery: one after the other, and counted. */
class Visit {
  readonly asked = { requests: 0, bytes: 0 };
  private addresses = 0;
  private readonly until: number;

  constructor(
    private readonly client: Pick<GuardedClient, 'get'>,
    private readonly now: () => number,
  ) {
    this.until = now() + PATIENCE_MS;
  }

  get isOver(): boolean {
    return this.addresses >= MOST_ADDRESSES || this.now() > this.until;
  }

  /** @throws FetchFailure if there is no page */
  async page(url: string): Promise<Fetched> {
    const fetched = await this.get(url, PAGE_TYPES, true);
    if (!isGood(fetched))
      throw new FetchFailure('FETCH_FAILED', `${new URL(fetched.url).host} answered ${fetched.status}`);
    return fetched;
  }

  /** Undefined where nobody knows what it says; empty where there is none. */
  async robotsText(homeUrl: string): Promise<string | undefined> {
    try {
      const fetched = await this.get(new URL('/robots.txt', homeUrl).href, ['text/plain']);
      return isGood(fetched) ? fetched.body.toString('utf8') : '';
    } catch (error) {
      if (error instanceof FetchFailure) return undefined;
      throw error;
    }
  }

  /** What is at the address of a candidate; of a page, its text too. */
  async look(candidate: Candidate): Promise<Looked & { readonly page?: Fetched }> {
    if (this.isOver) return { candidate };
    try {
      const fetched = await this.get(candidate.url, FEED_TYPES);
      const at = { ...candidate, url: fetched.movedTo ?? candidate.url };
      if (!isGood(fetched))
        return { candidate: at, failure: { why: 'UNREACHABLE', because: `Its server answers ${fetched.status}.` } };
      return readFeed(at, fetched);
    } catch (error) {
      if (!(error instanceof FetchFailure)) throw error;
      const why = error.code === 'ROBOTS_DISALLOWED' ? error.code : 'UNREACHABLE';
      return { candidate, failure: { why, because: asSentence(error.detail) } };
    }
  }

  private async get(url: string, accept: readonly string[], isPage = false): Promise<Fetched> {
    this.addresses++;
    const limits = isPage ? {} : FEED_LIMITS;
    try {
      const fetched = await this.client.get(url, { accept, acceptsAnyType: true, asksTdmRep: isPage, limits });
      this.count(fetched.cost);
      return fetched;
    } catch (error) {
      if (error instanceof FetchFailure) this.count(error.cost);
      throw error;
    }
  }

  private count({ requests, bytes }: Fetched['cost']): void {
    this.asked.requests += requests;
    this.asked.bytes += bytes;
  }
}

/** Looks at what the page and robots.txt name, and only where that gives nothing at the usual places. */
async function lookAround(
  visit: Visit,
  given: readonly Looked[],
  { feeds, usual }: ReturnType<typeof feedLinksOf>,
  sitemaps: readonly string[],
): Promise<Looked[]> {
  const looked = new Map(given.map((one) => [one.candidate.url, one]));
  const look = async (candidate: Candidate): Promise<Looked> => {
    const known = looked.get(candidate.url);
    if (known) return known;
    const { page, ...one } = await visit.look(candidate);
    // What is at no usual place is no news to anybody.
    if (one.read || candidate.found !== 'usual') looked.set(candidate.url, one);
    // A page about feeds instead of a feed: those it names count as named by the home page.
    if (page) for (const link of feedLinksOf(scanPage(textOf(page), page.url), page.url).feeds) more.push(link);
    return one;
  };
  const more: Candidate[] = [];
  const hasFeed = () =>
    [...looked.values()].some(({ read }) => read?.entries.length && !read.form?.startsWith('sitemap'));
  const hasSitemap = () => [...looked.values()].some(({ read }) => read?.form?.startsWith('sitemap'));
  const [comments, worth] = [feeds.filter(isOfComments), feeds.filter((feed) => !isOfComments(feed))];
  for (const feed of worth.slice(0, FIRST_FEEDS)) await look(feed);
  for (const url of byPromise(sitemaps).slice(0, MOST_SITEMAPS))
    await lookAtSitemap({ url, kind: 'sitemap', found: 'robots' }, look, looked);
  for (const feed of [...worth.slice(FIRST_FEEDS), ...more]) await look(feed);
  for (const feed of comments) if (!looked.has(feed.url)) looked.set(feed.url, { candidate: feed });
  for (const feed of usual.filter(({ kind }) => kind === 'feed').slice(0, MOST_USUAL)) {
    if (hasFeed()) break;
    await look(feed);
  }
  for (const sitemap of usual.filter(({ kind }) => kind === 'sitemap').slice(0, MOST_USUAL)) {
    if (hasFeed() || hasSitemap()) break;
    await lookAtSitemap(sitemap, look, looked);
  }
  return [...looked.values()];
}

/** Sitemaps that call themselves news before others. */
function byPromise(sitemaps: readonly string[]): string[] {
  const chosen = chooseNewsSitemaps(sitemaps.map((link) => ({ link }))).map(({ url }) => url);
  return [...new Set([...chosen, ...sitemaps])];
}

/** Of an index, its news sitemaps are channels of their own; else it is one itself, with the newest of its parts. */
async function lookAtSitemap(
  candidate: Candidate,
  look: (candidate: Candidate) => Promise<Looked>,
  looked: Map<string, Looked>,
): Promise<void> {
  const one = await look(candidate);
  if (one.read?.form !== 'sitemap-index') return;
  let newest: readonly Entry[] = [];
  for (const { url, why } of chooseNewsSitemaps(one.read.entries)) {
    const { read } = await look({ url, kind: 'sitemap', found: 'index' });
    if (why === 'newest') {
      looked.delete(url);
      newest = [...newest, ...(read?.entries ?? [])];
    } else if (read?.entries.length) looked.delete(candidate.url);
  }
  if (looked.has(candidate.url)) looked.set(candidate.url, { ...one, read: { ...one.read, entries: newest } });
}

/** Feeds of comments are told by their address, and not asked for. */
const isOfComments = ({ url }: Candidate): boolean => PATHS.comments.test(new URL(url).pathname);

function feedOf(fetched: Fetched): Looked | undefined {
  const looked = readFeed({ url: fetched.movedTo ?? fetched.asked, kind: 'feed', found: 'given' }, fetched);
  return looked.read && looked;
}

function readFeed(candidate: Candidate, fetched: Fetched): Looked & { readonly page?: Fetched } {
  const { url, contentType } = fetched;
  try {
    return { candidate, read: parseFeed(unpacked(fetched.body), { url, contentType }) };
  } catch (error) {
    if (!(error instanceof FeedRefused)) throw error;
    const failure = { why: 'NOT_A_FEED', because: error.message } as const;
    return { candidate, failure, ...(error.code === 'HTML_NOT_FEED' && { page: fetched }) };
  }
}

/** Sitemaps are often files that are compressed, and not only on the way: sitemaps.org, "Sitemap file". */
function unpacked(body: Buffer): Buffer {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: FEED_LIMITS.bytes });
  } catch {
    return body;
  }
}

/** The page that a feed says it is of, or that of its host. */
async function homeOf(feed: ReadChannel, { url }: Fetched, visit: Visit): Promise<Fetched | undefined> {
  const stated = feed.link && URL.canParse(feed.link) && new URL(feed.link).origin === new URL(url).origin;
  try {
    return await visit.page(stated ? feed.link! : new URL('/', url).href);
  } catch (error) {
    if (error instanceof FetchFailure) return undefined;
    throw error;
  }
}

const isGood = ({ status }: Fetched): boolean => status >= 200 && status <= 299;

const textOf = ({ body, contentType }: Fetched): string => decodeBody(body, contentType).text;

interface Context {
  readonly now: number;
  /** Of the home page's host; undefined if nobody knows. */
  readonly robots: Robots | undefined;
  readonly origin: string;
}

function describe(channel: RankedChannel, context: Context): FoundChannel {
  const { url, kind, chosen, why, because, found, title, form, rhythm, hasFullText, entries } = channel;
  const common = { url, kind, proposed: chosen, why, because, found };
  const isRead = rhythm !== undefined;
  return {
    ...common,
    ...(title && { title }),
    ...(form && { form }),
    ...(isRead && { items: rhythm.items, undated: rhythm.items - rhythm.dated, hasFullText }),
    ...(rhythm?.newest && { newest: rhythm.newest }),
    ...(rhythm?.perDay !== undefined && { itemsPerDay: Math.round(rhythm.perDay * 100) / 100 }),
    robots: why === 'ROBOTS_DISALLOWED' ? 'disallowed' : isRead ? 'allowed' : verdictOn(url, context),
    ...(isRead &&
      rhythm.items > 0 && {
        costPerDay: expectedCost(rhythm, { hasFullText, requestsPerPoll: form === 'sitemap-index' ? 2 : 1 }),
      }),
    samples: samplesOf(entries, context),
  };
}

function listPage(url: string, { rule, entries }: GuessedRule, context: Context): FoundChannel {
  const rhythm = rhythmOf(
    entries.map(({ published }) => published),
    context.now,
  );
  return {
    ...{ url, kind: 'list-page', proposed: true, why: 'LIST_PAGE', found: 'given' },
    because: 'There is neither feed nor sitemap; the rule is a guess, so look at what it finds.',
    ...{ items: rhythm.items, undated: rhythm.items - rhythm.dated, hasFullText: false },
    ...(rhythm.newest && { newest: rhythm.newest }),
    ...(rhythm.perDay !== undefined && { itemsPerDay: Math.round(rhythm.perDay * 100) / 100 }),
    ...{ robots: 'allowed', rule },
    costPerDay: expectedCost(rhythm, { hasFullText: false }),
    samples: samplesOf(entries, context),
  };
}

function samplesOf(entries: readonly Entry[], context: Context): SampleArticle[] {
  return entries.flatMap((entry) => sampleOf(entry, context)).slice(0, SAMPLES);
}

function sampleOf({ link, title, published, updated, summary, content }: Entry, context: Context): SampleArticle[] {
  if (link === undefined || !/^https?:/i.test(link) || !URL.canParse(link)) return [];
  const headline = cleanText(stripTags(title ?? ''));
  const firstWords = clipped(cleanText(stripTags((summary ?? content ?? '').slice(0, 50 * FIRST_WORDS))));
  const date = published ?? updated;
  return [
    {
      ...(headline && { headline }),
      ...(date && { published: date }),
      link,
      ...(firstWords && { firstWords }),
      robots: verdictOn(link, context),
    },
  ];
}

/** As many whole words as there is room for. */
function clipped(text: string): string {
  if (text.length <= FIRST_WORDS) return text;
  const cut = text.slice(0, FIRST_WORDS);
  return `${cut.slice(0, cut.includes(' ') ? cut.lastIndexOf(' ') : FIRST_WORDS)}…`;
}

function verdictOn(url: string, { robots, origin }: Context): SampleArticle['robots'] {
  const address = new URL(url);
  if (robots === undefined || address.origin !== origin) return 'unknown';
  return mayFetch(robots, PRODUCT_TOKEN, address) ? 'allowed' : 'disallowed';
}

function sourceOf(
  homePage: string,
  page: ScannedPage,
  feed: ReadChannel | undefined,
  proposed: readonly FoundChannel[],
): Discovery['source'] {
  const id = new URL(homePage).hostname.replace(/^www\./, '');
  const language = page.language ?? feed?.language;
  return {
    id,
    name: [page.siteName, cleanText(feed?.title ?? ''), page.title].find(Boolean)?.slice(0, 300) ?? id,
    homePage,
    ...(language && isLanguage(language) && { language }),
    channels: proposed.map(({ url, kind, rule }) => ({ url, kind, ...(rule && { options: { rule } }) })),
  };
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const asSentence = (detail: string): string => `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`;
