/// <reference lib="dom" />
import { parseHTML } from 'linkedom';
import { SELF_ENDING_ELEMENTS, VOID_ELEMENTS } from './elements';
import { STOP, scanMarkup } from './scan-markup';

/**
 * How deep elements may nest: Blink flattens what is deeper than 512, and pages that people read stay below 60. The
 * time that Readability takes grows with the cube of the depth: at 250 it is a third of a second, at 1,000 thirteen.
 */
const DEPTH_LIMIT = 250;

/** How many elements and runs of text a page may have: an article of 4 MB in short paragraphs has half of it. */
const NODE_LIMIT = 150_000;

/** How many attributes an element may have: linkedom looks for each among those before it. Pages of news have up to 60. */
const ATTRIBUTE_LIMIT = 1_000;

/**
 * The page as a document, or undefined if its markup would take a tree too deep or too large to work with.
 *
 * The document always has a body with all that is to be read, also where the page leaves those tags out.
 */
export function parsePage(html: string): Document | undefined {
  if (!fitsTree(html)) return undefined;
  const document = parse(withBody(html));
  if (document?.documentElement?.localName === 'html') {
    joinBodies(document, document.documentElement);
    return document;
  }
  // Something else stands before what the page calls itself.
  return document && parse(withBodyAround(html));
}

function parse(html: string): Document | undefined {
  try {
    return parseHTML(html).document;
  } catch (error) {
    // linkedom hands all names of a class over as arguments: a hundred thousand of them are too many.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * linkedom takes for the body what stands next to the head, and makes an empty one of anything else there. Browsers take
 * what comes behind the body, or in a second one, for its end.
 */
function joinBodies(document: Document, root: Element): void {
  const [first, ...others] = document.querySelectorAll('body');
  if (first === undefined) return;
  if (document.head.nextElementSibling !== first) document.head.after(first);
  for (const body of others) {
    first.append(...body.childNodes);
    body.remove();
  }
  const behind = [...root.childNodes, ...document.childNodes];
  for (const node of behind.filter((each) => !isFrame(each, [root, document.head, first]))) first.append(node);
}

function fitsTree(html: string): boolean {
  const open: string[] = [];
  let nodes = 0;
  let attributes = 0;
  let fits = true;
  const count = () => {
    nodes++;
    fits = open.length <= DEPTH_LIMIT && nodes <= NODE_LIMIT;
    return fits ? undefined : STOP;
  };
  scanMarkup(html, {
    opened(tag) {
      attributes = 0;
      const endsLast = SELF_ENDING_ELEMENTS.has(tag) && open.at(-1) === tag;
      if (!endsLast && !VOID_ELEMENTS.has(tag)) open.push(tag);
      return count();
    },
    attribute() {
      fits = ++attributes <= ATTRIBUTE_LIMIT;
      return fits ? undefined : STOP;
    },
    closed(tag) {
      const opened = open.lastIndexOf(tag);
      if (opened >= 0) open.length = opened;
    },
    text: count,
  });
  return fits;
}

const DOCUMENT_TYPE = 10;

/** What makes a document of a page, rather than stands in it. */
const isFrame = (node: Node, frame: readonly Node[]): boolean =>
  frame.includes(node) || node.nodeType === DOCUMENT_TYPE;

/** linkedom puts no content into a body that the markup does not name; browsers do. */
function withBody(html: string): string {
  if (!/<body[\s>]/i.test(html)) return withBodyAround(html);
  return /<html[\s>]/i.test(html) ? html : `<html>${html}</html>`;
}

const withBodyAround = (html: string): string =>
  `<html><head></head><body>${html.replace(/<!doctype[^<>]*>|<\/?(?:html|head|body)(?:\s[^<>]*)?>/gi, '')}</body></html>`;
