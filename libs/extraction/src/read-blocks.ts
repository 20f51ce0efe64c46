/// <reference lib="dom" />
import type { Block, BlockKind } from './block';
import { cleanText, hasText } from './clean-text';
import { BLOCK_ELEMENTS, SILENT_ELEMENTS } from './elements';
import { announcesArticle } from './points-elsewhere';
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
const SENTENCE_END = /[.!?…]["'”’»)\]]*$/;

/** The text between two line breaks, and how much of it is in links. */
interface PrintedLine {
  text: string;
  linkText: string;
}

interface CleanLine extends Line {
  readonly linkLength: number;
}

/**
 * The blocks of copy in and below an element, in the order of the page. What is not shown is left out: code, controls,
 * hidden elements.
 *
 * @param hidden takes note of what hidden elements hold, at the place of the block that comes after them
 */
export function readBlocks(root: Node, hidden?: HiddenLines[]): Block[] {
  const blocks: Block[] = [];
  let lines: PrintedLine[] = [{ text: '', linkText: '' }];

  const endBlock = (kind: BlockKind) => {
    blocks.push(...toBlocks(lines, kind));
    lines = [{ text: '', linkText: '' }];
  };

  // Recursion is safe: `parsePage` bounds how deep a document nests.
  const walk = (node: Node, kind: BlockKind, inLink: boolean): void => {
    if (node.nodeType === TEXT_NODE) {
      const text = (node.nodeValue ?? '').replace(/\s+/g, ' ');
      const line = lines.at(-1)!;
      line.text += text;
      if (inLink) line.linkText += text;
    }
    if (node.nodeType !== ELEMENT_NODE) return;
    const element = node as Element;
    const tag = element.tagName.toLowerCase();
    if (tag === 'br') lines.push({ text: '', linkText: '' });
    if (hidden && element !== root && isHidden(element) && !SILENT_ELEMENTS.has(tag))
      hidden.push({ at: blocks.length, blocks: [...element.childNodes].flatMap((child) => readBlocks(child)) });
    if (SILENT_ELEMENTS.has(tag) || isHidden(element) || isNoteMark(tag, element) || isEntryTime(tag, element)) return;
    // Sites put a link to another article into a paragraph, between two of its sentences.
    const isBlock = BLOCK_ELEMENTS.has(tag) || announcesArticle(firstTextOf(element));
    if (isBlock) endBlock(kind);
    if (tag === 'pre') {
      blocks.push(...readPlainText(element.textContent ?? ''));
      return;
    }
    const inner = kindWithin(tag, kind);
    for (let child = element.firstChild; child; child = child.nextSibling) walk(child, inner, inLink || tag === 'a');
    if (isBlock) endBlock(inner);
  };

  walk(root, 'paragraph', false);
  endBlock('paragraph');
  return blocks;
}

function firstTextOf(element: Element): string {
  let node: Node | null = element;
  while (node && node.nodeType !== TEXT_NODE) node = node.firstChild;
  return node?.nodeValue ?? '';
}

const isNoteMark = (tag: string, element: Element): boolean => tag === 'sup' && says(element, NOTE_MARK);

/** A clock that stands by itself between blocks; within a line it is copy. */
const isEntryTime = (tag: string, element: Element): boolean =>
  tag === 'time' &&
  says(element, CLOCK) &&
  endsLine(neighbour(element, 'previousSibling')) &&
  endsLine(neighbour(element, 'nextSibling'));

function says(element: Element, words: RegExp): boolean {
  const text = (element.textContent ?? '').trim();
  return text.length <= SHORT && words.test(text);
}

function neighbour(element: Element, side: 'previousSibling' | 'nextSibling'): Node | null {
  let node: Node | null = element[side];
  while (node && node.nodeType !== ELEMENT_NODE && (node.nodeType !== TEXT_NODE || !hasText(node.nodeValue ?? '')))
    node = node[side];
  return node;
}

const endsLine = (node: Node | null): boolean => node === null || BLOCK_ELEMENTS.has(node.nodeName.toLowerCase());

function kindWithin(tag: string, outer: BlockKind): BlockKind {
  if (/^h[1-6]$/.test(tag)) return 'heading';
  if (tag === 'li') return 'list-item';
  if (tag === 'blockquote') return 'quote';
  if (tag === 'figcaption') return 'caption';
  return outer;
}

function isHidden(element: Element): boolean {
  return (
    element.hasAttribute('hidden') ||
    element.getAttribute('aria-hidden') === 'true' ||
    HIDDEN_STYLE.test(element.getAttribute('style') ?? '')
  );
}

/** One line to a block, unless the lines were wrapped, or are those of a heading, which stay together. */
function toBlocks(printed: readonly PrintedLine[], kind: BlockKind): Block[] {
  const lines: CleanLine[] = printed
    .map(({ text, linkText }, index) => ({
      text: cleanText(text),
      linkLength: linkText === '' ? 0 : cleanText(linkText).length,
      spaced: index === 0 || !hasText(printed[index - 1]!.text),
    }))
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
    return { kind, text, linked: Math.min(1, linkLength / text.length) };
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
