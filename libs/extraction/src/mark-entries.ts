import { hasText } from './clean-text';
import { BLOCK_ELEMENTS, SILENT_ELEMENTS } from './elements';
import { readDate } from './find-dates';
import { markEntry, removeEntryMarks } from './live-entry-mark';
import { CLOCK_LINE, LIVE_MENU_SELECTOR, LIVE_NAMES, OTHER_TIMES_SELECTOR, RELATIVE_TIME } from './live-words';
import type { PageDocument, PageElement, PageNode } from './page-tree';
import type { LiveUpdate } from './read-live-updates';
import { textWithin } from './text-nodes';

/** So many times of a page are looked at, and so many elements for times that are not marked as such. */
const TIMES = 2000;
const ELEMENTS = 20_000;
/** A page that does not say that it is a live blog is one with so many entries, one that is called so with fewer. */
const ENTRIES = { stated: 2, named: 2, unnamed: 4 };
/** Most entries have so many characters of copy; more where nothing says that they are entries. */
const COPY = { known: 30, unnamed: 100 };
const MOST = 0.6;
/** A line with a time that is no longer than this says when an entry was posted, and by whom. */
const LABEL = 60;
const HEADING = 300;
const TEXT_NODE = 3;
/** So many menus of key events are looked at. */
const MENUS = 50;

interface EntryTime {
  readonly element: PageElement;
  readonly postedAt: string | undefined;
}

/**
 * Marks what the entries of a live blog begin with, takes their times out of the copy, and the menu of its key events.
 * Changes the document.
 *
 * @param updates what the metadata says of the entries; undefined if it does not call the page a live blog
 * @returns whether the page is one
 */
export function markEntries(document: PageDocument, updates: readonly LiveUpdate[] | undefined): boolean {
  removeEntryMarks(document);
  const times = findTimes(document);
  const headings = updates ? findHeadings(document, updates) : [];
  const entries = [headings, times]
    .map((anchors) => entriesOf(anchors, updates !== undefined))
    .reduce((one, other) => (other.length > one.length ? other : one));
  if (entries.length === 0) return updates !== undefined;
  for (const menu of [...document.querySelectorAll(LIVE_MENU_SELECTOR)].slice(0, MENUS))
    if (!entries.some((entry) => menu.contains(entry) || entry.contains(menu))) menu.remove();
  const known = knownTimes(updates ?? []);
  const inEntry = timesBy(times, entries);
  const marked = new Set<PageElement>();
  for (const [index, entry] of entries.entries()) {
    const own = inEntry.get(entry) ?? [];
    const stated = known(entry);
    const behind = entry.nextElementSibling;
    removeLabels(own, entry);
    const begins = firstBlockOf(entry, behind, entries[index + 1]);
    if (!begins || marked.has(begins)) continue;
    marked.add(begins);
    markEntry(begins, { number: marked.size, postedAt: stated ?? own.find(({ postedAt }) => postedAt)?.postedAt });
  }
  return true;
}

/** Elements that hold a time, of themselves or alone. */
function findTimes(document: PageDocument): EntryTime[] {
  const found: EntryTime[] = [];
  let seen = 0;
  for (const element of document.body.querySelectorAll('*')) {
    if (++seen > ELEMENTS || found.length === TIMES) break;
    // AMP calls it `amp-timeago`.
    const isTime = element.localName.includes('time');
    if (!isTime && !couldBeClock(element)) continue;
    const text = textWithin(element, 2 * LABEL);
    if (!isTime && !CLOCK_LINE.test(text)) continue;
    const postedAt = momentOf(element.getAttribute('datetime') ?? '') ?? clockOf(text) ?? momentOf(text);
    if (postedAt === undefined && !RELATIVE_TIME.test(text)) continue;
    if (!element.closest(OTHER_TIMES_SELECTOR) && !element.closest('h1')) found.push({ element, postedAt });
  }
  return found;
}

