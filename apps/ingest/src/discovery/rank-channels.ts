import { urlIdentity } from '@copydesk/contracts';
import { cleanText, stripTags } from '@copydesk/extraction';
import type { Entry, FeedForm, FeedHead } from '@copydesk/feeds';
import { WHOLE_ARTICLE } from '../polling/sighting';
import { type ChannelRhythm, rhythmOf } from './expected-cost';
import { COMMENT_TITLES, PATHS } from './feed-words';
import { type Candidate, isOfSite } from './find-feed-links';

/** A feed or sitemap as far as it counts here; of an index of sitemaps the entries are those of its newest part. */
export interface ReadChannel extends Partial<Pick<FeedHead, 'title' | 'language' | 'links' | 'link'>> {
  readonly form: FeedForm | undefined;
  readonly entries: readonly Entry[];
}

/** What came of looking at a candidate. */
export interface Looked {
  readonly candidate: Candidate;
  readonly read?: ReadChannel;
  /** Why it was not read; absent if it was not looked at either. */
  readonly failure?: { readonly why: 'ROBOTS_DISALLOWED' | 'UNREACHABLE' | 'NOT_A_FEED'; readonly because: string };
}

/** Why a channel is proposed. Stable. */
export type Reason =
  /** The site's own feed. */
  | 'MAIN_FEED'
  /** A sitemap of news, as Google News has it. */
  | 'NEWS_SITEMAP'
  /** A feed with articles that no other proposed channel has. */
  | 'OWN_ITEMS'
  /** There is nothing better than the sitemap of all pages. */
  | 'SITEMAP'
  /** There is neither feed nor sitemap: links of a page, by a rule that was guessed. */
  | 'LIST_PAGE';

/** Why a channel is not proposed. Stable. */
export type Objection =
  | 'ROBOTS_DISALLOWED'
  | 'UNREACHABLE'
  | 'NOT_A_FEED'
  /** There were too many to look at. */
  | 'NOT_LOOKED_AT'
  | 'COMMENTS'
  | 'PODCAST'
  | 'AUTHOR'
  | 'TAG'
  | 'EMPTY'
  | 'STALE'
  /** Its articles are on another site. */
  | 'ELSEWHERE'
  /** Its items, of the time that the other has, are all in another one. */
  | 'CONTAINED'
  /** Hardly any of its items is not in another one. */
  | 'LITTLE_MORE'
  /** Nothing in it is as new as what another one holds. */
  | 'QUIET'
  /** It forgets too soon for what comes, and a sitemap does not. */
  | 'TOO_SHORT'
  /** A sitemap of all pages beside something better. */
  | 'NOT_NEEDED';

