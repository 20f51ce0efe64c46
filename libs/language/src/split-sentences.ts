import type { Paragraph, Span } from '@copydesk/contracts';
import { ABBREVIATIONS, COMPANY_FORMS } from './lexicon/abbreviations';
import { trimmedSpan } from './span';
import { opensSentence } from './stop-words';

/** In UTF-16 code units: what is longer is a table or a list, and the steps that read clauses leave it alone. */
export const LONGEST_SENTENCE = 2000;

/** Marks that can end a sentence, with the closing quotes and brackets that belong to it. */
const END = /(?:[.!?…؟।]+["'”’»)\]]*(?=\s|$)|[。！？]+[」』”）]*|\n)/gu;

const LAST_WORD = /([\p{L}\p{M}\p{N}.]+)$/u;
/** A lone initial, or letters with stops: `J`, `U.S`, `p.m`. */
const INITIALS = /^(?:\p{Lu}|(?:\p{L}\.)+\p{L})$/u;
const FIRST_WORD = /^[\s"'“‘«„([]*([\p{L}\p{N}]+)/u;

/**
 * Cuts each paragraph into sentences: no sentence crosses a paragraph, and none has white space at its ends.
 *
 * A full stop does not end a sentence after a known abbreviation or an initial, inside a number, or before a word in
 * lower case.
 */
export function splitSentences({ text, paragraphs }: { text: string; paragraphs: readonly Paragraph[] }): {
  sentences: Span[];
} {
  return { sentences: paragraphs.flatMap((paragraph) => sentencesWithin(text, paragraph)) };
}

function sentencesWithin(text: string, { start, end, text: words }: Span): Span[] {
  const ends = [...words.matchAll(END)]
    .filter((mark) => endsSentence(words.slice(0, mark.index), mark[0], words.slice(mark.index + mark[0].length)))
    .map((mark) => start + mark.index + mark[0].length);
  const cuts = [start, ...ends, end];
  return cuts.slice(1).flatMap((cut, i) => trimmedSpan(text, cuts[i]!, cut) ?? []);
}

function endsSentence(before: string, mark: string, after: string): boolean {
  if (mark === '\n' || /[。！？]/.test(mark)) return true;
  const next = FIRST_WORD.exec(after.slice(0, 80))?.[1];
  if (!next) return true;
  if (/^\p{Ll}/u.test(next)) return false;
  if (!mark.startsWith('.') || mark.length > 1) return true;
  const last = LAST_WORD.exec(before.slice(-40))?.[1] ?? '';
  if (COMPANY_FORMS.has(last) || INITIALS.test(last)) {
    return last !== 'I' && last.length === 1 ? false : opensSentence(next);
  }
  return !ABBREVIATIONS.has(last);
}
