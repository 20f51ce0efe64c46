import type { PageDocument, PageElement } from './page-tree';
/** An element of a page, and what its site calls it. */
export interface ScannedElement {
  readonly element: PageElement;
  /** How many elements of the page come before it. */
  readonly at: number;
  /** Its class names and its id; parted by spaces. */
  readonly names: string;
  /** As above, and what else says what it is: its tag, `itemprop`, `property`, `rel`, `role`, `aria-label`, where a link leads. */
  readonly marks: string;
}

/** More elements than these are not looked at. */
const ELEMENTS = 20_000;

/**
 * All elements below the body, in order, with their names. It is read once and asked often: to match every element
 * against long selectors takes longer than all else.
 */
export function scanElements(document: PageDocument): ScannedElement[] {
  const scanned: ScannedElement[] = [];
  for (const element of document.body.querySelectorAll('*')) {
    if (scanned.length === ELEMENTS) break;
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
    const other = ['itemprop', 'property', 'rel', 'role', 'aria-label']
      .map((name) => element.getAttribute(name) ?? '')
      .join(' ');
    const address = element.localName === 'a' ? (element.getAttribute('href') ?? '').slice(0, 300) : '';
    scanned.push({ element, at: scanned.length, names, marks: `${element.localName} ${names} ${other} ${address}` });
  }
  return scanned;
}

/** The elements that a selector means, of those whose marks could be meant by it. */
export const matching = (scanned: readonly ScannedElement[], marks: RegExp, selector: string): ScannedElement[] =>
  scanned.filter((each) => marks.test(each.marks) && each.element.matches(selector));
