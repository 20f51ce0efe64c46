import type { LiveEntry } from './block';
import type { PageDocument, PageElement } from './page-tree';

/** The attribute of what an entry of a live blog begins with: its number and its time; `markEntries` writes it. */
const MARK = 'data-live-entry';

export const markEntry = (element: PageElement, { number, postedAt }: LiveEntry): void =>
  element.setAttribute(MARK, `${number} ${postedAt ?? ''}`.trim());

/** The entry that begins with an element, if one does. */
export function entryOf(element: PageElement): LiveEntry | undefined {
  const mark = element.getAttribute(MARK);
  if (mark === null) return undefined;
  const [number = '', ...rest] = mark.split(' ');
  return { number: Number(number), postedAt: rest.length > 0 ? rest.join(' ') : undefined };
}

/** A page could have written the same name. */
export function removeEntryMarks(document: PageDocument): void {
  for (const element of document.querySelectorAll(`[${MARK}]`)) element.removeAttribute(MARK);
}
