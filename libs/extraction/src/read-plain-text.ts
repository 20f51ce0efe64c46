import type { Block } from './block';
import { cleanText, hasText } from './clean-text';
import { isCredit } from './is-credit';
import { groupWrapped, LIST_ITEM, type Line } from './wrapped-lines';

const LINE_BREAK = /\r\n?|\n|\f|\u2028|\u2029/;
const QUOTED = /^>+\s?/;
const SENTENCE_END = /[.!?…;:,。！？；：，।॥۔؟؛،]["'”’»)\]」』]*$/;
const ADDRESS_ONLY = /^(?:https?:\/\/|www\.)\S+$/i;
const HEADING_LIMIT = 120;

/**
 * Plain text as blocks: a block for each line, since pages that were saved as text often part their paragraphs by
 * nothing more, unless the lines were wrapped at a margin, which is undone first. A short line below an empty one,
 * without the stop that ends a sentence, is a heading.
 */
export function readPlainText(text: string): Block[] {
  return groupWrapped(linesOf(text)).map(toBlock);
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let spaced = true;
  for (const printed of text.split(LINE_BREAK)) {
    const line = cleanText(printed);
    if (hasText(line)) lines.push({ text: line, spaced });
    spaced = !hasText(line);
  }
  return lines;
}

function toBlock(lines: readonly Line[]): Block {
  const text = lines.map((line) => line.text).join(' ');
  const linked = ADDRESS_ONLY.test(text) ? 1 : 0;
  if (LIST_ITEM.test(text)) return { kind: 'list-item', text: text.replace(LIST_ITEM, ''), linked };
  if (QUOTED.test(text) && hasText(text.replace(QUOTED, ''))) {
    return { kind: 'quote', text: text.replace(QUOTED, ''), linked };
  }
  const isHeading =
    lines[0]?.spaced === true &&
    linked === 0 &&
    text.length <= HEADING_LIMIT &&
    !SENTENCE_END.test(text) &&
    !/^\(.*\)$/.test(text) &&
    !isCredit(text);
  return { kind: isHeading ? 'heading' : 'paragraph', text, linked };
}
