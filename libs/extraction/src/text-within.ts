/// <reference lib="dom" />
import { cleanText } from './clean-text';
import { SILENT_ELEMENTS } from './elements';

const TEXT_NODE = 3;

/**
 * The text of an element, clean, up to so many characters: to know what a short line says, or that there is
 * more, a long one need not be read.
 *
 * @param without the tag of elements that are passed over
 */
export function textWithin(root: Element, limit: number, without?: string): string {
  let text = '';
  const waiting: Node[] = [root];
  while (waiting.length > 0 && text.length < limit) {
    const node = waiting.pop()!;
    if (node.nodeType === TEXT_NODE)
      text = `${text}${(node.nodeValue ?? '').replace(/\s+/g, ' ')}`.replace(/ {2,}$/, ' ');
    const tag = node.nodeName.toLowerCase();
    if (tag === without || SILENT_ELEMENTS.has(tag)) continue;
    for (let child = node.lastChild; child; child = child.previousSibling) waiting.push(child);
  }
  return cleanText(text);
}
