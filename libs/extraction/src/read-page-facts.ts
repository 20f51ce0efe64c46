import type { Block } from './block';
import { chooseHeadline } from './choose-headline';
import { cleanText, hasText } from './clean-text';
import { findAuthors } from './find-authors';
import { findPageDates, isDayFirst } from './find-page-dates';
import { META_NAMES } from './meta-names';
import type { PageFacts } from './page-facts';
import {
  BREADCRUMB_MARKS,
  BREADCRUMB_SELECTOR,
  OTHER_ARTICLES_SELECTOR,
  SECTION_MARKS,
  SECTION_SELECTOR,
  STANDFIRST_MARKS,
  STANDFIRST_SELECTOR,
} from './page-furniture';
import type { PageDocument } from './page-tree';
import { readBlocks } from './read-blocks';
import { BREADCRUMB_STEP, sectionOfEntries } from './read-breadcrumb';
import { articlesOf, breadcrumbsOf, isNode, type JsonLdNode, listOf, readJsonLd } from './read-json-ld';
import { matching, type ScannedElement, scanElements } from './scan-elements';
import { stripTags } from './strip-tags';
import type { Trace } from './trace';

/** In metadata a comma without a space parts two sections; with one it may be within a name: `Food, Drink & Wine`. */
const LIST_COMMA = /,(?=\S)/;
/** So many elements are looked at for one fact: a page that has more of them does not mean it by them. */
const ANSWERS = 20;
/** So many elements are looked at for a title and what stands around it, and so many for metadata. */
const ELEMENTS = 1000;
/** So many lines at the top of a page, and at its foot, are looked at for its titles and names. */
const EDGE_LINES = 100;

/**
 * What a page says about itself, except for the lines above its copy. Leaves the document as it is.
 *
 * @param lines all that the page prints
 * @param siteNames names of the site that its producer gave, or its host
 * @param url       where the page was found: which country it is from
 */
export function readPageFacts(
  document: PageDocument,
  lines: readonly Block[],
  siteNames: readonly string[],
  url?: string,
  trace?: Trace,
): Omit<PageFacts, 'masthead'> {
  const nodes = readJsonLd(document);
  const scanned = scanElements(document);
  const articles = articlesOf(nodes);
  const metas = readMetas(document);
  const meta = (names: readonly string[]) => names.flatMap((name) => metas.get(name) ?? []);
  const stated = (property: string) => articles.flatMap((article) => textsOf(article[property]));
  const ownNames = distinct([...meta(META_NAMES.siteName).slice(0, 1), ...stated('publisher'), ...siteNames]);
  const titles = {
    printed: printed(document, 'h1'),
    stated: stated('headline'),
    shared: meta(META_NAMES.headline),
    document: printed(document, 'title')[0],
  };
  const chosen = chooseHeadline(titles, {
    siteNames: ownNames,
    lines: lines.slice(0, EDGE_LINES).map(({ text }) => text),
  });
  const headline = chosen?.text;
  const kickers = printedAround(scanned, SECTION_MARKS, SECTION_SELECTOR, headline);
  const standfirsts = printedAround(scanned, STANDFIRST_MARKS, STANDFIRST_SELECTOR, headline);

  const sections = {
    'json-ld': stated('articleSection').flatMap((names) => names.split(LIST_COMMA)),
    meta: meta(META_NAMES.section).flatMap((names) => names.split(LIST_COMMA)),
    'above the title': kickers.above,
    'below the title': kickers.below,
    breadcrumb: readBreadcrumbs(scanned, nodes),
  };
  trace?.found('headline', {
    h1: titles.printed,
    'json-ld': titles.stated,
    meta: titles.shared,
    title: [titles.document],
  });
  trace?.found('section', sections);
  const addresses = {
    canonicalLink: linkOf(document, 'canonical'),
    openGraph: meta(META_NAMES.url)[0],
    jsonLd: articles.flatMap(({ url, mainEntityOfPage }) => addressesOf(url, mainEntityOfPage))[0],
    ampLink: linkOf(document, 'amphtml'),
  };
  trace?.found('canonicalUrl', {
    'canonical-link': [addresses.canonicalLink],
    'og:url': [addresses.openGraph],
    'json-ld': [addresses.jsonLd],
  });

  const language = document.documentElement.getAttribute('lang')?.trim() || undefined;
  const dayFirst = isDayFirst(language, url);
  return {
    headline,
    headlineFrom: chosen?.from,
    standfirst: [...standfirsts.below, ...standfirsts.above][0],
    descriptions: distinct([...stated('description'), ...meta(META_NAMES.description)]),
    authors: findAuthors(scanned, { nodes, articles, metas, siteNames: ownNames }),
    sections: distinct(Object.values(sections).flat()),
    sectionPlaces: sections,
    ...findPageDates(document, { scanned, nodes, articles, metas }, { dayFirst }),
    dayFirst,
    canonicalUrl: linkOf(document, 'canonical') ?? meta(META_NAMES.url)[0],
    addresses,
    isAmp: document.documentElement.hasAttribute('amp') || document.documentElement.hasAttribute('⚡'),
    language,
    sharedImage: meta(META_NAMES.image)[0],
    siteNames: ownNames,
    isFree:
      !articles.some(({ isAccessibleForFree }) => /^false$/i.test(String(isAccessibleForFree))) &&
      !meta(META_NAMES.contentTier).includes('locked'),
  };
}