export interface RankedChannel {
  readonly url: string;
  readonly kind: Candidate['kind'];
  readonly found: Candidate['found'];
  readonly title?: string;
  readonly chosen: boolean;
  readonly why: Reason | Objection;
  /** The same in a sentence. */
  readonly because: string;
  readonly form?: FeedForm;
  readonly rhythm?: ChannelRhythm;
  readonly hasFullText: boolean;
  /** The newest first; those without a date last, in the order of the channel. */
  readonly entries: readonly Entry[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** So many of the newest items are compared. */
const MOST_COMPARED = 2_000;
/** So many are looked into for their text. */
const MOST_READ = 20;
/** What holds less than this at the average rate loses items in a burst. */
const SHORT_MS = 2 * HOUR;
const DEAD_MS = 365 * DAY;
/** So much older than what another channel of the site has. */
const LEFT_BEHIND_MS = 30 * DAY;
/** Share of items that no other has from which a channel is worth its requests. */
const OWN_SHARE = 0.2;

/** A candidate that could be read and is of the right kind. */
interface Usable {
  readonly looked: Looked;
  readonly channel: RankedChannel;
  readonly rank: number;
  readonly isNewsSitemap: boolean;
  readonly isShort: boolean;
  /** The identity of each item that was compared, with its time or NaN. */
  readonly items: ReadonlyMap<string, number>;
}

/**
 * Which candidates should be polled, and why each should or should not: as few as have all articles between them.
 *
 * The feed of the whole site comes first, one with full text and dates before others; then a sitemap of news, then feeds
 * of sections, then other sitemaps. In this order each is proposed if it has articles that those before have not.
 *
 * @returns those that are proposed first; the order of the rest is that of the candidates
 */
export function rankChannels(
  looked: readonly Looked[],
  { now, homePage }: { readonly now: number; readonly homePage: string },
): RankedChannel[] {
  const sorted = looked.map((one) => describe(one, now, homePage));
  const newestOfAll = Math.max(0, ...sorted.flatMap(({ channel }) => timeOf(channel.rhythm?.newest)));
  const verdicts = new Map<Looked, RankedChannel>();
  const usable: Usable[] = [];
  for (const one of sorted) {
    const objection = one.objection ?? whyStale(one.channel, newestOfAll, now);
    if (objection) verdicts.set(one.looked, { ...one.channel, chosen: false, ...objection });
    else usable.push({ ...one, ...classOf(one.looked, one.channel) });
  }
  usable.sort((one, other) => one.rank - other.rank || better(one, other));
  const chosen: Usable[] = [];
  for (const one of usable) {
    const objection = whyNot(one, chosen);
    if (!objection) chosen.push(one);
    verdicts.set(one.looked, { ...one.channel, chosen: !objection, ...(objection ?? whyChosen(one)) });
  }
  // A short feed before a sitemap that has all of it and more costs requests and gives nothing.
  for (const one of chosen) {
    const whole = chosen.find((other) => other !== one && other.isNewsSitemap && missingIn(one, [other]).length === 0);
    if (!whole || one.channel.hasFullText) continue;
    verdicts.set(one.looked, { ...one.channel, chosen: false, ...contained(whole) });
  }
  const all = looked.map((one) => verdicts.get(one)!);
  const order = chosen.map(({ looked: one }) => verdicts.get(one)!).filter((channel) => channel.chosen);
  return [...order, ...all.filter((channel) => !channel.chosen)];
}

interface Verdict<Why> {
  readonly why: Why;
  readonly because: string;
}

function describe(looked: Looked, now: number, homePage: string) {
  const { candidate, read, failure } = looked;
  const entries = [...(read?.entries ?? [])].sort((one, other) => newness(other) - newness(one));
  const title = cleanText(read?.title ?? candidate.title ?? '');
  const channel: RankedChannel = {
    url: candidate.url,
    kind: read?.form?.startsWith('sitemap') ? 'sitemap' : read ? 'feed' : candidate.kind,
    found: candidate.found,
    ...(title && { title }),
    chosen: false,
    why: 'NOT_LOOKED_AT',
    because: 'There was more to look at than one visit may ask for.',
    ...(read?.form && { form: read.form }),
    ...(read && { rhythm: rhythmOf(entries.map(dateOf), now) }),
    hasFullText: hasFullText(entries),
    entries,
  };
  const items = new Map(entries.slice(0, MOST_COMPARED).flatMap((entry) => identified(entry)));
  const objection = failure ?? whyUnfit(looked, entries, homePage);
  return { looked, channel, items, objection };
}

/** What is wrong with a candidate whatever else there is. */
function whyUnfit(
  { candidate, read }: Looked,
  entries: readonly Entry[],
  homePage: string,
): Verdict<Objection> | undefined {
  const path = new URL(candidate.url).pathname;
  const share = (test: (entry: Entry) => boolean) =>
    entries.length > 0 && entries.filter(test).length * 2 > entries.length;
  const isComments =
    COMMENT_TITLES.test(read?.title ?? candidate.title ?? '') || share(({ link }) => /#comment/i.test(link ?? ''));
  if (PATHS.comments.test(path) || isComments)
    return { why: 'COMMENTS', because: 'It has what readers say, not articles.' };
  // What somebody asks for by its address is wanted, whatever it is of.
  const isGiven = candidate.found === 'given';
  if (!isGiven && PATHS.author.test(path)) return { why: 'AUTHOR', because: 'It has the articles of one author.' };
  if (!isGiven && PATHS.tag.test(path)) return { why: 'TAG', because: 'It has the articles of one tag.' };
  if (!read) return { why: 'NOT_LOOKED_AT', because: 'There was more to look at than one visit may ask for.' };
  if (entries.length === 0) return { why: 'EMPTY', because: 'There is nothing in it.' };
  if (share(({ enclosures }) => enclosures.some(isRecording)))
    return { why: 'PODCAST', because: 'Most of its items are recordings, not articles.' };
  const linked = entries.flatMap(({ link }) => (link && /^https?:/i.test(link) && URL.canParse(link) ? [link] : []));
  if (linked.length > 0 && !linked.some((link) => isOfSite(link, homePage) || isOfSite(link, candidate.url)))
    return { why: 'ELSEWHERE', because: 'All of its articles are on another site.' };
  return undefined;
}

const isRecording = ({ type, url }: { readonly type?: string; readonly url: string }): boolean =>
  /^(audio|video)\//i.test(type ?? '') || /\.(mp3|m4a|ogg|opus|mp4|m4v)([?#]|$)/i.test(url);

function whyStale({ rhythm }: RankedChannel, newestOfAll: number, now: number): Verdict<Objection> | undefined {
  const [newest] = timeOf(rhythm?.newest);
  if (newest === undefined || newest > Math.max(now - DEAD_MS, newestOfAll - LEFT_BEHIND_MS)) return undefined;
  return { why: 'STALE', because: `Its newest item is of ${rhythm!.newest!.slice(0, 10)}.` };
}

/** The order in which channels are considered. */
function classOf({ candidate, read }: Looked, { kind, rhythm, entries, form }: RankedChannel) {
  const isNewsSitemap =
    form?.startsWith('sitemap') === true && entries.filter(({ title }) => title).length * 2 > entries.length;
  const heldMs = rhythm?.perDay ? (rhythm.items / rhythm.perDay) * DAY : Number.POSITIVE_INFINITY;
  const isShort = heldMs < SHORT_MS;
  const isDated = (rhythm?.dated ?? 0) > 0;
  const isSection = PATHS.section.test(new URL(candidate.url).pathname) || isDeepLink(read?.link);
  const rank = (() => {
    if (kind === 'feed') return isSection ? 3 : isShort || !isDated ? 2 : 0;
    return isNewsSitemap ? 1 : isDated ? 4 : 5;
  })();
  return { isNewsSitemap, isShort, rank };
}

/** Whether the page that a feed says it is of is not the home page. A language may stand before it. */
function isDeepLink(link: string | undefined): boolean {
  if (link === undefined || !/^https?:/i.test(link) || !URL.canParse(link)) return false;
  return !/^\/?([a-z]{2}([-_][a-z]{2})?\/?)?((index|home)\.\w+)?$/i.test(new URL(link).pathname);
}

/** Of two in the same class. */
function better({ channel: one }: Usable, { channel: other }: Usable): number {
  return (
    Number(other.hasFullText) - Number(one.hasFullText) ||
    FOUND.indexOf(one.found) - FOUND.indexOf(other.found) ||
    depthOf(one.url) - depthOf(other.url) ||
    (other.rhythm?.items ?? 0) - (one.rhythm?.items ?? 0)
  );
}

const FOUND: readonly Candidate['found'][] = ['given', 'robots', 'head', 'index', 'anchor', 'usual'];

const depthOf = (url: string): number => new URL(url).pathname.split('/').filter(Boolean).length;

function whyNot(one: Usable, chosen: readonly Usable[]): Verdict<Objection> | undefined {
  const [first] = chosen;
  if (!first) return undefined;
  if (one.rank >= 4) return { why: 'NOT_NEEDED', because: `It is not needed beside ${named(first)}.` };
  const missing = missingIn(one, chosen);
  const compared = [...one.items.values()].filter((time) => isOfTheTime(time, first)).length;
  if (compared === 0) return { why: 'QUIET', because: `It has nothing as new as what ${named(first)} holds.` };
  if (missing.length === 0) {
    const news = chosen.find(({ isNewsSitemap }) => isNewsSitemap);
    return one.isShort && news
      ? { why: 'TOO_SHORT', because: `It holds less than two hours of news; ${named(news)} has the same and more.` }
      : contained(first);
  }
  if (missing.length < OWN_SHARE * compared)
    return { why: 'LITTLE_MORE', because: `Of its items ${compared - missing.length} of ${compared} are elsewhere.` };
  return undefined;
}

const contained = (by: Usable): Verdict<Objection> => ({
  why: 'CONTAINED',
  because: `All of its items of the same time are in ${named(by)}.`,
});

/** Items of one channel that the others should have and have not: older ones, they may have had. */
function missingIn({ items }: Usable, others: readonly Usable[]): string[] {
  const [first] = others;
  return [...items].flatMap(([item, time]) =>
    isOfTheTime(time, first!) && !others.some((other) => other.items.has(item)) ? [item] : [],
  );
}

/** Whether an item is at least as new as the oldest of a channel; not knowing counts as yes. */
function isOfTheTime(time: number, { channel: { rhythm } }: Usable): boolean {
  const oldest = rhythm?.newest === undefined ? Number.NaN : Date.parse(rhythm.newest) - (rhythm.windowMs ?? 0);
  return !(time < oldest);
}

function whyChosen({ channel, rank, isShort }: Usable): Verdict<Reason> {
  const text = channel.hasFullText ? 'with full text' : 'with short texts';
  if (rank === 1) return { why: 'NEWS_SITEMAP', because: 'It is a sitemap of news, with headlines and dates.' };
  if (rank === 3) return { why: 'OWN_ITEMS', because: `It is a feed ${text} with articles that no other one has.` };
  if (rank >= 4) return { why: 'SITEMAP', because: 'It lists the pages of the site; there is nothing better.' };
  const dates = channel.rhythm?.dated ? 'dates' : 'no dates';
  const short = isShort ? ' It holds less than two hours of news, so it is asked for often.' : '';
  return { why: 'MAIN_FEED', because: `It is a feed of the site ${text} and ${dates}.${short}` };
}

const named = ({ channel }: Usable): string => channel.url;

const dateOf = ({ published, updated }: Entry): string | undefined => published ?? updated;
const newness = (entry: Entry): number => Date.parse(dateOf(entry) ?? '') || Number.NEGATIVE_INFINITY;
const timeOf = (date: string | undefined): number[] => (date === undefined ? [] : [Date.parse(date)]);

function identified(entry: Entry): [string, number][] {
  const { link, id } = entry;
  try {
    return [[urlIdentity(link ?? ''), Date.parse(dateOf(entry) ?? '')]];
  } catch {
    return (link ?? id) ? [[(link ?? id)!, Date.parse(dateOf(entry) ?? '')]] : [];
  }
}

/** Whether most entries have an article's length of text. */
function hasFullText(entries: readonly Entry[]): boolean {
  const read = entries.slice(0, MOST_READ);
  const long = read.filter(({ content, summary }) =>
    [content, summary].some((text) => text !== undefined && cleanText(stripTags(text)).length >= WHOLE_ARTICLE),
  );
  return long.length * 2 > read.length;
}
