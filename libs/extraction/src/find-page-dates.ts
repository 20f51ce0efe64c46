import type { DatedValue } from '@copydesk/contracts';
import { cleanText } from './clean-text';
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
  SHARED_METAS,
  SIDE_SELECTOR,
} from './date-places';
import { type DateOrder, readDate } from './find-dates';
import type { PrintedDate } from './page-facts';
import type { PageDocument, PageElement } from './page-tree';
import { type DateMeaning, meaningOf, readDateLine } from './read-date-line';
import { type JsonLdNode, listOf, typesOf } from './read-json-ld';
import type { ScannedElement } from './scan-elements';
import { shortTextOf } from './text-nodes';

/** Dates as a page has them, the most trustworthy first. */
export interface PageDates {
  readonly published: readonly PrintedDate[];
  readonly modified: readonly PrintedDate[];
  /**
   * `YYYY-MM-DD`: the one day that is printed by the title where metadata that no reader is shown say another, or only
   * the day of a change: the
   * day that the page goes by.
   */
  readonly shownDay: string | undefined;
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
  }: {
    readonly scanned: readonly ScannedElement[];
    readonly articles: readonly JsonLdNode[];
    readonly nodes: readonly JsonLdNode[];
    readonly metas: ReadonlyMap<string, readonly string[]>;
  },
  order: DateOrder = {},
): PageDates {
  const others = nodes.filter((node) => !articles.includes(node) && OTHER_TYPES.test(String(node['@type'])));
  const stated = (of: readonly JsonLdNode[], property: string) =>
    of.flatMap((node) => listOf(node[property]).filter((value) => typeof value === 'string'));
  const elements = datesOfElements(scanned);
  const printed = elements.filter(({ means }) => means !== 'modified').map(({ date }) => date);
  const unlisted = [...metas.keys()].filter(
    (name) => !PUBLISHED_METAS.includes(name) && PUBLISHED_META.test(name) && !NOT_PUBLISHED_META.test(name),
  );
  const ofMetas = dated(valuesOf(metas, PUBLISHED_METAS), 'meta');
  // Programs date every page, a product's or a contact's too: it is an article's date if the page says so elsewhere.
  const isArticle = ofMetas.length > 0 || printed.length > 0;
  const isPage = (node: JsonLdNode) => typesOf(node).every((type) => type.endsWith('Page'));
  const ofOthers = others.filter((node) => isArticle || !isPage(node));
  const published = [
    ...dated(stated(articles, 'datePublished'), 'json-ld'),
    ...ofMetas,
    ...dated(stated(ofOthers, 'datePublished'), 'json-ld'),
    ...dated(valuesOf(metas, unlisted), 'meta'),
    ...printed.filter(({ provenance }) => provenance === 'microdata'),
    ...dated(stated(articles, 'dateCreated'), 'json-ld'),
    ...printed.filter(({ provenance }) => provenance !== 'microdata'),
    ...dated(scriptedDates(document), 'json-ld'),
  ];
  const isShared = valuesOf(metas, SHARED_METAS).length > 0;
  const shown = isShared ? undefined : shownApart(published[0], elements, order);
  // What is printed before the stated day cannot be of a change: it is the metadata that has been renewed.
  const isFirst = shown?.statedDay !== undefined && shown.means !== 'modified' && shown.day < shown.statedDay;
  return {
    published: [
      ...(isFirst ? [shown.date] : []),
      ...published,
      ...(published.length === 0 ? labelledDates(scanned) : []),
    ],
    modified: [
      ...dated(stated(articles, 'dateModified'), 'json-ld'),
      ...dated(valuesOf(metas, MODIFIED_METAS), 'meta'),
      ...elements.filter(({ means }) => means === 'modified').map(({ date }) => date),
      ...dated(stated(others, 'dateModified'), 'json-ld'),
    ],
    shownDay: isFirst ? undefined : shown?.day,
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

interface ShownDate {
  readonly date: PrintedDate;
  readonly means: DateMeaning | undefined;
  readonly day: string;
  readonly statedDay: string | undefined;
}

/** The date of the one day that is printed by the title, if the metadata say another one or none. */
function shownApart(
  stated: PrintedDate | undefined,
  elements: readonly DateElement[],
  order: DateOrder,
): ShownDate | undefined {
  if (stated && stated.provenance !== 'json-ld' && stated.provenance !== 'meta') return undefined;
  const statedDay = stated && dayIn(stated, order);
  if (stated && statedDay === undefined) return undefined;
  const days = elements.flatMap(({ date, means, place }) => {
    const day = isNear(place) && date.provenance !== 'microdata' ? dayIn(date, order) : undefined;
    return day === undefined ? [] : [{ date, means, day, statedDay }];
  });
  const isStated =
    statedDay !== undefined && days.some(({ day }) => Math.abs(Date.parse(day) - Date.parse(statedDay)) <= DAY_MS);
  return isStated || new Set(days.map(({ day }) => day)).size > 1 ? undefined : days[0];
}

function dayIn({ printed }: PrintedDate, order: DateOrder): string | undefined {
  const read = readDate(printed, order)?.value;
  return read !== undefined && read.length >= 10 ? read.slice(0, 10) : undefined;
}

const isNear = (place: number): boolean => place > -NEAR.above && place <= NEAR.below;

/** So many dates with a label are looked at: a page that has more of them has a list of articles. */
const LABELLED = 3;

/** Dates that a line of the page says to be those of publication, in whatever part of it; none if it says several. */
function labelledDates(scanned: readonly ScannedElement[]): PrintedDate[] {
  const found = new Map<string, PrintedDate>();
  for (const { element } of scanned) {
    const line = shortTextOf(element, LINE_LIMIT);
    if (line === undefined || !/\d{4}/.test(line)) continue;
    const date = readDateLine(cleanText(line), { dayFirst: true }).find(({ means }) => means === 'published');
    if (!date || !isOfArticle(element, 'published')) continue;
    found.set(date.value.slice(0, 10), {
      printed: cleanText(line).slice(date.start, date.end),
      provenance: 'date-line',
    });
    if (found.size === LABELLED) return [];
  }
  return found.size === 1 ? [...found.values()] : [];
}

/** Nodes of JSON-LD whose date is that of the page, if they have one. */
const OTHER_TYPES = /WebPage|Posting|Review|Recipe|HowTo|CreativeWork|Report|Episode|ItemPage|AboutPage|Dataset/;

const valuesOf = (metas: ReadonlyMap<string, readonly string[]>, names: readonly string[]): string[] =>
  names.flatMap((name) => metas.get(name) ?? []);

const dated = (values: readonly string[], provenance: PrintedDate['provenance']): PrintedDate[] =>
  values.map((value) => ({ printed: value, provenance }));

interface DateElement {
  readonly date: PrintedDate;
  readonly means: DateMeaning | undefined;
  /** How many elements below the title it is; negative above it. */
  readonly place: number;
}

function datesOfElements(scanned: readonly ScannedElement[]): DateElement[] {
  const titleAt = Math.max(
    0,
    scanned.findIndex(({ element }) => element.localName === 'h1'),
  );
  const found: DateElement[] = [];
  for (const each of scanned) {
    if (found.length === DATES) break;
    const place = each.at - titleAt;
    const date = dateOfElement(each, place);
    if (!date) continue;
    const means = meaningOfElement(each.element, date.printed);
    if (means !== 'other' && isOfArticle(each.element, means)) found.push({ date, means, place });
  }
  return found.sort((one, other) => distance(one) - distance(other));
}

/** Whether an element stands in no part of the page that is about something else; a label is believed in a sidebar. */
const isOfArticle = (element: PageElement, means: DateMeaning | undefined): boolean =>
  !element.closest(OTHER_DATES_SELECTOR) && (means === 'published' || !element.closest(SIDE_SELECTOR));

const distance = ({ place }: DateElement): number => (place >= 0 ? place : REACH.below - place);

function dateOfElement({ element, names, marks }: ScannedElement, place: number): PrintedDate | undefined {
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
  if (text === undefined || !/\d\d/.test(text) || (!isNamed && text.length > NEAR.length)) return undefined;
  // The date of a `time` element inside is more certain than what is printed around it.
  if (element.querySelector('time')) return undefined;
  // Whether there is a date at all: which of its numbers is the month is told later.
  const read = readDate(cleanText(text), { dayFirst: true });
  // A month or a year alone is hardly a date line: it is when something else was.
  if (read && read.precision !== 'day' && read.precision !== 'minute') return undefined;
  if (read) return withDate(text, 'date-line');
  return isNamed ? withDate(element.getAttribute('title') ?? undefined, 'date-line') : undefined;
}

const withDate = (printed: string | undefined, provenance: DatedValue['provenance']): PrintedDate | undefined =>
  printed === undefined || printed === ''
    ? undefined
    : { printed: cleanText(printed).slice(0, LINE_LIMIT), provenance };

/** What an element, or the line that it stands in, says its date to be that of. */
function meaningOfElement(element: PageElement, printed: string): DateMeaning | undefined {
  const own = `${element.getAttribute('class') ?? ''} ${element.getAttribute('itemprop') ?? ''}`;
  const names =
    DATE_NAME.test(own) && element.localName !== 'time'
      ? own
      : `${own} ${element.parentElement?.getAttribute('class') ?? ''}`;
  const isBoth = /publi|posted|entry-date/.test(names);
  if (MODIFIED_NAME.test(names) && !isBoth) return 'modified';
  const parent = element.parentElement;
  // The label may stand in an element of its own beside that of the date.
  const line =
    shortTextOf(parent?.parentElement ?? element, LINE_LIMIT) ?? shortTextOf(parent ?? element, LINE_LIMIT) ?? printed;
  const [date] = readDateLine(line);
  return date === undefined ? meaningOf(line) : date.means;
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
