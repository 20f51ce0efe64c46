import type { ParagraphChange } from '@copydesk/contracts';
import { diffWordsWithSpace } from 'diff';
import { type Word, wordsOf } from './words';

/** A run of characters of a paragraph that stayed, went or came. */
export interface Part {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

const removed = (text: string): Part => ({ kind: 'removed', text });
const added = (text: string): Part => ({ kind: 'added', text });

/** Of two paragraphs of which one is an edit of the other, the share of words that both have is at least this. */
const ALIKE = 0.5;

/** So many paragraphs further on an edited one is looked for. */
const REACH = 20;

/**
 * The paragraphs that came or went, for people: one that was edited is a paragraph of parts, one that came or went as a
 * whole has a single part. The order is that of the next version, and what went stands before what came in its place.
 *
 * The parts that are not `added`, joined, are the removed paragraph; those that are not `removed`, the added one.
 */
export function editedParagraphs(changes: readonly ParagraphChange[]): Part[][] {
  const gone = changes.filter(({ kind }) => kind === 'removed').map(({ text }) => text);
  const come = changes.filter(({ kind }) => kind === 'added').map(({ text }) => text);
  const words = gone.map(wordsOf);
  const paragraphs: Part[][] = [];
  let next = 0;
  for (const text of come) {
    const its = wordsOf(text);
    const found = words.slice(next, next + REACH).findIndex((others) => likeness(others, its) >= ALIKE);
    if (found < 0) {
      paragraphs.push([added(text)]);
      continue;
    }
    for (const whole of gone.slice(next, next + found)) paragraphs.push([removed(whole)]);
    next += found;
    paragraphs.push(partsOf(gone[next]!, text));
    next += 1;
  }
  return [...paragraphs, ...gone.slice(next).map((text) => [removed(text)])];
}

/** Twice the words in common over all words (Dice). */
function likeness(one: readonly Word[], other: readonly Word[]): number {
  if (one.length + other.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const { plain } of one) counts.set(plain, (counts.get(plain) ?? 0) + 1);
  let common = 0;
  for (const { plain } of other) {
    const left = counts.get(plain) ?? 0;
    if (left > 0) common += 1;
    counts.set(plain, left - 1);
  }
  return (2 * common) / (one.length + other.length);
}

/** Further apart than this many words, the one is told as gone and the other as come. */
const FURTHEST = 500;

function partsOf(before: string, after: string): Part[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: FURTHEST });
  if (!parts) return [removed(before), added(after)];
  return parts.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}
