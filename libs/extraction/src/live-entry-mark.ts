/// <reference lib="dom" />
import type { LiveEntry } from './block';

/** The attribute of what an entry of a live blog begins with: its number and its time; `markEntries` writes it. */
const MARK = 'data-live-entry';

export const markEntry = (element: Element, { number, postedAt }: LiveEntry): void =>
  element.setAttribute(MARK, `${number} ${postedAt ?? ''}`.trim());

/** The entry that begins with an element, if one does. */
export function entryOf(element: Element): LiveEntry | undefined {
  const mark = element.getAttribute(MARK);
  if (mark === null) return undefined;
  const [number = '', ...rest] = mark.split(' ');
  return { number: Number(number), postedAt: rest.length > 0 ? rest.join(' ') : undefined };
}

/** A page could have written the same name. */
export function removeEntryMarks(document: Document): void {
  for (const element of document.querySelectorAll(`[${MARK}]`)) element.removeAttribute(MARK);
}
