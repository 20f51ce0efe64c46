import type { Block, BlockKind, BlockLink, LiveEntry, Post } from './block';
import { cleanText, hasText } from './clean-text';
import { BLOCK_ELEMENTS, SILENT_ELEMENTS } from './elements';
import { entryOf } from './live-entry-mark';
import type { PageElement, PageNode } from './page-tree';
import { announcesArticle } from './points-elsewhere';
import { postOf } from './post-mark';
import { readByline } from './read-byline';
import { readPlainText } from './read-plain-text';
import type { HiddenLines } from './trace';
import { groupWrapped, type Line } from './wrapped-lines';

const TEXT_NODE = 3;
const ELEMENT_NODE = 1;
const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i;
/** The mark of a note: `[1]`, `[a]`. */
const NOTE_MARK = /^\s*\[\s*(?:\d{1,3}|\p{Ll})\s*\]\s*$/u;
/** The time of an entry of a live blog: `08:30`, `8.30 am`. */
const CLOCK = /^\s*\d{1,2}[:.h]\d{2}(?:\s?(?:[ap]\.?m\.?|uhr))?\s*$/i;
/** Who posted what is quoted, and when, below it: `— Holm Ferries (@holmferries) March 4, 2026`. */
const POST_SIGNATURE = /^[—–]\s[^()]{1,80}\(@[\w.@-]{1,80}\)[^.!?]{0,40}$/;
const SHORT = 20;
const CELL_SEPARATOR = ' | ';
/** What no value has in it. */
const NO_VALUE_SELECTOR = 'table,p,div,ul,ol,br,h1,h2,h3,h4,figure';
const SENTENCE_END = /[.!?…。！？।॥۔؟።]["'”’»)\]」』]*$/;

/** The text between two line breaks, and where in it links are. */
interface PrintedLine {
  text: string;
  linkText: string;
  links: { readonly start: number; end: number; readonly link: PageElement }[];
}

const emptyLine = (): PrintedLine => ({ text: '', linkText: '', links: [] });

interface CleanLine extends Line {
  readonly linkLength: number;
  readonly links: readonly BlockLink[];
}

/**
 * The blocks of copy in and below an element, in the order of the page. What is not shown is left out: code, controls,
 * hidden elements.
 *
 * @param hidden takes note of what hidden elements hold, at the place of the block that comes after them
 */
export function readBlocks(root: PageNode, hidden?: HiddenLines[]): Block[] {
  const blocks: Block[] = [];
  let lines = [emptyLine()];
  let entry: LiveEntry | undefined;
  let inGrid = false;
  let isNextCell = false;
  let post: Post | undefined;

  const endBlock = (kind: BlockKind) => {
    const marks = { ...(entry && { entry }), ...(post && { post }) };
    for (const block of toBlocks(lines, kind)) blocks.push(entry || post ? { ...block, ...marks } : block);
    lines = [emptyLine()];
    isNextCell = false;
  };

  // Recursion is safe: `parsePage` bounds how deep a document nests.
  const walk = (node: PageNode, kind: BlockKind, link: PageElement | undefined): void => {
    if (node.nodeType === TEXT_NODE) {
      const text = (node.nodeValue ?? '').replace(/\s+/g, ' ');
      const line = lines.at(-1)!;
      if (isNextCell && hasText(text)) {
        line.text += CELL_SEPARATOR;
        isNextCell = false;
      }
      if (link) addLink(line, text, link);
      line.text += text;
    }
    if (node.nodeType !== ELEMENT_NODE) return;
    const element = node as PageElement;
    const tag = element.tagName.toLowerCase();
    if (tag === 'br') lines.push(emptyLine());
    if (hidden && element !== root && isHidden(element) && !SILENT_ELEMENTS.has(tag))
      hidden.push({ at: blocks.length, blocks: [...element.childNodes].flatMap((child) => readBlocks(child)) });
    if (SILENT_ELEMENTS.has(tag) || isHidden(element) || isNoteMark(tag, element) || isEntryTime(tag, element)) return;
    // Sites put a link to another article into a paragraph, between two of its sentences.
    const begun = entryOf(element);
    const isCell = inGrid && (tag === 'td' || tag === 'th');
    if (isCell) isNextCell = hasText(lines.at(-1)!.text);
    const isBlock =
      (BLOCK_ELEMENTS.has(tag) && !isCell) || begun !== undefined || announcesArticle(firstTextOf(element));
    if (isBlock) endBlock(kind);
    entry = begun ?? entry;
    const outerPost = post;
    const outerGrid = inGrid;
    if (tag === 'table') inGrid = isGrid(element);
    post = (tag === 'blockquote' ? postOf(element) : undefined) ?? post;
    if (tag === 'pre') {
      for (const block of readPlainText(element.textContent ?? '')) blocks.push(block);
      return;
    }
    const inner = kindWithin(tag, kind);
    for (let child = element.firstChild; child; child = child.nextSibling)
      walk(child, inner, tag === 'a' ? element : link);
    if (isBlock) endBlock(inner);
    post = outerPost;
    inGrid = outerGrid;
  };

  walk(root, 'paragraph', undefined);
  endBlock('paragraph');
  return blocks;
}

function addLink(line: PrintedLine, text: string, link: PageElement): void {
  const start = line.text.length;
  const last = line.links.at(-1);
  if (last?.link === link && last.end === start) last.end += text.length;
  else line.links.push({ start, end: start + text.length, link });
  line.linkText += text;
}

/** Where the links of a printed line are once it is clean: piece after piece is looked for where the one before ends. */
function placeLinks({ text, links }: PrintedLine, clean: string): BlockLink[] {
  const placed: BlockLink[] = [];
  let printedAt = 0;
  let cleanAt: number | undefined = 0;
  const pass = (piece: string): number | undefined => {
    const words = cleanText(piece);
    if (cleanAt === undefined) return undefined;
    const start = clean.startsWith(words, cleanAt) ? cleanAt : cleanAt + 1;
    cleanAt = clean.startsWith(words, start) ? start + words.length : undefined;
    return start;
  };
  for (const { start, end, link } of links) {
    pass(text.slice(printedAt, start));
    const from = pass(text.slice(start, end));
    printedAt = end;
    // Signs on both sides of the edge of a link became one: where the rest of the links are cannot be told.
    if (cleanAt === undefined || from === undefined) break;
    const url = hrefOf(link);
    if (url !== undefined && cleanAt > from) placed.push({ start: from, end: cleanAt, url });
  }
  return placed;
}

/** Where a link of the copy leads; undefined of one that leads to what has the same label. */
const hrefOf = (link: PageElement): string | undefined =>
  /\b(?:tag|category|author)\b/i.test(link.getAttribute('rel') ?? '') ? undefined : link.getAttribute('href')?.trim();

/** A table of values, with titles of its columns or rows: each row of it is one line. A layout has none. */
const isGrid = (table: PageElement): boolean =>
  table.querySelector('th') !== null && table.querySelector(NO_VALUE_SELECTOR) === null;

function firstTextOf(element: PageElement): string {
  let node: PageNode | null = element;
  while (node && node.nodeType !== TEXT_NODE) node = node.firstChild;
  return node?.nodeValue ?? '';
}

const isNoteMark = (tag: string, element: PageElement): boolean => tag === 'sup' && says(element, NOTE_MARK);

/** A clock that stands by itself between blocks; within a line it is copy. */
const isEntryTime = (tag: string, element: PageElement): boolean =>
  tag === 'time' &&
  says(element, CLOCK) &&
  endsLine(neighbour(element, 'previousSibling')) &&
  endsLine(neighbour(element, 'nextSibling'));

function says(element: PageElement, words: RegExp): boolean {
  const text = (element.textContent ?? '').trim();
  return text.length <= SHORT && words.test(text);
}

function neighbour(element: PageElement, side: 'previousSibling' | 'nextSibling'): PageNode | null {
  let node: PageNode | null = element[side];
  while (node && node.nodeType !== ELEMENT_NODE && (node.nodeType !== TEXT_NODE || !hasText(node.nodeValue ?? '')))
    node = node[side];
  return node;
}

const endsLine = (node: PageNode | null): boolean => node === null || BLOCK_ELEMENTS.has(node.nodeName.toLowerCase());

function kindWithin(tag: string, outer: BlockKind): BlockKind {
  if (/^h[1-6]$/.test(tag)) return 'heading';
  if (tag === 'li') return 'list-item';
  if (tag === 'blockquote') return 'quote';
  if (tag === 'figcaption') return 'caption';
  return outer;
}

function isHidden(element: PageElement): boolean {
  return (
    element.hasAttribute('hidden') ||
    element.getAttribute('aria-hidden') === 'true' ||
    HIDDEN_STYLE.test(element.getAttribute('style') ?? '')
  );
}

/** One line to a block, unless the lines were wrapped, or are those of a heading, which stay together. */
function toBlocks(printed: readonly PrintedLine[], kind: BlockKind): Block[] {
  const lines: CleanLine[] = printed
    .map((line, index) => {
      const text = cleanText(line.text);
      return {
        text,
        linkLength: line.linkText === '' ? 0 : cleanText(line.linkText).length,
        links: line.links.length === 0 ? [] : placeLinks(line, text),
        spaced: index === 0 || !hasText(printed[index - 1]!.text),
      };
    })
    .filter(({ text }) => hasText(text) && !(kind === 'quote' && POST_SIGNATURE.test(text)));
  const isCopy = kind === 'paragraph' || kind === 'quote';
  const groups = isCopy
    ? joinLines(groupWrapped(lines), continues)
    : joinLines(
        lines.map((line) => [line]),
        isBelow,
      );
  return groups.map((group) => {
    const text = group.map((line) => line.text).join(' ');
    const linkLength = group.reduce((length, line) => length + line.linkLength, 0);
    const links = joinLinks(group);
    return { kind, text, linked: Math.min(1, linkLength / text.length), ...(links.length > 0 && { links }) };
  });
}

/** The links of lines that are joined with a space between them. */
function joinLinks(lines: readonly CleanLine[]): BlockLink[] {
  let before = 0;
  return lines.flatMap(({ text, links }) => {
    const offset = before;
    before += text.length + 1;
    return links.map(({ start, end, url }) => ({ start: start + offset, end: end + offset, url }));
  });
}

function joinLines(
  groups: readonly (readonly CleanLine[])[],
  belongs: (line: CleanLine, above: CleanLine) => boolean,
): CleanLine[][] {
  const joined: CleanLine[][] = [];
  for (const group of groups) {
    const above = joined.at(-1);
    if (above && group[0] && belongs(group[0], above.at(-1)!)) above.push(...group);
    else joined.push([...group]);
  }
  return joined;
}

const isBelow = (line: CleanLine): boolean => !line.spaced;

/** A line that goes on in small letters where the one above has no full stop is the same sentence, or a byline. */
const continues = (line: CleanLine, above: CleanLine): boolean =>
  isBelow(line) && /^\p{Ll}/u.test(line.text) && !SENTENCE_END.test(above.text) && readByline(line.text) === undefined;
