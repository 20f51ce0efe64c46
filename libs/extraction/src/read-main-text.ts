import { Readability } from '@mozilla/readability';
import type { Block } from './block';
import { BODY_MARKS, BODY_SELECTOR, FURNITURE_ELEMENTS, FURNITURE_NAMES } from './page-furniture';
import type { PageDocument, PageElement } from './page-tree';
import { readBlocks } from './read-blocks';
import { matching, scanElements } from './scan-elements';
import type { Trace } from './trace';

/** Below this many characters Readability tries again with gentler rules. */
const SHORT_ARTICLE = 300;
/** An element with more than this share of the page’s paragraphs is no furniture, whatever it is called. */
const FURNITURE_SHARE = 0.2;
/**
 * On a page of more elements Readability is not asked, because what it takes grows faster than the page: half a second
 * here, ten at five times as many. Of 770 pages of news and blogs the largest had 5,500.
 */
const READABILITY_ELEMENTS = 10_000;

/** The ways in which the copy of a page can be found. */
export type ReadingName = 'readability' | 'container' | 'cluster' | 'json-ld' | 'profile' | 'stripped';

/** The blocks that one way takes for the article. */
export interface Reading {
  readonly name: ReadingName;
  readonly blocks: readonly Block[];
}

/**
 * What each way of finding the article takes from a page. It takes the document apart: read all else before.
 */
export function readMainText(document: PageDocument, trace?: Trace): Reading[] {
  removeFurniture(document, trace);
  const share = sharing();
  const container = findContainer(document);
  const cluster = findCluster(document.body);
  const ofContainer = share(readBlocks(container));
  const readings: Reading[] = [
    { name: 'container', blocks: ofContainer },
    { name: 'cluster', blocks: cluster === container ? ofContainer : share(cluster ? readBlocks(cluster) : []) },
  ];
  // Last, since Readability changes what it is given.
  if (document.querySelectorAll('*').length <= READABILITY_ELEMENTS)
    readings.unshift({ name: 'readability', blocks: share(readWithReadability(document)) });
  return readings;
}

/** The same line in two readings is one block, so that it is judged once. */
function sharing(): (blocks: readonly Block[]) => Block[] {
  const known = new Map<string, Block>();
  return (blocks) =>
    blocks.map((block) => {
      const key = `${block.kind} ${block.linked} ${block.entry?.number ?? 0} ${block.post?.site ?? ''} ${block.text}`;
      const same = known.get(key) ?? block;
      known.set(key, same);
      return same;
    });
}

/** A paragraph of fewer characters says little about where the copy is. */
const PARAGRAPH = 40;
/** The cluster is the smallest element with so much of the copy of the page. */
const CLUSTER_SHARE = 0.8;

/** The smallest element that holds most of the paragraphs of a page, whatever it is called. */
function findCluster(body: PageElement): PageElement | undefined {
  const weights = new Map<PageElement, number>();
  let total = 0;
  for (const element of body.querySelectorAll('p,blockquote')) {
    const weight = paragraphWeight(element);
    if (weight === 0) continue;
    total += weight;
    for (let at: PageElement | null = element.parentElement; at; at = at.parentElement)
      weights.set(at, (weights.get(at) ?? 0) + weight);
  }
  let best = total > 0 ? body : undefined;
  for (let at = best; at; ) {
    const inner = [...at.children].find((child) => (weights.get(child) ?? 0) >= CLUSTER_SHARE * total);
    if (inner) best = inner;
    at = inner;
  }
  return best;
}

/** Characters of a paragraph that are not linked; 0 where it is short, or mostly link. */
function paragraphWeight(element: PageElement): number {
  const length = (element.textContent ?? '').trim().length;
  if (length < PARAGRAPH) return 0;
  let linked = 0;
  for (const link of element.querySelectorAll('a')) linked += (link.textContent ?? '').trim().length;
  return linked > length / 2 ? 0 : length - linked;
}

function readWithReadability(document: PageDocument): Block[] {
  // Its types ask for a whole DOM; what it asks of a page is in the tree.
  const found = new Readability(document as never, {
    serializer: (node): unknown => node,
    charThreshold: SHORT_ARTICLE,
    disableJSONLD: true,
  }).parse();
  return found?.content ? readBlocks(found.content as PageElement) : [];
}

/** The tightest of the elements that hold nearly all of the page’s paragraphs; the whole body if none is marked. */
function findContainer(document: PageDocument): PageElement {
  const candidates = matching(scanElements(document), BODY_MARKS, BODY_SELECTOR)
    .slice(0, 50)
    .map(({ element }) => element)
    .map((element) => ({ element, length: paragraphLength(element), size: (element.textContent ?? '').length }));
  const most = Math.max(0, ...candidates.map(({ length }) => length));
  const [tightest] = candidates
    .filter(({ length }) => length > 0 && length >= 0.85 * most)
    .sort((one, other) => one.size - other.size);
  return tightest?.element ?? document.body;
}

function removeFurniture(document: PageDocument, trace?: Trace): void {
  const total = paragraphLength(document.body);
  for (const element of document.body.querySelectorAll('*')) {
    const name = furnitureName(element);
    if (name === undefined || paragraphLength(element) > FURNITURE_SHARE * total) continue;
    // What stands within an element that is gone already has been noted with it.
    if (trace && stands(element, document.body)) trace.removed.push({ name, blocks: readBlocks(element) });
    element.remove();
  }
}

function stands(element: PageElement, within: PageElement): boolean {
  let at: PageElement | null = element;
  while (at && at !== within) at = at.parentElement;
  return at === within;
}

/** What says that an element is furniture, its tag or a word of its class or id; undefined if nothing does. */
function furnitureName(element: PageElement): string | undefined {
  if (FURNITURE_ELEMENTS.has(element.localName)) return element.localName;
  if (element.localName === 'article' || element.localName === 'main') return undefined;
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
  if (!ANY_FURNITURE.test(names)) return undefined;
  return names
    .split(/[\s_-]+|(?<=[a-z])(?=[A-Z])/)
    .map((name) => name.toLowerCase())
    .find((name) => FURNITURE.has(name));
}

const FURNITURE = new Set(FURNITURE_NAMES);
const ANY_FURNITURE = new RegExp(FURNITURE_NAMES.join('|'), 'i');

function paragraphLength(element: PageElement): number {
  let length = 0;
  for (const paragraph of element.querySelectorAll('p')) length += (paragraph.textContent ?? '').trim().length;
  return length;
}
