import type { Post } from './block';
import type { PageDocument, PageElement } from './page-tree';

/** Attributes that say of a `blockquote` whose post it is; `markPosts` writes them, and all ways of reading a page keep them. */
const MARKS = { site: 'data-post-site', author: 'data-post-author', url: 'data-post-url' } as const;

export function markPost(quote: PageElement, { site, author, url }: Post): void {
  quote.setAttribute(MARKS.site, site);
  if (author !== undefined) quote.setAttribute(MARKS.author, author);
  if (url !== undefined) quote.setAttribute(MARKS.url, url);
}

/** Whose post an element is, if it is marked as one. */
export function postOf(quote: PageElement): Post | undefined {
  const site = quote.getAttribute(MARKS.site);
  if (site === null) return undefined;
  const author = quote.getAttribute(MARKS.author);
  const url = quote.getAttribute(MARKS.url);
  return { site, ...(author !== null && { author }), ...(url !== null && { url }) };
}

/** A page could have written the same names. */
export function removePostMarks(document: PageDocument): void {
  for (const element of document.querySelectorAll(`[${MARKS.site}]`))
    for (const name of Object.values(MARKS)) element.removeAttribute(name);
}
