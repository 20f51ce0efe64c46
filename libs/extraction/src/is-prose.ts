import type { Block } from './block';
import { perBlock } from './per-block';
import { countWords } from './words-of';

const SENTENCE_END = /[.!?…。！？।॥۔؟።]["'”’»)\]」』]*$/;
const LONG_LINE = 25;
const SHORT_SENTENCE = 8;

/**
 * Whether a block reads as running copy, rather than as a title, a label or a link to elsewhere: it is a sentence of
 * some length, or is longer than a headline can be. Scripts that write no spaces are judged by characters.
 */
export const isProse = perBlock(({ kind, text, linked }: Block): boolean => {
  if (kind === 'heading' || kind === 'caption' || linked > 0.5) return false;
  const length = countWords(text);
  return length >= LONG_LINE || (length >= SHORT_SENTENCE && SENTENCE_END.test(text));
});
