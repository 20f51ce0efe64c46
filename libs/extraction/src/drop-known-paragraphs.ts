import type { PlaceInCopy, Profiled, SourceProfile } from '@copydesk/contracts';
import type { Block } from './block';
import { wordsOf } from './words-of';

/** What of a profile says how an article is read. */
export type ReadingProfile = Pick<SourceProfile, 'boilerplate' | 'rules'>;

/** How many paragraphs at the beginning of the copy are its start, and how many at its foot are its end. */
export const EDGES = { start: 5, end: 10 } as const;

/** By what two paragraphs are the same: their words, whatever case and punctuation; empty of one without any. */
export const paragraphKey = (text: string): string => wordsOf(text).join(' ');

/** Whether the paragraph at an index, of so many, is at a place of the copy. */
export const isAt = (place: PlaceInCopy, index: number, count: number): boolean =>
  place === 'anywhere' || (place === 'start' ? index < EDGES.start : index >= count - EDGES.end);

/**
 * Step: drops the paragraphs that the profile of the source knows. If nothing would be left, the article is nothing
 * but them, and stays as it is: no profile makes an article unreadable.
 */
export function dropKnownParagraphs({
  blocks,
  profile,
  unmatchedRules = [],
}: {
  readonly blocks: readonly Block[];
  readonly profile?: ReadingProfile | undefined;
  readonly unmatchedRules?: readonly string[] | undefined;
}): { blocks: Block[]; profiled: Profiled | undefined } {
  if (profile === undefined) return { blocks: [...blocks], profiled: undefined };
  const known = new Map<string, number[]>();
  for (const [index, { text }] of profile.boilerplate.entries()) {
    const key = paragraphKey(text);
    if (key !== '') known.set(key, [...(known.get(key) ?? []), index]);
  }
  const dropped = new Set<number>();
  const kept = blocks.filter(({ text }, at) => {
    const which = known
      .get(paragraphKey(text))
      ?.find((index) => isAt(profile.boilerplate[index]!.place, at, blocks.length));
    if (which !== undefined) dropped.add(which);
    return which === undefined;
  });
  const isLeft = kept.some(({ kind }) => kind !== 'heading');
  return {
    blocks: isLeft ? kept : [...blocks],
    profiled: { dropped: isLeft ? [...dropped].sort((one, other) => one - other) : [], unmatched: [...unmatchedRules] },
  };
}