/** The full text of the article where the page states it as metadata, as plain text; the longest of several. */
export function readStatedBody(document: PageDocument): string | undefined {
  const bodies = articlesOf(readJsonLd(document)).flatMap(({ articleBody }) =>
    typeof articleBody === 'string' ? [articleBody] : [],
  );
  const longest = bodies.reduce((one, other) => (other.length > one.length ? other : one), '');
  return longest === '' ? undefined : longest.split('\n').map(stripTags).join('\n');
}

function readMetas(document: PageDocument): Map<string, string[]> {
  const metas = new Map<string, string[]>();
  for (const element of [...document.querySelectorAll('meta[content]')].slice(0, ELEMENTS)) {
    const name = element.getAttribute('property') ?? element.getAttribute('name') ?? element.getAttribute('itemprop');
    const value = cleanText(element.getAttribute('content') ?? '');
    if (!name || !hasText(value)) continue;
    const key = name.trim().toLowerCase();
    const values = metas.get(key);
    if (values) values.push(value);
    else metas.set(key, [value]);
  }
  return metas;
}

/** The text of a property: itself, or the name of the node that it is. Entities and tags inside are undone. */
function textsOf(value: unknown): string[] {
  return listOf(value)
    .flatMap((item) => (isNode(item) ? listOf(item.name) : [item]))
    .filter((item) => typeof item === 'string')
    .map((item) => cleanText(stripTags(item)))
    .filter(hasText);
}

const linkOf = (document: PageDocument, relation: string): string | undefined =>
  document.querySelector(`link[rel~="${relation}"]`)?.getAttribute('href')?.trim() || undefined;

/** Addresses that are values of properties, or ids of the nodes that are. */
const addressesOf = (...values: readonly unknown[]): string[] =>
  values
    .flatMap(listOf)
    .map((value) => (isNode(value) ? value['@id'] : value))
    .filter((value) => typeof value === 'string')
    .map((value) => value.trim());

/** Texts of the elements above the title of the page, the nearest first, and of those below it. */
function printedAround(
  scanned: readonly ScannedElement[],
  marks: RegExp,
  selector: string,
  headline: string | undefined,
) {
  const texts = matching(scanned, marks, `h1,${selector}`)
    .slice(0, ELEMENTS)
    .map(({ element }) => element)
    .filter((element) => element.localName === 'h1' || !element.closest(OTHER_ARTICLES_SELECTOR))
    .map((element) => ({ isTitle: element.localName === 'h1', text: cleanText(element.textContent ?? '') }));
  const titleAt = texts.findLastIndex(({ isTitle, text }) => isTitle && text === headline);
  const other = (parts: typeof texts) =>
    parts.flatMap(({ isTitle, text }) => (isTitle || !hasText(text) ? [] : [text]));
  return { above: other(texts.slice(0, Math.max(0, titleAt))).reverse(), below: other(texts.slice(titleAt + 1)) };
}

/** The section that each breadcrumb leads through, those of the metadata first. */
function readBreadcrumbs(scanned: readonly ScannedElement[], nodes: readonly JsonLdNode[]): string[] {
  const printedEntries = matching(scanned, BREADCRUMB_MARKS, BREADCRUMB_SELECTOR)
    .slice(0, ANSWERS)
    .map(({ element }) => readBlocks(element).flatMap(({ text }) => text.split(BREADCRUMB_STEP)));
  return [...breadcrumbsOf(nodes), ...printedEntries].flatMap((entries) => sectionOfEntries(entries) ?? []);
}

const printed = (document: PageDocument, selector: string): string[] =>
  [...document.querySelectorAll(selector)]
    .slice(0, ANSWERS)
    .map((element) => cleanText(element.textContent ?? ''))
    .filter(hasText);

const distinct = (values: readonly string[]): string[] => [...new Set(values)];
