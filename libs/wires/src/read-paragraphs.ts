import { type Element, isElement, type Node, oneLine, textOf } from './read-markup';
import type { WireArticle, WireImage, WireParagraph, WireParagraphKind } from './wire';

/** What elements of XHTML and NITF 3.x are; those that are not here are part of a line. */
const BLOCKS: ReadonlyMap<string, WireParagraphKind | 'same'> = new Map([
  ...['p', 'pre', 'caption', 'abstract'].map((name) => [name, 'body'] as const),
  ...['hl1', 'hl2', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, 'heading'] as const),
  ...['bq', 'blockquote'].map((name) => [name, 'quote'] as const),
  ...['li', 'dt', 'dd', 'tr'].map((name) => [name, 'list'] as const),
  ...['div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'block', 'credit', 'ul', 'ol', 'dl'].map(
    (name) => [name, 'same'] as const,
  ),
  ...['table', 'tbody', 'thead', 'hr', 'br', 'body', 'body.content', 'nitf-table', 'note', 'fn'].map(
    (name) => [name, 'same'] as const,
  ),
]);

/** What is never copy: it is read elsewhere, or not at all. */
const SILENT = new Set(
  'head title script style template iframe object form button body.head body.end nitf-table-metadata media-metadata'.split(
    ' ',
  ),
);

type Copy = Pick<WireArticle, 'paragraphs' | 'images' | 'links'>;

/** Parts the cells of a row; no text of XML has this character. */
const CELL = '\u0000';

/** The copy in and below an element, in its order. */
export function readParagraphs(root: Element): Copy {
  const paragraphs: WireParagraph[] = [];
  const images: WireImage[] = [];
  const links: string[] = [];
  let words: string[] = [];

  const end = (kind: WireParagraphKind) => {
    const cells = words
      .join('')
      .split(CELL)
      .flatMap((cell) => oneLine(cell) ?? []);
    if (cells.length > 0) paragraphs.push({ kind, text: cells.join(' | ') });
    words = [];
  };

  // Recursion is safe: `readMarkup` bounds how deep a document nests.
  const walk = (node: Node, kind: WireParagraphKind): void => {
    if (!isElement(node)) {
      words.push(node);
      return;
    }
    const { name } = node;
    if (SILENT.has(name)) return;
    if (IMAGES.has(name)) {
      images.push(...readImage(node));
      return;
    }
    const href = name === 'a' ? oneLine(node.attributes.href) : undefined;
    if (href !== undefined) links.push(href);
    const block = BLOCKS.get(name);
    if (block !== undefined) end(kind);
    // Parts of a quotation or of a list stay so, unless they are headings.
    const isPart = (kind === 'quote' || kind === 'list') && block !== 'heading';
    const inner = block === undefined || block === 'same' || isPart ? kind : block;
    if (name === 'td' || name === 'th') words.push(CELL);
    for (const child of node.children) walk(child, inner);
    if (block !== undefined) end(inner);
  };

  walk(root, 'body');
  end('body');
  return { paragraphs: withLead(paragraphs), images, links: [...new Set(links)] };
}

/** Plain text: an empty line parts paragraphs; where there is none, each line is one. */
export function readLines(text: string): WireParagraph[] {
  const whole = text.trim();
  const parts = whole.split(/\n[^\S\n]*\n/);
  const paragraphs = (parts.length > 1 ? parts : whole.split('\n')).flatMap((part) => oneLine(part) ?? []);
  return withLead(paragraphs.map((line) => ({ kind: 'body', text: line })));
}

/** The first paragraph of running copy is the lead. */
function withLead(paragraphs: readonly WireParagraph[]): WireParagraph[] {
  const leadAt = paragraphs.findIndex(({ kind }) => kind === 'body');
  return paragraphs.map((paragraph, index) => (index === leadAt ? { ...paragraph, kind: 'lead' } : paragraph));
}

const IMAGES = new Set(['media', 'figure', 'img', 'picture']);

const CREDITS = /\b(?:byline|credit|source|photographer)\b/i;

/** A picture of NITF (`media`) or HTML; nothing for other media. */
function readImage(element: Element): WireImage[] {
  let [href, alt, caption, credit]: (string | undefined)[] = [];
  const look = (node: Element): void => {
    const { name, attributes } = node;
    if (name === 'img' || name === 'media-reference') {
      href ??= oneLine(attributes.src ?? attributes.source);
      alt ??= oneLine(attributes.alt ?? attributes['alternate-text']);
    } else if (name === 'figcaption' || name === 'media-caption') caption ??= textOf(node);
    else if (name === 'media-producer' || CREDITS.test(attributes.class ?? '')) credit ??= textOf(node);
    else for (const child of node.children) if (isElement(child)) look(child);
  };
  look(element);
  const isOther =
    element.name === 'media' && !/image|photo|picture|graphic/i.test(element.attributes['media-type'] ?? 'image');
  return isOther || (href ?? caption) === undefined ? [] : [{ href, caption: caption ?? alt, credit }];
}
