import type { PageDocument, PageElement } from '@copydesk/extraction';
import { cleanText, parsePage } from '@copydesk/extraction';
import { type Entry, parseDate } from '@copydesk/feeds';
import type { ListRule } from '../sources/channel-options';
import { isOfSite } from './find-feed-links';
import { baseOf, entriesOf } from './read-list-page';
import { webAddress } from './scan-page';

/** A rule that nobody has looked at yet, with what it finds. */
export interface GuessedRule {
  readonly rule: ListRule;
  readonly entries: readonly Entry[];
}

/** So many links are looked at, and so far up from each. */
const MOST_LINKS = 5_000;
const MOST_LEVELS = 6;
const MOST_CLASSES = 6;
/** Fewer are no list. */
const FEWEST = 4;
/** A headline does not become more of one by being longer. */
const MOST_COUNTED = 100;
/** Shorter words are those of menus; a character of Chinese or Japanese counts as two. */
const SHORTEST_HEADLINE = 20;

const NOT_LISTS = 'nav, footer, aside, [role="navigation"], [role="contentinfo"]';
/** How paths of articles look: a date, a long number, words with dashes between, a page with an ending. */
const ARTICLE_PATH =
  /\d{4}\/\d{1,2}|\d{5,}|[^/-]+(-[^/-]+){2,}\/?$|[^/]{8,}\.(s?html?|php|aspx?)$|[?&](id|p|article)=\d+/i;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
/** Of selectors that need no escaping, and that no build has made up: `css-1x2y3z` changes with the next one. */
const PLAIN_CLASS = /^[a-z_][a-z0-9_-]{1,60}$/i;
const BUILT_CLASS = /^(css|sc|jsx|svelte|emotion)-|\d{3,}|\d[a-z]+\d/i;

interface Headline {
  readonly anchor: PageElement;
  readonly link: string;
  readonly weight: number;
}

/**
 * A rule by which the articles of a page could be found: the repeated element around the most and longest headlines that
 * lead to what looks like articles. It is a guess, for an operator to look at with what it finds.
 *
 * @param url where the page is, after redirects
 * @returns undefined if there is no list of at least four
 */
export function guessListRule(html: string, url: string): GuessedRule | undefined {
  const document = parsePage(html);
  if (!document) return undefined;
  const groups = new Map<string, Map<PageElement, Headline[]>>();
  for (const headline of headlinesOf(document, url))
    for (const [selector, element] of selectorsAround(headline.anchor)) {
      const group = groups.get(selector) ?? new Map<PageElement, Headline[]>();
      group.set(element, [...(group.get(element) ?? []), headline].slice(0, FEWEST));
      groups.set(selector, group);
    }
  const [best] = [...groups]
    .map(([selector, group]) => ({ selector, group, worth: worthOf(group) }))
    .filter(({ group, worth }) => group.size >= FEWEST && worth > 0)
    // Of two that are worth the same, the one that was found further out: dates are there too.
    .sort((one, other) => other.worth - one.worth || levelOf(other.group) - levelOf(one.group));
  if (!best) return undefined;
  const rule = ruleFor(best.selector, best.group);
  const entries = entriesOf(document, url, rule, {});
  return entries.length >= FEWEST ? { rule, entries } : undefined;
}

function headlinesOf(document: PageDocument, url: string): Headline[] {
  const base = baseOf(document, url);
  const anchors = [...document.querySelectorAll('a[href]')].slice(0, MOST_LINKS);
  return anchors.flatMap((anchor) => {
    const link = webAddress(anchor.getAttribute('href')!.trim(), base);
    if (link === undefined || !isOfSite(link, url) || anchor.closest(NOT_LISTS)) return [];
    const { pathname, search } = new URL(link);
    const text = cleanText((anchor.textContent ?? '').slice(0, 400));
    const length = text.length + (text.match(WIDE)?.length ?? 0);
    if (length < SHORTEST_HEADLINE || !ARTICLE_PATH.test(pathname + search)) return [];
    return [{ anchor, link, weight: Math.min(length, MOST_COUNTED) }];
  });
}

