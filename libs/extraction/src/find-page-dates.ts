import type { DatedValue } from '@copydesk/contracts';
import { cleanText } from './clean-text';
import { MODIFIED_WORDS } from './date-line-words';
import {
  DATE_NAME,
  DATE_ONLY_NAME,
  DAY_FIRST_DOMAINS,
  MODIFIED_METAS,
  MODIFIED_NAME,
  NOT_PUBLISHED_META,
  OTHER_DATES_SELECTOR,
  PUBLISHED_META,
  PUBLISHED_METAS,
} from './date-places';
import { findDates, readDate } from './find-dates';
import type { PrintedDate } from './page-facts';
import type { PageDocument, PageElement } from './page-tree';
import { type JsonLdNode, listOf } from './read-json-ld';
import type { ScannedElement } from './scan-elements';
import { shortTextOf } from './text-nodes';
import { wordsOf } from './words-of';

/** Dates as a page has them, the most trustworthy first. */
export interface PageDates {
  readonly published: readonly PrintedDate[];
  readonly modified: readonly PrintedDate[];
}

/** So long a text may be in an element that holds a date line. */
const LINE_LIMIT = 120;
/** A page with more dates than these has a list of them. */
const DATES = 200;
/** A date alone, in an element without a name, is that of the article if it stands so near below the title. */
const NEAR = { below: 30, above: 12, length: 40 };
/** An element that is marked with a date is looked at so far below the title, and so far above it. */
const REACH = { below: 250, above: 60 };

/**
 * The dates of a page: those of its JSON-LD, of its metadata, of its microdata, then those that are printed in elements
 * marked for it, the nearest below the title first.
 */
export function findPageDates(
  document: PageDocument,
  {
    scanned,
    articles,
    nodes,
    metas,
    language,
  }: {
    readonly scanned: readonly ScannedElement[];
    readonly articles: readonly JsonLdNode[];
    readonly nodes: readonly JsonLdNode[];
    readonly metas: ReadonlyMap<string, readonly string[]>;
    readonly language?: string | undefined;
  },
): PageDates {
  const others = nodes.filter((node) => !articles.includes(node) && OTHER_TYPES.test(String(node['@type'])));
  const stated = (of: readonly JsonLdNode[], property: string) =>
    of.flatMap((node) => listOf(node[property]).filter((value) => typeof value === 'string'));
  const elements = datesOfElements(scanned, language);
  const unlisted = [...metas.keys()].filter(
    (name) => !PUBLISHED_METAS.includes(name) && PUBLISHED_META.test(name) && !NOT_PUBLISHED_META.test(name),
  );
  return {
    published: [
      ...dated(stated(articles, 'datePublished'), 'json-ld'),
      ...dated(valuesOf(metas, PUBLISHED_METAS), 'meta'),
      ...dated(stated(others, 'datePublished'), 'json-ld'),
      ...dated(valuesOf(metas, unlisted), 'meta'),
      ...elements.published.filter(({ provenance }) => provenance === 'microdata'),
      ...dated(stated(articles, 'dateCreated'), 'json-ld'),
      ...elements.published.filter(({ provenance }) => provenance !== 'microdata'),
      ...dated(scriptedDates(document), 'json-ld'),
    ],
    modified: [
      ...dated(stated(articles, 'dateModified'), 'json-ld'),
      ...dated(valuesOf(metas, MODIFIED_METAS), 'meta'),
      ...elements.modified,
      ...dated(stated(others, 'dateModified'), 'json-ld'),
    ],
  };
}

/**
 * Nodes of JSON-LD whose date is that of the page, if they have one. A `WebPage` is none: publishing systems give it the day
 * on which somebody made the page, of what is no article too, and say of articles in another place when they were published.
 */
const OTHER_TYPES = /Posting|Review|Recipe|HowTo|CreativeWork|Report|Episode|Dataset/;

const valuesOf = (metas: ReadonlyMap<string, readonly string[]>, names: readonly string[]): string[] =>
  names.flatMap((name) => metas.get(name) ?? []);

const dated = (values: readonly string[], provenance: PrintedDate['provenance']): PrintedDate[] =>
  values.map((value) => ({ printed: value, provenance }));

interface DateElement {
  readonly date: PrintedDate;
  readonly isModified: boolean;
  /** How many elements below the title it is; negative above it. */
  readonly place: number;
}

function datesOfElements(scanned: readonly ScannedElement[], language: string | undefined): PageDates {
  const titleAt = Math.max(
    0,
    scanned.findIndex(({ element }) => element.localName === 'h1'),
  );
  const found: DateElement[] = [];
  for (const each of scanned) {
    if (found.length === DATES) break;
    const { element } = each;
    const place = each.at - titleAt;
    const date = dateOfElement(each, place, language);
    if (date && !element.closest(OTHER_DATES_SELECTOR))
      found.push({ date, isModified: tellsOfChange(element, date.printed), place });
  }
  found.sort((one, other) => distance(one) - distance(other));
  const those = (isModified: boolean) => found.filter((each) => each.isModified === isModified).map(({ date }) => date);
  return { published: those(false), modified: those(true) };
}