/** Whether an element has a few words with a clock in them, and nothing else: to ask this of every element is cheap. */
function couldBeClock(element: PageElement): boolean {
  const first = element.firstChild;
  if (first?.nodeType !== TEXT_NODE) return false;
  const text = first.nodeValue ?? '';
  return (
    text.length <= LABEL &&
    /\d[:.h]\d/.test(text) &&
    element.firstElementChild === null &&
    !SILENT_ELEMENTS.has(element.localName)
  );
}

/** The headings of entries that the metadata states, with their times. */
function findHeadings(document: PageDocument, updates: readonly LiveUpdate[]): EntryTime[] {
  const known = new Map(updates.flatMap(({ heading, postedAt }) => (heading ? [[heading, postedAt] as const] : [])));
  return [...document.querySelectorAll('h2,h3,h4,h5')].slice(0, TIMES).flatMap((element) => {
    const heading = textWithin(element, HEADING);
    return known.has(heading) ? [{ element, postedAt: known.get(heading) }] : [];
  });
}

/** An instant, or the clock of a time without a zone. */
function momentOf(printed: string): string | undefined {
  const date = readDate(printed);
  if (date?.precision !== 'minute') return undefined;
  return /(?:Z|[+-]\d\d:\d\d)$/.test(date.value) ? date.value : date.value.slice(11);
}

/** `2:05 pm GMT` → `14:05 GMT` */
function clockOf(text: string): string | undefined {
  const { clock, zone } = CLOCK_LINE.exec(text)?.groups ?? {};
  if (clock === undefined) return undefined;
  const read = readDate(`2000-01-01 ${clock.replace('h', ':')}`);
  return read?.precision === 'minute' ? `${read.value.slice(11, 16)}${zone ? ` ${zone}` : ''}` : undefined;
}

/**
 * The elements that entries are, or begin with: the children of one element, each of which holds a time of its own, and
 * elements of the same name elsewhere.
 */
function entriesOf(times: readonly EntryTime[], isStated: boolean): PageElement[] {
  const withTimes = new Map<PageElement, Map<PageElement, EntryTime>>();
  for (const time of times) {
    let child: PageElement = time.element;
    for (let parent = child.parentElement; parent; child = parent, parent = child.parentElement) {
      const children = withTimes.get(parent) ?? new Map<PageElement, EntryTime>();
      if (children.has(child)) break;
      withTimes.set(parent, children.set(child, time));
    }
  }
  let best: PageElement[] = [];
  for (const [parent, children] of withTimes) {
    if (children.size < Math.max(best.length, ENTRIES.named)) continue;
    const entries = [...children.keys()];
    const isNamed = LIVE_NAMES.test(namesOf(parent)) || LIVE_NAMES.test(namesOf(entries[0]!));
    const fewest = isStated ? ENTRIES.stated : isNamed ? ENTRIES.named : ENTRIES.unnamed;
    const isKnown =
      isStated || isNamed || (entries[0]!.localName !== 'li' && [...children.values()].every(beginsWithClock));
    const copy = isStated || isNamed ? COPY.known : COPY.unnamed;
    if (entries.length >= fewest && isKnown && holdCopy(entries, copy)) best = entries;
  }
  return best.length === 0 ? [] : withAlike(best);
}

const namesOf = (element: PageElement): string =>
  `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''} ${element.getAttribute('itemprop') ?? ''}`;

/** Whether a line begins with a clock: a date is that of another article, or of a comment, and within a line it is copy. */
function beginsWithClock({ element }: EntryTime): boolean {
  const time = textWithin(element, 2 * LABEL);
  return CLOCK_LINE.test(time) && textWithin(blockOf(element, element.ownerDocument.body), 2 * LABEL).startsWith(time);
}

function holdCopy(entries: readonly PageElement[], copy: number): boolean {
  const holding = entries.filter((entry, index) => {
    let length = copyLength(entry, copy);
    for (
      let at = entry.nextElementSibling;
      at && at !== entries[index + 1] && length < copy;
      at = at.nextElementSibling
    )
      length += copyLength(at, copy);
    return length >= copy;
  });
  return holding.length >= MOST * entries.length;
}

