import type { EnrichedArticle, ParagraphChange, PublicationEvent } from '@copydesk/contracts';

type Significance = PublicationEvent['significance'];

/** What a reader reads of an article. */
export type Copy = Pick<EnrichedArticle, 'headline' | 'standfirst' | 'byline' | 'paragraphs'>;

/** Of the words in the paragraphs that changed, the share that may come or go in a minor change. */
const MINOR_SHARE = 0.2;

/**
 * What a change means to a reader.
 * - `correction`: a notice of a correction has appeared.
 * - `noise`: the words are the same; only marks, spaces or capitals differ.
 * - `minor`: paragraphs were touched up where they stood; headline, standfirst and figures are the same.
 * - `substantive`: anything else. A figure counts, however small the edit: it may be the news.
 */
export function weighChange(previous: Copy, next: Copy, changes: readonly ParagraphChange[]): Significance {
  if (hasNewCorrection(previous, next)) return 'correction';
  if (wordsOf(readAloud(previous)) === wordsOf(readAloud(next))) return 'noise';
  return isTouchUp(previous, next, changes) ? 'minor' : 'substantive';
}

function hasNewCorrection(previous: Copy, next: Copy): boolean {
  const known = new Set(correctionsOf(previous));
  return correctionsOf(next).some((notice) => !known.has(notice));
}

const correctionsOf = ({ paragraphs }: Copy): string[] =>
  paragraphs.filter(({ kind }) => kind === 'correction').map(({ text }) => wordsOf(text));

const readAloud = ({ headline, standfirst = '', byline, paragraphs }: Copy): string =>
  [headline, standfirst, ...byline, ...paragraphs.map(({ text }) => text)].join('\n');

function isTouchUp(previous: Copy, next: Copy, changes: readonly ParagraphChange[]): boolean {
  const removed = changes.filter(({ kind }) => kind === 'removed').map(({ text }) => text);
  const added = changes.filter(({ kind }) => kind === 'added').map(({ text }) => text);
  if (removed.length !== added.length) return false;
  if (wordsOf(display(previous)) !== wordsOf(display(next))) return false;
  const [before, after] = [tally(removed.join('\n')), tally(added.join('\n'))];
  const differing = differenceOf(before, after);
  const total = totalOf(before) + totalOf(after);
  return !differing.some(({ word }) => /\p{N}/u.test(word)) && countOf(differing) <= total * MINOR_SHARE;
}

const display = ({ headline, standfirst = '' }: Copy): string => `${headline}\n${standfirst}`;

/** The words alone, in small letters and one form of Unicode, with one space between. */
const wordsOf = (text: string): string =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join(' ');

interface WordCount {
  readonly word: string;
  readonly count: number;
}

function tally(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text).split(' ').filter(Boolean)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Words that one has more often than the other, and how much more often. */
function differenceOf(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): WordCount[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((word) => ({ word, count: Math.abs((before.get(word) ?? 0) - (after.get(word) ?? 0)) }))
    .filter(({ count }) => count > 0);
}

const countOf = (words: readonly WordCount[]): number => words.reduce((sum, { count }) => sum + count, 0);

const totalOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);
