import type { Entry } from '@copydesk/feeds';
import { webAddress } from './scan-page';

const MOST_SITEMAPS = 100;

/**
 * The sitemaps that a robots.txt names, whichever crawler it speaks to: sitemaps.org, "Submitting sitemaps". Relative
 * ones are against the standard and in use.
 *
 * @param url where the robots.txt is
 */
export function findSitemaps(robotsText: string, url: string): string[] {
  const found = new Set<string>();
  for (const line of robotsText.replace(/^\uFEFF/, '').split(/\r\n|[\r\n]/)) {
    const [, value = ''] = /^\s*sitemap\s*:\s*(\S+)/i.exec(line) ?? [];
    const address = webAddress(value, url);
    if (address && found.size < MOST_SITEMAPS) found.add(address);
  }
  return [...found];
}

export interface ChosenSitemap {
  readonly url: string;
  /** `news`: it says that it holds news, always; `newest`: of the parts of an archive the one that is written to now. */
  readonly why: 'news' | 'newest';
}

const MOST_CHOSEN = 2;

/** What a sitemap of news calls itself, as a word of its own. */
const NEWS = /(^|[^a-z])(google-?news|news|nyheter|nachrichten|actualites?|noticias|notizie|aktuell)([^a-z]|$)/i;
/** Parts that hold no articles. */
const NO_ARTICLES =
  /(post_|[/_.-])(tags?|authors?|users?|categor(y|ies)|taxonom\w*|sections?|pages?|images?|videos?|galler(y|ies)|attachments?|products?|topics?|static|podcasts?|events?)(?=[/_.-]|$|\d)/i;
const ARTICLES = /(^|[/_.-])(posts?|articles?|stor(y|ies)|articulos?|artikel|news)(?=[/_.-]|$|\d)/i;

/**
 * Of an index of sitemaps those parts in which new articles turn up: news sitemaps, else the newest of the dated or
 * numbered ones. Parts of past years, of tags, authors, pictures and the like are never among them.
 *
 * @param entries of a `sitemap-index`
 * @returns at most two, the most promising first
 */
export function chooseNewsSitemaps(entries: readonly Pick<Entry, 'link' | 'updated'>[]): ChosenSitemap[] {
  const parts = entries.flatMap(({ link, updated }) => {
    const url = webAddress(link ?? '');
    if (url === undefined) return [];
    const { pathname, search } = new URL(url);
    return [{ url, name: pathname + search, updated: updated ?? '', day: dayIn(pathname + search) }];
  });
  const newestDay = parts.reduce((newest, { day }) => (day > newest ? day : newest), '');
  // A year is part of `news-2014.xml` too.
  const isPast = (day: string) => day !== '' && day.slice(0, 7) < newestDay.slice(0, 7);
  const alive = parts.filter(({ day, name }) => !isPast(day) && !NO_ARTICLES.test(name));
  const news = alive.filter(({ name }) => NEWS.test(name)).sort(newestFirst);
  // One with a date in its name is written to until the next one begins.
  if (news.length > 0)
    return news.slice(0, MOST_CHOSEN).map(({ url, day }) => ({ url, why: day === '' ? 'news' : 'newest' }));
  const rest = alive.some(({ name }) => ARTICLES.test(name)) ? alive.filter(({ name }) => ARTICLES.test(name)) : alive;
  return rest
    .sort(newestFirst)
    .slice(0, 1)
    .map(({ url }) => ({ url, why: 'newest' }));
}

interface Part {
  readonly name: string;
  readonly updated: string;
  readonly day: string;
}

/** By the date in the address, which cannot be touched by accident, then by when it changed, then by its number. */
function newestFirst(one: Part, other: Part): number {
  const [first, second] = [one, other].map(({ day, updated }) => [day, updated] as const);
  for (const index of [0, 1] as const)
    if (first![index] !== second![index]) return first![index] < second![index] ? 1 : -1;
  return numberIn(other.name) - numberIn(one.name);
}

const numberIn = (name: string): number => Number(/(\d{1,6})\D*$/.exec(name)?.[1] ?? 0);

const DATED = /(?:^|\D)((?:19|20)\d{2})(?:\D{0,7}(0[1-9]|1[0-2])(?:\D{0,5}(0[1-9]|[12]\d|3[01]))?)?(?:\D|$)/;

/** The day, month or year in the name of a part, as `2026-11-25`, `2026-11` or `2026`; empty without. */
function dayIn(name: string): string {
  const [, year, month, day] = DATED.exec(name) ?? [];
  return [year, month, day].filter(Boolean).join('-');
}
