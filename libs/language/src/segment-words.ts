import type { Extent } from './span';

/**
 * In UTF-16 code units. A segment of `Intl.Segmenter` comes with a copy of all the text that was given, so that a long
 * text takes time and memory by the square of its length.
 */
const PIECE = 200;
/** How far back from the end of a piece a mark or a space is looked for, where a word ends for sure. */
const REACH = 60;

const SEGMENTERS = new Map<string, Intl.Segmenter>();

/** The words of a text that has no spaces between them, in order: where each begins and ends. */
export function segmentWords(text: string, tag: string): Extent[] {
  const segmenter = segmenterOf(tag.split('-')[0]!.toLowerCase());
  const words: Extent[] = [];
  for (let start = 0; start < text.length; ) {
    const end = pieceEnd(text, start);
    for (const { segment, index, isWordLike } of segmenter.segment(text.slice(start, end))) {
      if (isWordLike) words.push({ start: start + index, end: start + index + segment.length });
    }
    start = end;
  }
  return words;
}

/** Segmenters are dear to make. */
function segmenterOf(language: string): Intl.Segmenter {
  const held = SEGMENTERS.get(language);
  if (held) return held;
  const made = new Intl.Segmenter(language, { granularity: 'word' });
  SEGMENTERS.set(language, made);
  return made;
}

/** Behind the last mark or space of a piece, or where it is full, but not inside a character. */
function pieceEnd(text: string, start: number): number {
  const full = start + PIECE;
  if (full >= text.length) return text.length;
  for (let end = full; end > full - REACH; end--) if (BREAK.test(text[end - 1]!)) return end;
  return /[\udc00-\udfff]/.test(text[full]!) ? full + 1 : full;
}

const BREAK = /[\s\p{P}]/u;
