import { WebAddress } from '@copydesk/contracts';
import { cleanText, hasText } from './clean-text';
import {
  NAMED_BY,
  POST_FORMS,
  POST_FURNITURE,
  POST_MARKS,
  POST_TAIL,
  type PostForm,
  SIGNATURE,
} from './embedded-posts';
import type { PageDocument, PageElement } from './page-tree';
import { markPost, removePostMarks } from './post-mark';
import { readBlocks } from './read-blocks';

/** So many posts of a page are looked at, and so many elements around each. */
const POSTS = 200;
const FRAMES = 4;
/** A signature stands in the last so many characters of a post. */
const SIGNATURE_LIMIT = 400;

/**
 * Makes a quotation of every post of another site that a page has embedded: its words alone, and whose they are. A post of
 * which the page has no words is removed. Changes the document.
 */
export function markPosts(document: PageDocument): void {
  removePostMarks(document);
  const named = [...document.querySelectorAll('blockquote,.fb-post,.fb-video')].filter((element) =>
    POST_MARKS.test(element.getAttribute('class') ?? ''),
  );
  for (const element of named.slice(0, POSTS)) {
    const form = POST_FORMS.find(({ selector }) => element.matches(selector));
    if (form === undefined || !element.isConnected) continue;
    const words = wordsOfPost(element);
    const quote = document.createElement('blockquote');
    markPost(quote, { site: form.site, ...authorOf(element), ...addressOf(element, form) });
    for (const line of words) {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      quote.append(paragraph);
    }
    const frame = frameOf(element);
    if (words.length > 0) frame.replaceWith(quote);
    else frame.remove();
  }
}

function wordsOfPost(element: PageElement): string[] {
  return readBlocks(element)
    .filter(
      ({ text, linked }) => !POST_FURNITURE.some((pattern) => pattern.test(text) && (linked > 0 || text.length < 200)),
    )
    .map(({ text }) => cleanText(text.replace(POST_TAIL, '')))
    .filter(hasText);
}

function authorOf(element: PageElement): { author?: string } {
  const text = cleanText((element.textContent ?? '').slice(-SIGNATURE_LIMIT));
  const { name, handle } = SIGNATURE.exec(text)?.groups ?? {};
  if (name && handle) return { author: `${name} (${handle})` };
  const titled = element.querySelector('a[title^="@"]')?.getAttribute('title')?.trim();
  if (titled) return { author: titled };
  const line = readBlocks(element)
    .map(({ text: printed }) => NAMED_BY.exec(printed)?.groups?.name)
    .findLast((found) => found !== undefined);
  return line === undefined ? {} : { author: line };
}

/** Where the post is, without what says how a reader came to it. */
function addressOf(element: PageElement, { site, address }: PostForm): { url?: string } {
  const links = [...element.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'));
  const stated = address === undefined ? null : element.getAttribute(address);
  const printed = stated ?? links.at(-1) ?? '';
  if (!URL.canParse(printed)) return {};
  const found = new URL(printed);
  // Facebook has the number of a post in the query.
  if (site !== 'Facebook') found.search = '';
  found.hash = '';
  const url = WebAddress.safeParse(found.href).data;
  return url === undefined ? {} : { url };
}

/** The outermost element around a post that holds nothing else to read. */
function frameOf(post: PageElement): PageElement {
  let frame = post;
  for (let step = 0; step < FRAMES; step++) {
    const parent: PageElement | null = frame.parentElement;
    if (!parent || parent.localName === 'body' || parent.localName === 'article' || parent.localName === 'main') break;
    const others = [...parent.childNodes].filter((node) => node !== frame);
    if (others.some((node) => node.nodeName !== 'SCRIPT' && hasText(node.textContent ?? ''))) break;
    frame = parent;
  }
  return frame;
}
