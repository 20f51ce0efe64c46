import type { Paragraph, Span } from '@copydesk/contracts';
import { type Extent, spanOf } from '../span';

/** Words between quotation marks, from the opening mark to the closing one. */
export interface Passage extends Extent {
  /** The words, without the marks and without the comma that English copy puts before the closing one. */
  readonly words: Span;
  readonly paragraph: number;
  /** Carries on a quote that the paragraph before left open. */
  readonly continues: boolean;
}

/** Opening mark → its closing mark. Straight marks are told apart by what stands around them. */
const PAIRS: Readonly<Record<string, string>> = { '"': '"', '“': '”', '«': '»', '„': '“', '「': '」', '‘': '’' };
const OPENING = /["“«„「‘]/g;
const FEWEST_WORDS = 2;
/** The opening dash, the words with the mark that ends them; a second dash and the attribution must follow. */
const DASHED = /^([-–—]\s+)([^\n"“«]{4,}?(?:[,!?…](?=\s+[-–—]\s+\p{L})|\.(?=\s+[-–—]\s+\p{Ll})))/u;

/**
 * The passages in quotation marks, paragraph by paragraph. A paragraph that opens with a mark and does not close it is
 * quoted to its end, as is the habit when a speech goes on in the next one.
 */
export function quotedPassages(text: string, paragraphs: readonly Paragraph[]): Passage[] {
  let open = false;
  return paragraphs.flatMap((paragraph, index) => {
    const dashed = dashedPassage(text, paragraph, index);
    if (dashed) return [dashed];
    const { passages, leftOpen } = passagesWithin(text, paragraph, index, open);
    open = leftOpen;
    return passages.filter(isSpoken);
  });
}

function passagesWithin(
  text: string,
  { start, text: words }: Span,
  paragraph: number,
  continues: boolean,
): { passages: Passage[]; leftOpen: boolean } {
  const passages: Passage[] = [];
  for (let from = 0; ; ) {
    OPENING.lastIndex = from;
    const mark = OPENING.exec(words);
    if (!mark) return { passages, leftOpen: false };
    const { index } = mark;
    from = index + 1;
    if (/["‘]/.test(mark[0]) && !opens(words, index)) continue;
    const close = closingMark(words, from, mark[0]);
    const atHead = index === 0 && mark[0] !== '‘';
    if (close < 0 && !atHead) continue;
    const end = close < 0 ? words.length : close;
    const inner = innerSpan(text, start + from, start + end);
    const last = start + (close < 0 ? end : end + 1);
    if (inner)
      passages.push({ words: inner, start: start + index, end: last, paragraph, continues: continues && atHead });
    if (close < 0) return { passages, leftOpen: true };
    from = close + 1;
  }
}

/** `— We will wait, — the minister said.`: a paragraph of speech that dashes set off, as in Slavic and Romance copy. */
function dashedPassage(text: string, { start, text: words }: Span, paragraph: number): Passage | undefined {
  const speech = DASHED.exec(words);
  if (!speech) return undefined;
  const from = start + speech[1]!.length;
  const inner = innerSpan(text, from, from + speech[2]!.length);
  return inner && { words: inner, start, end: from + speech[2]!.length, paragraph, continues: false };
}

const opens = (words: string, index: number): boolean => index === 0 || /[\s([—–:-]/.test(words[index - 1]!);

function closingMark(words: string, from: number, opening: string): number {
  const closing = PAIRS[opening]!;
  for (let i = words.indexOf(closing, from); i >= 0; i = words.indexOf(closing, i + 1)) {
    // A straight mark after a space opens another quote, and so leaves this one unclosed.
    if (closing === '"' && /\s/.test(words[i - 1] ?? '')) continue;
    // The same character is an apostrophe, inside a word or at the end of a plural: then letters follow it.
    if (closing === '’' && (/^[\p{L}\p{N}]/u.test(words.slice(i + 1)) || /^s’ \p{Ll}/u.test(words.slice(i - 1))))
      continue;
    return i;
  }
  return -1;
}

function innerSpan(text: string, start: number, end: number): Span | undefined {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  const to = start + words.replace(/[\s,，、]+$/, '').length;
  return from < to ? spanOf(text, from, to) : undefined;
}

/** Not a lone word between marks, and not the title of a work, whose words are capitalised throughout. */
function isSpoken({ words: { text } }: Passage): boolean {
  const words = text.match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]{4}/u.test(text);
  if (words.length < FEWEST_WORDS && !unspaced) return false;
  const long = words.filter((word) => word.length > 3);
  const titled = long.length > 1 && words.length <= 8 && long.every((word) => /^\p{Lu}/u.test(word));
  return !(titled && !/[.!?…,]$/.test(text));
}
