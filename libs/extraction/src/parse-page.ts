import { type PageDocument, type PageNode, treeOf } from './page-tree';

/**
 * How deep elements may nest: Blink flattens what is deeper than 512, and pages that people read stay below 60. The
 * time that Readability takes grows with the cube of the depth: at 250 it is a third of a second, at 1,000 thirteen.
 */
const DEPTH = 250;

/** How many elements and runs of text a page may have: an article of 4 MB in short paragraphs has half of it. */
const NODES = 150_000;

const LIMITS = { depth: DEPTH, nodes: NODES };

/**
 * The page as a document, or undefined if its markup would take a tree too deep or too large to work with.
 *
 * The document always has a body with all that is to be read, also where the page leaves those tags out.
 */
export function parsePage(html: string): PageDocument | undefined {
  const document = treeOf(withBody(html), LIMITS);
  if (document === undefined) return undefined;
  const page =
    document.documentElement.localName === 'html'
      ? document
      : // Something else stands before what the page calls itself.
        treeOf(withBodyAround(html), LIMITS);
  if (page) joinBodies(page);
  return page;
}

/** Browsers take what comes behind the body, or in a second one, for its end. */
function joinBodies(document: PageDocument): void {
  const { documentElement: root, head, body: first } = document;
  const [, ...others] = document.getElementsByTagName('body');
  if (head.nextElementSibling !== first) head.after(first);
  for (const body of others) {
    for (const node of body.childNodes) first.append(node);
    body.remove();
  }
  const behind = [...root.childNodes, ...document.childNodes];
  const frame: PageNode[] = [root, head, first];
  for (const node of behind.filter((each) => !frame.includes(each))) first.append(node);
}

/** Browsers make a body of what stands in none. */
function withBody(html: string): string {
  if (!/<body[\s>]/i.test(html)) return withBodyAround(html);
  return /<html[\s>]/i.test(html) ? html : `<html>${html}</html>`;
}

/** What the page says of itself in its own tag, such as its language, stays. */
function withBodyAround(html: string): string {
  const [root = '<html>'] = /<html(?:\s[^<>]*)?>/i.exec(html) ?? [];
  const inner = html.replace(/<!doctype[^<>]*>|<\/?(?:html|head|body)(?:\s[^<>]*)?>/gi, '');
  return `${root}<head></head><body>${inner}</body></html>`;
}
