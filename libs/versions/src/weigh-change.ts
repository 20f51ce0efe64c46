import type { ChangedFact, ParagraphChange, PublicationEvent } from '@copydesk/contracts';
import { changedFacts } from './changed-facts';
import type { Copy } from './copy';
import { findCorrectionNotice } from './correction-notices';
import { diffParagraphs } from './diff-paragraphs';
import { diffWords, type Hunk } from './diff-words';
import { dropNoise } from './drop-noise';
import { isStyle } from './is-style';
import { type Word, wordsOf } from './words';

export type Significance = PublicationEvent['significance'];

/** What a change means, and what it changed. */
export interface Weighed {
  readonly significance: Significance;
  /** The paragraphs that came and went, noise and all. */
  readonly changes: ParagraphChange[];
  /** Numbers, names and quotes that changed, in the order of the text; none unless the change is of substance. */
  readonly facts: ChangedFact[];
}

/**
 * What a change from one version of an article to another means to a reader.
 * - `noise`: what is read as news is the same, word for word: marks, capitals, counters, stamps and calls to subscribe do
 *   not count.
 * - `minor`: it says the same in other words: a slip mended, house style, a paragraph moved, a byline.
 * - `correction`: a notice of a correction has come, or facts have changed under one that was there.
 * - `substantive`: anything else. Whatever is not known to be harmless counts: a wrong alarm costs a look, a missed change
 *   costs a reader's trust.
 */
export function weighChange(previous: Copy, next: Copy): Weighed {
  const changes = diffParagraphs(textsOf(previous), textsOf(next));
  const [before, after] = [newsOf(previous, next), newsOf(next, previous)];
  const hunks = [
    ...diffWords(wordsOf(before.headline), wordsOf(after.headline)),
    ...diffWords(wordsOf(before.standfirst), wordsOf(after.standfirst)),
    ...bodyHunks(before.paragraphs, after.paragraphs),
  ];
  const telling = hunks.filter((hunk) => !isStyle(hunk));
  const facts = changedFacts(telling);
  const significance = weigh();
  return { significance, changes, facts: significance === 'noise' || significance === 'minor' ? [] : facts };

  function weigh(): Significance {
    if (after.notices.some((notice) => !before.notices.includes(notice))) return 'correction';
    if (after.notices.length > 0 && facts.some(({ from, to }) => from && to)) return 'correction';
    if (telling.length > 0) return 'substantive';
    const same = hunks.length === 0 && bylineOf(previous) === bylineOf(next);
    return same && !hasMoved(before.paragraphs, after.paragraphs) ? 'noise' : 'minor';
  }
}

const textsOf = ({ paragraphs }: Copy): string[] => paragraphs.map(({ text }) => text);

const bylineOf = ({ byline }: Copy): string => plainOf(byline.join(' '));

const plainOf = (text: string): string =>
  wordsOf(text)
    .map(({ plain }) => plain)
    .join(' ');

interface News {
  readonly headline: string;
  readonly standfirst: string;
  readonly paragraphs: string[];
  /** Notices of corrections, as words alone; they are not among the paragraphs. */
  readonly notices: string[];
}

/** A headline or standfirst that only one of two versions repeats in its body, or has at all, is no change of the news. */
function newsOf(copy: Copy, other: Copy): News {
  const kept = dropNoise(textsOf(copy)).filter((text) => !repeatsDisplay(text, copy) || repeatedBy(other, text));
  const marked = new Set(copy.paragraphs.filter(({ kind }) => kind === 'correction').map(({ text }) => plainOf(text)));
  const noticeOf = (text: string) => (marked.has(plainOf(text)) ? text : findCorrectionNotice(text));
  return {
    headline: copy.headline,
    standfirst: dropNoise([copy.standfirst ?? '']).join(' '),
    paragraphs: kept.map((text) => text.replace(noticeOf(text) ?? '', '').trim()).filter(Boolean),
    notices: kept.flatMap((text) => noticeOf(text) ?? []).map(plainOf),
  };
}

const repeatsDisplay = (text: string, { headline, standfirst = '' }: Copy): boolean =>
  [headline, standfirst].some((line) => line !== '' && plainOf(line) === plainOf(text));

const repeatedBy = (other: Copy, text: string): boolean =>
  other.paragraphs.some((one) => plainOf(one.text) === plainOf(text));

/** Paragraphs that only moved are out of the way before the words of the rest are held against each other. */
function bodyHunks(before: readonly string[], after: readonly string[]): Hunk[] {
  const changes = diffParagraphs(before.map(plainOf), after.map(plainOf));
  const gone = changes.filter(({ kind }) => kind === 'removed');
  const come = changes.filter(({ kind }) => kind === 'added');
  const moved = commonOf(gone, come);
  return diffWords(textOf(before, gone, moved), textOf(after, come, moved));
}

const hasMoved = (before: readonly string[], after: readonly string[]): boolean =>
  before.length === after.length &&
  before.some((text, at) => plainOf(text) !== plainOf(after[at]!)) &&
  plainOf(before.join(' ')) !== plainOf(after.join(' '));

/** How often each paragraph is among both. */
function commonOf(gone: readonly ParagraphChange[], come: readonly ParagraphChange[]): Map<string, number> {
  const counts = tally(come);
  const both = new Map<string, number>();
  for (const [text, count] of tally(gone)) both.set(text, Math.min(count, counts.get(text) ?? 0));
  return both;
}

function tally(changes: readonly ParagraphChange[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of changes) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function textOf(
  paragraphs: readonly string[],
  changes: readonly ParagraphChange[],
  moved: ReadonlyMap<string, number>,
): Word[] {
  const left = new Map(moved);
  const kept = changes.filter(({ text }) => {
    const times = left.get(text) ?? 0;
    left.set(text, times - 1);
    return times <= 0;
  });
  return wordsOf(kept.map(({ at }) => paragraphs[at]!).join('\n'));
}
