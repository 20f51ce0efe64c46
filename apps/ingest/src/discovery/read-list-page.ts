import type { PageDocument, PageElement } from '@copydesk/extraction';
import { cleanText, parsePage } from '@copydesk/extraction';
import { type Entry, parseDate } from '@copydesk/feeds';
import type { ListRule } from '../sources/channel-options';
import { isOfSite } from './find-feed-links';
import { webAddress } from './scan-page';

/** Why a list page is not read. Stable. */
export type ListPageRefusal =
  /** Its markup is nested too deep or has too many elements. */
  | 'PAGE_TOO_COMPLEX'
  /** A selector of the rule is none. */
  | 'SELECTOR_INVALID';

export class ListPageRefused extends Error {
  override readonly name = 'ListPageRefused';

  constructor(
    readonly code: ListPageRefusal,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export interface ListPageOptions {
  /** Hosts beside those of the site that links may lead to, in lower case. */
  readonly allowedHosts?: readonly string[];
}

/** More than any list shows at a time. */
const MOST_ENTRIES = 1_000;
const TITLE_LENGTH = 500;

/**
 * The articles that a page links to, as a rule finds them, in the order of the page: each once, and only those of its
 * own site or of hosts that are allowed. An item inside of another one counts, the outer one does not.
 *
 * - Link: what `link` selects, by default the item itself or the first link in it.
 * - Title: what `title` selects, by default the first heading of the item, else the words of the link.
 * - Date: what `date` selects, by default the first `time`; its `datetime`, else its words, if they are a date.
 *
 * @param url where the page is, after redirects
 * @throws ListPageRefused
 */
export function readListPage(html: string, url: string, rule: ListRule, options: ListPageOptions = {}): Entry[] {
  const document = parsePage(html);
  if (!document) throw new ListPageRefused('PAGE_TOO_COMPLEX', 'The page is nested too deep or has too many elements.');
  try {
    return entriesOf(document, url, rule, options);
  } catch (error) {
    throw new ListPageRefused('SELECTOR_INVALID', `A selector of the rule is none: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** As `readListPage`, of a page that was parsed. */
export function entriesOf(document: PageDocument, url: string, rule: ListRule, { allowedHosts = [] }: ListPageOptions) {
  const base = baseOf(document, url);
  const own = webAddress(url);
  const entries = new Map<string, Entry>();
  for (const item of innermost(document.querySelectorAll(rule.item))) {
    const anchor = linkOf(item, rule);
    const link = webAddress(anchor?.getAttribute('href')?.trim() ?? '', base);
    if (!anchor || link === undefined || link === own || entries.has(link)) continue;
    if (!isOfSite(link, url) && !allowedHosts.includes(new URL(link).hostname)) continue;
    const title = titleOf(item, anchor, rule);
    const published = dateOf(item, rule);
    entries.set(link, {
      ...(title && { title }),
      link,
      ...(published && { published }),
      ...{ authors: [], tags: [], enclosures: [], media: [], links: [] },
    });
    if (entries.size === MOST_ENTRIES) break;
  }
  return [...entries.values()];
}

export function baseOf(document: PageDocument, url: string): string {
  const href = document.querySelector('base[href]')?.getAttribute('href')?.trim() ?? '';
  return webAddress(href, url) ?? url;
}

/** Without those that others are in: so no part of the page is searched twice. */
function innermost(items: Iterable<PageElement>): PageElement[] {
  const all = [...items];
  const outer = new Set<PageElement>();
  for (const item of all)
    for (let around = item.parentElement; around && !outer.has(around); around = around.parentElement)
      outer.add(around);
  return all.filter((item) => !outer.has(item));
}

function linkOf(item: PageElement, rule: ListRule): PageElement | null {
  if (rule.link !== undefined) return item.matches(rule.link) ? item : item.querySelector(rule.link);
  return item.matches('a[href]') ? item : (item.querySelector('a[href]') ?? item.closest('a[href]'));
}

function titleOf(item: PageElement, anchor: PageElement, rule: ListRule): string {
  const stated =
    rule.title !== undefined ? item.querySelector(rule.title) : item.querySelector('h1, h2, h3, h4, h5, h6');
  const words = [
    stated?.textContent,
    anchor.textContent,
    anchor.getAttribute('title'),
    anchor.getAttribute('aria-label'),
  ];
  return words.map((it) => cleanText((it ?? '').slice(0, 4 * TITLE_LENGTH)).slice(0, TITLE_LENGTH)).find(Boolean) ?? '';
}

function dateOf(item: PageElement, rule: ListRule): string | undefined {
  const element = item.querySelector(rule.date ?? 'time');
  const written = [element?.getAttribute('datetime'), element?.getAttribute('content'), element?.textContent];
  return written.map((it) => parseDate((it ?? '').slice(0, 200))).find((date) => date !== undefined);
}
