import type { Span } from '@copydesk/contracts';
import { CORRECTION_SENTENCES } from './correction-sentences';
import { CORRECTION_WORDS, type CorrectionWords } from './correction-words';

/** In UTF-16 code units: whether a paragraph is a notice shows at its beginning. */
const BEGINNING = 400;

/** What may stand before a notice: a bullet, a star, a bracket. */
const MARK = String.raw`^[\s*_•†‡►·–—\-([{【〔]{0,4}`;
/** Between a label and its colon: a day, in brackets or not. */
const DAY = String.raw`(?:\s?[(（][^()（）]{1,40}[)）]|,?\s[^:：–—.!?]{0,40}\d[^:：–—!?]{0,24})?`;
/** What ends a label, or nothing behind it. */
const LABEL_END = String.raw`\s?(?:[:：]|[–—]\s|-\s|[\])】〕}]|$)`;

/** What a notice is known by, by language, and under `und` in all of them. */
const NOTICES: ReadonlyMap<string, readonly RegExp[]> = new Map([
  ...Object.entries(CORRECTION_WORDS).map(
    ([language, words]) => [language, [noticeOf([words]), ...(CORRECTION_SENTENCES[language] ?? [])]] as const,
  ),
  ['und', [noticeOf(Object.values(CORRECTION_WORDS)), ...Object.values(CORRECTION_SENTENCES).flat()]] as const,
]);

function noticeOf(words: readonly CorrectionWords[]): RegExp {
  const labels = words.flatMap((one) => one.labels);
  // The longest first, since the first that fits is taken.
  const label = [...new Set(labels)].sort((one, other) => other.length - one.length).join('|');
  const openings = words.flatMap(({ openings = [] }) =>
    openings.map((source) => source.replaceAll('…', '[^.:!?]{0,60}?')),
  );
  const opening = openings.length > 0 ? `|(?:${openings.join('|')})` : '';
  return new RegExp(`${MARK}(?:(?:${label})${DAY}${LABEL_END}${opening})`, 'iu');
}

/**
 * The first paragraph of a text that says that the article was corrected, clarified or withdrawn: by a label before a
 * colon (`Correction, 17 April:`), or by how it begins (`An earlier version of this article …`).
 *
 * @param text     paragraphs, with line breaks between them
 * @param language BCP 47 tag; `und`, and a language of which no words are known, for those of all languages
 */
export function findCorrectionNotice(text: string, language = 'und'): Span | undefined {
  for (let start = 0; start < text.length; ) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    if (isCorrectionNotice(text.slice(start, Math.min(end, start + BEGINNING)), language)) {
      return { start, end, text: text.slice(start, end) };
    }
    start = end + 1;
  }
  return undefined;
}

/**
 * Whether a paragraph, or a sentence, is such a notice.
 *
 * @param language as of `findCorrectionNotice`
 */
export function isCorrectionNotice(paragraph: string, language = 'und'): boolean {
  const beginning = paragraph.slice(0, BEGINNING).trimEnd().replaceAll("'", '’');
  const bare = beginning.replace(MARKS, '');
  const notices = NOTICES.get(wordsFor(language)) ?? NOTICES.get('und')!;
  return notices.some((notice) => notice.test(bare) || notice.test(beginning));
}

const MARKS = new RegExp(MARK, 'u');

/** Whether a line is no more than the label of a notice that is below it: `Fe de errores`. */
export const isCorrectionLabel = (line: string): boolean =>
  line.length <= LONGEST_LABEL && LABELS.has(line.toLowerCase().replaceAll("'", '’').replace(/\s?:$/, ''));

const LABELS = new Set(Object.values(CORRECTION_WORDS).flatMap(({ labels }) => labels));
const LONGEST_LABEL = 60;

const wordsFor = (tag: string): string => {
  const language = tag.split('-')[0]!.toLowerCase();
  return language === 'no' || language === 'nn' ? 'nb' : language;
};