/** What selects an element around a link, and the link itself, from the inside to the outside. */
function* selectorsAround(anchor: PageElement): Generator<[string, PageElement]> {
  let element: PageElement | null = anchor;
  for (let level = 0; element && level < MOST_LEVELS && !/^(body|html|main)$/i.test(element.tagName); level++) {
    for (const selector of selectorsOf(element)) yield [selector, element];
    element = element.parentElement;
  }
}

/** One for each class; without any, below the nearest element that has a name. */
function selectorsOf(element: PageElement): string[] {
  const tag = element.tagName.toLowerCase();
  const classes = [...element.classList].filter(isPlain).slice(0, MOST_CLASSES);
  if (classes.length > 0) return classes.map((name) => `${tag}.${name}`);
  const path = [tag];
  for (let around = element.parentElement; around && path.length < MOST_LEVELS; around = around.parentElement) {
    const parent = around.tagName.toLowerCase();
    const name = [...around.classList].find(isPlain);
    const id = around.getAttribute('id') ?? '';
    const isNamed = name !== undefined || isPlain(id);
    path.unshift(name !== undefined ? `${parent}.${name}` : isPlain(id) ? `${parent}#${id}` : parent);
    if (isNamed || parent === 'body') break;
  }
  return [path.join(' > ')];
}

const isPlain = (name: string): boolean => PLAIN_CLASS.test(name) && !BUILT_CLASS.test(name);

/** Headlines of elements that surround one article each, each article once. */
function worthOf(group: ReadonlyMap<PageElement, readonly Headline[]>): number {
  const links = new Map<string, number>();
  for (const headlines of group.values()) {
    const [first] = headlines;
    if (headlines.some(({ link }) => link !== first!.link)) continue;
    links.set(first!.link, Math.max(links.get(first!.link) ?? 0, first!.weight));
  }
  return links.size < FEWEST ? 0 : [...links.values()].reduce((sum, weight) => sum + weight, 0);
}

/** How far from its link an element is. */
function levelOf(group: ReadonlyMap<PageElement, readonly Headline[]>): number {
  const [[element, [first]] = [undefined, []]] = group;
  let level = 0;
  for (let inner: PageElement | null = first?.anchor ?? null; inner && inner !== element; inner = inner.parentElement)
    level++;
  return level;
}

/** Names the link where it is not the first one in its item, and the date where no `time` tells it. */
function ruleFor(item: string, group: ReadonlyMap<PageElement, readonly Headline[]>): ListRule {
  const items = [...group];
  const most = (test: (element: PageElement, headline: Headline) => boolean) =>
    items.filter(([element, [headline]]) => test(element, headline!)).length * 2 > items.length;
  const isFirst = most((element, { anchor }) => element === anchor || element.querySelector('a[href]') === anchor);
  const link = isFirst
    ? undefined
    : items
        .flatMap(([, [headline]]) => linkSelectors(headline!.anchor))
        .find((selector) => most((element, { anchor }) => element.querySelector(selector) === anchor));
  const date = most((element) => element.querySelector('time') !== null)
    ? undefined
    : items
        .slice(0, FEWEST)
        .flatMap(([element]) => dateSelectors(element))
        .find((selector) => most((element) => isDate(element.querySelector(selector))));
  return { item, ...(link && { link }), ...(date && { date }) };
}

function linkSelectors(anchor: PageElement): string[] {
  const heading = anchor.closest('h1, h2, h3, h4, h5, h6')?.tagName.toLowerCase();
  const classes = [...anchor.classList].filter(isPlain).map((name) => `a.${name}`);
  return [...(heading ? [`${heading} a[href]`] : []), ...classes];
}

const dateSelectors = (item: PageElement): string[] =>
  [...item.querySelectorAll('[class]')]
    .filter(isDate)
    .flatMap((element) =>
      [...element.classList].filter(isPlain).map((name) => `${element.tagName.toLowerCase()}.${name}`),
    );

const isDate = (element: PageElement | null): boolean =>
  parseDate((element?.textContent ?? '').slice(0, 200)) !== undefined;
