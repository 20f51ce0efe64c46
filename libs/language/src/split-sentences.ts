import type { Paragraph, Span } from '@copydesk/contracts';
import { ABBREVIATIONS, COMPANY_FORMS, FOREIGN_ABBREVIATIONS, ORDINAL_STOP } from './lexicon/abbreviations';
import { trimmedSpan } from './span';
import { opensSentence, stopWordsOf } from './stop-words';

/** In UTF-16 code units: what is longer is a table or a list, and the steps that read clauses leave it alone. */
export const LONGEST_SENTENCE = 2000;

/** Marks that can end a sentence, with the closing quotes and brackets that belong to it. */
const END = /[.!?…؟۔।॥։።။។]+["'”’»“‟)\]]*|[。！？｡]+[」』”’）】]*|\n/gu;
/** Scripts that write no space between sentences: where their marks stand a sentence ends. */
const ENDS_ALWAYS = /[。！？｡\n]/;

const LAST_WORD = /([\p{L}\p{M}\p{N}.]+)$/u;
/** A lone initial, or letters with stops: `J`, `U.S`, `p.m`. */
const INITIALS = /^(?:\p{Lu}|(?:\p{L}\.)+\p{L})$/u;
const FIRST_WORD = /^[\s"'“‘«„([]*([\p{L}\p{N}]+)/u;

/** An ordinal, or the day of a date. */
const SHORT_NUMBER = /^\d{1,3}$/;

/**
 * Cuts each paragraph into sentences: no sentence crosses a paragraph, and none has white space at its ends.
 *
 * A full stop does not end a sentence after a known abbreviation of the language or an initial, inside a number, after
 * an ordinal where the language writes those so, or before a word in lower case. Thai, which has no mark between
 * sentences, is cut into paragraphs only.
 */
export function splitSentences({
  text,
  paragraphs,
  language: { tag },
}: {
  text: string;
  paragraphs: readonly Paragraph[];
  language: { tag: string };
}): { sentences: Span[] } {
  return { sentences: paragraphs.flatMap((paragraph) => sentencesWithin(text, paragraph, paragraph.language ?? tag)) };
}

function sentencesWithin(text: string, { start, end, text: words }: Span, tag: string): Span[] {
  const language = tag.split('-')[0]!.toLowerCase();
  const ends = [...words.matchAll(END)]
    .filter((mark) =>
      endsSentence(words.slice(Math.max(0, mark.index - 40), mark.index), mark[0], words, mark.index, language),
    )
    .map((mark) => start + mark.index + mark[0].length);
  const cuts = [start, ...ends, end];
  return cuts.slice(1).flatMap((cut, i) => trimmedSpan(text, cuts[i]!, cut) ?? []);
}

function endsSentence(before: string, mark: string, words: string, at: number, language: string): boolean {
  if (ENDS_ALWAYS.test(mark)) return true;
  const after = words.slice(at + mark.length, at + mark.length + 80);
  if (after !== '' && !/^\s/.test(after)) return mark.startsWith('……');
  const next = FIRST_WORD.exec(after)?.[1];
  if (!next) return true;
  if (/^\p{Ll}/u.test(next)) return false;
  if (!mark.startsWith('.') || mark.length > 1) return true;
  const last = LAST_WORD.exec(before)?.[1] ?? '';
  return language === 'en' || language === 'und' ? endsEnglish(last, next) : endsForeign(last, next, language);
}

function endsEnglish(last: string, next: string): boolean {
  if (COMPANY_FORMS.has(last) || INITIALS.test(last)) {
    return last !== 'I' && last.length === 1 ? false : opensSentence(next);
  }
  return !ABBREVIATIONS.has(last);
}

function endsForeign(last: string, next: string, language: string): boolean {
  if (/^\p{Lu}$/u.test(last)) return false;
  const known = FOREIGN_ABBREVIATIONS.get(NORWEGIAN.has(language) ? 'nb' : language);
  const isOpen =
    INITIALS.test(last) ||
    /^\p{Ll}$/u.test(last) ||
    known?.has(last.toLowerCase()) === true ||
    (ORDINAL_STOP.has(language) && SHORT_NUMBER.test(last));
  return !isOpen || (next.length > 1 && stopWordsOf(language).has(next.toLowerCase()));
}

const NORWEGIAN = new Set(['no', 'nn']);
