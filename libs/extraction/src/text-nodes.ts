import { cleanText } from './clean-text';
import { SILENT_ELEMENTS } from './elements';
import type { PageElement, PageNode } from './page-tree';

const TEXT_NODE = 3;

/**
 * The runs of text below an element, in order, as they are asked for: whoever needs a line of a page does not walk all
 * of it.
 *
 * @param without the tag of elements that are passed over
 */
export function* textNodesOf(element: PageElement, without?: string): Generator<string> {
  let node: PageNode | null = element.firstChild;
  while (node) {
    if (node.nodeType === TEXT_NODE) yield node.nodeValue ?? '';
    const tag = (node as PageElement).localName ?? '';
    if (node.firstChild && tag !== without && !SILENT_ELEMENTS.has(tag)) {
      node = node.firstChild;
      continue;
    }
    while (node && node !== element && !node.nextSibling) node = node.parentNode;
    node = node === element || !node ? null : node.nextSibling;
  }
}

/** The text of an element on one line, undefined if there is more of it than so many characters. */
export function shortTextOf(element: PageElement, limit: number): string | undefined {
  const pieces: string[] = [];
  let length = 0;
  for (const text of textNodesOf(element)) {
    const piece = text.replace(/\s+/g, ' ');
    length += Math.max(1, piece.length);
    if (length > limit) return undefined;
    pieces.push(piece);
  }
  return pieces.join(' ');
}

/** The text of an element, clean; of a long one not much more than so many characters. */
export function textWithin(element: PageElement, limit: number, without?: string): string {
  let text = '';
  for (const piece of textNodesOf(element, without)) {
    text = `${text}${piece.replace(/\s+/g, ' ')}`.replace(/ {2,}$/, ' ');
    if (text.length >= limit) break;
  }
  return cleanText(text);
}