/** Characters that are not linked, as far as they are asked for. */
const copyLength = (element: PageElement, limit: number): number => textWithin(element, 2 * limit, 'a').length;

/** The entries, and other elements of the same name: entries without a time, or in another part of the blog. */
function withAlike(entries: readonly PageElement[]): PageElement[] {
  const [first] = entries;
  const name = first?.getAttribute('class');
  const kinds = new Set(entries.map((entry) => `${entry.localName} ${entry.getAttribute('class') ?? ''}`));
  if (!first || !name || kinds.size > 1) return [...entries];
  return [...first.ownerDocument.querySelectorAll(first.localName)].filter(
    (element) =>
      element.getAttribute('class') === name &&
      (entries.includes(element) ||
        (!element.closest(OTHER_TIMES_SELECTOR) && copyLength(element, COPY.known) >= COPY.known)),
  );
}

function timesBy(times: readonly EntryTime[], entries: readonly PageElement[]): Map<PageElement, EntryTime[]> {
  const of = new Map<PageElement, EntryTime[]>();
  const all = new Set(entries);
  for (const time of times) {
    for (let at: PageElement | null = time.element; at; at = at.parentElement) {
      if (!all.has(at)) continue;
      of.set(at, [...(of.get(at) ?? []), time]);
      break;
    }
  }
  return of;
}

/** Takes the lines out that say when an entry was posted, or the times themselves where they stand before its words. */
function removeLabels(times: readonly EntryTime[], entry: PageElement): void {
  for (const { element } of times) {
    const block = blockOf(element, entry);
    const line = textWithin(block, 2 * LABEL);
    const isHeading = /^h[1-6]$/.test(block.localName);
    const label = textWithin(element, 2 * LABEL);
    if (block !== entry && !isHeading && line.length <= LABEL && !/[.!?]$/.test(line)) block.remove();
    else if (line.startsWith(label) || block.localName !== 'p') element.remove();
  }
}

function blockOf(element: PageElement, within: PageElement): PageElement {
  let at = element;
  while (at !== within && at.parentElement && !BLOCK_ELEMENTS.has(at.localName)) at = at.parentElement;
  return at;
}

/** The innermost block with the first words of an entry: in it, or behind it where it was the time alone. */
function firstBlockOf(
  entry: PageElement,
  behind: PageElement | null,
  next: PageElement | undefined,
): PageElement | undefined {
  const inside = entry.isConnected ? firstWordsIn(entry) : undefined;
  if (inside) return inside;
  for (let at = behind; at && at !== next; at = at.nextElementSibling) {
    const found = firstWordsIn(at);
    if (found) return found;
  }
  return undefined;
}

function firstWordsIn(root: PageElement): PageElement | undefined {
  const waiting: PageNode[] = [root];
  while (waiting.length > 0) {
    const node = waiting.pop()!;
    if (node.nodeType === TEXT_NODE && hasText(node.nodeValue ?? '')) return blockOf(node.parentElement!, root);
    if (SILENT_ELEMENTS.has(node.nodeName.toLowerCase()) || node.nodeName === 'FIGCAPTION') continue;
    for (let child = node.lastChild; child; child = child.previousSibling) waiting.push(child);
  }
  return undefined;
}

/** The time that the metadata gives an entry: by its address, or by its heading. */
function knownTimes(updates: readonly LiveUpdate[]): (entry: PageElement) => string | undefined {
  const byId = new Map(updates.flatMap(({ id, postedAt }) => (id ? [[id, postedAt] as const] : [])));
  const byHeading = new Map(
    updates.flatMap(({ heading, postedAt }) => (heading ? [[heading, postedAt] as const] : [])),
  );
  return (entry) => {
    const heading = entry.querySelector('h2,h3,h4,h5');
    return byId.get(entry.id) ?? byHeading.get(heading ? textWithin(heading, HEADING) : '');
  };
}