const distance = ({ place }: DateElement): number => (place >= 0 ? place : REACH.below - place);

function dateOfElement(
  { element, names, marks }: ScannedElement,
  place: number,
  language: string | undefined,
): PrintedDate | undefined {
  if (/date(?:Published|Modified|Created)|dc:(?:date|created|issued)/.test(marks)) {
    return withDate(
      element.getAttribute('content') ?? element.getAttribute('datetime') ?? shortTextOf(element, LINE_LIMIT),
      'microdata',
    );
  }
  const isInReach = place <= REACH.below && place >= -REACH.above;
  if (element.localName === 'time') {
    const stamp = element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.getAttribute('title');
    return isInReach ? withDate(stamp || shortTextOf(element, LINE_LIMIT), 'time-element') : undefined;
  }
  const isNamed = DATE_NAME.test(names) && (isInReach || DATE_ONLY_NAME.test(names));
  if (!isNamed && !(place > -NEAR.above && place <= NEAR.below)) return undefined;
  const text = shortTextOf(element, LINE_LIMIT);
  if (text === undefined || !/\p{Nd}|[年〇零一二]/u.test(text) || (!isNamed && text.length > NEAR.length))
    return undefined;
  // The date of a `time` element inside is more certain than what is printed around it.
  if (element.querySelector('time')) return undefined;
  // Whether there is a date at all: which of its numbers is the month is told later.
  const read = readDate(cleanText(text), { dayFirst: true, language });
  // A month or a year alone is hardly a date line: it is when something else was.
  if (read && read.precision !== 'day' && read.precision !== 'minute') return undefined;
  if (read) return withDate(text, 'date-line');
  return isNamed ? withDate(element.getAttribute('title') ?? undefined, 'date-line') : undefined;
}

const withDate = (printed: string | undefined, provenance: DatedValue['provenance']): PrintedDate | undefined =>
  printed === undefined || printed === ''
    ? undefined
    : { printed: cleanText(printed).slice(0, LINE_LIMIT), provenance };

/** Whether an element, or the line that it stands in, says that its date is that of a change. */
function tellsOfChange(element: PageElement, printed: string): boolean {
  const own = `${element.getAttribute('class') ?? ''} ${element.getAttribute('itemprop') ?? ''}`;
  const names =
    DATE_NAME.test(own) && element.localName !== 'time'
      ? own
      : `${own} ${element.parentElement?.getAttribute('class') ?? ''}`;
  const isBoth = /publi|posted|entry-date/.test(names);
  if (MODIFIED_NAME.test(names) && !isBoth) return true;
  const parent = element.parentElement;
  // The label may stand in an element of its own beside that of the date.
  const line =
    shortTextOf(parent?.parentElement ?? element, LINE_LIMIT) ?? shortTextOf(parent ?? element, LINE_LIMIT) ?? printed;
  const [date] = findDates(line);
  return wordsOf(line.slice(0, date?.start ?? LINE_LIMIT)).some((word) => MODIFIED_WORDS.has(word));
}

const SCRIPTED_DATE = /\\*"datePublished\\*"\s*:\s*\\*"((?:19|20)\d\d-\d\d-\d\d[^"\\]{0,30})/g;
const SCRIPT_LIMIT = 500_000;

/** Pages that are drawn by script carry their JSON-LD as text in another script: taken if it names one date only. */
function scriptedDates(document: PageDocument): string[] {
  const found = new Set<string>();
  for (const script of document.querySelectorAll('script:not([src]):not([type*="ld+json"])')) {
    const text = script.textContent ?? '';
    if (text.length > SCRIPT_LIMIT || !text.includes('datePublished')) continue;
    for (const [, date] of text.matchAll(SCRIPTED_DATE)) found.add(date!);
  }
  return found.size === 1 ? [...found] : [];
}

/**
 * Whether `03/04/2023` is the third of April: by the language of the page, and for English by the country of its site.
 * Undefined where nothing tells.
 */
export function isDayFirst(language: string | undefined, url: string | undefined): boolean | undefined {
  const [tongue, ...subtags] = (language ?? '').toLowerCase().split(/[-_]/);
  const country = (url === undefined ? '' : (URL.parse(url)?.hostname ?? '')).split('.').at(-1)!;
  if (tongue && tongue !== 'en') return true;
  if (DAY_FIRST_DOMAINS.has(country) || subtags.some((tag) => DAY_FIRST_DOMAINS.has(tag) || tag === 'gb')) return true;
  return tongue === 'en' ? false : undefined;
}
