/// <reference lib="dom" />
import { Readability } from '@mozilla/readability';
import type { Block } from './block';
import { BODY_SELECTOR, FURNITURE_ELEMENTS, FURNITURE_NAMES } from './page-furniture';
import { proseLength } from './prose-length';
import { readBlocks } from './read-blocks';

/** Below this many characters Readability tries again with gentler rules. */
const SHORT_ARTICLE = 300;
/** An element with more than this share of the page’s paragraphs is no furniture, whatever it is called. */
const FURNITURE_SHARE = 0.2;
/**
 * On a page of more elements only the site’s own container is read, because what Readability takes grows faster than
 * the page: half a second here, ten at five times as many. Of 770 pages of news and blogs the largest had 5,500.
 */
const READABILITY_ELEMENTS = 10_000;
/** Readability has missed the body if the site’s own container holds this much more. */
const MISSED = 1.5;

/**
 * The blocks of the article on a page: what Readability finds, unless the element that the site itself marks as the
 * body holds far more prose, or it finds nothing. It takes the document apart: read all else before.
 */
export function readMainText(document: Document): Block[] {
  removeFurniture(document);
  const container = readContainer(document);
  if (document.querySelectorAll('*').length > READABILITY_ELEMENTS) return container;
  const found = readWithReadability(document);
  return proseLength(container) > MISSED * proseLength(found) ? container : found;
}

function readWithReadability(document: Document): Block[] {
  const found = new Readability<Node>(document, {
    serializer: (node) => node,
    charThreshold: SHORT_ARTICLE,
    disableJSONLD: true,
  }).parse();
  return found?.content ? readBlocks(found.content as Element) : [];
}

/** The tightest of the elements that hold nearly all of the page’s paragraphs; the whole body if none is marked. */
function readContainer(document: Document): Block[] {
  const candidates = [...document.querySelectorAll(BODY_SELECTOR)]
    .slice(0, 50)
    .map((element) => ({ element, length: paragraphLength(element), size: (element.textContent ?? '').length }));
  const most = Math.max(0, ...candidates.map(({ length }) => length));
  const [tightest] = candidates
    .filter(({ length }) => length > 0 && length >= 0.85 * most)
    .sort((one, other) => one.size - other.size);
  return readBlocks(tightest?.element ?? document.body);
}

function removeFurniture(document: Document): void {
  const total = paragraphLength(document.body);
  for (const element of document.body.querySelectorAll('*')) {
    if (isFurniture(element) && paragraphLength(element) <= FURNITURE_SHARE * total) element.remove();
  }
}

function isFurniture(element: Element): boolean {
  if (FURNITURE_ELEMENTS.has(element.localName)) return true;
  if (element.localName === 'article' || element.localName === 'main') return false;
  const names = `${element.getAttribute('class') ?? ''} ${element.id}`;
  return names.split(/[\s_-]+|(?<=[a-z])(?=[A-Z])/).some((name) => FURNITURE.has(name.toLowerCase()));
}

const FURNITURE = new Set(FURNITURE_NAMES);

function paragraphLength(element: Element): number {
  let length = 0;
  for (const paragraph of element.querySelectorAll('p')) length += (paragraph.textContent ?? '').trim().length;
  return length;
}
