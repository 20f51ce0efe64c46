/** What the tagger tells apart. */
export const KINDS = ['PER', 'ORG', 'LOC'] as const;
export type Kind = (typeof KINDS)[number];

/** Tag of a word outside every name. */
export const OUTSIDE = 0;
/** Where in a name a word stands: the first of several, between, the last of several, the only one. */
export const FIRST = 0;
export const INNER = 1;
export const LAST = 2;
export const ONLY = 3;

/** Number of tags: outside, and four positions for each kind. */
export const TAGS = 1 + 4 * KINDS.length;

/** @param kind index in `KINDS` */
export const tagOf = (kind: number, position: number): number => 1 + 4 * kind + position;
export const kindOf = (tag: number): number => (tag - 1) >> 2;
export const positionOf = (tag: number): number => (tag - 1) & 3;

const leavesOpen = (tag: number): boolean => tag !== OUTSIDE && positionOf(tag) <= INNER;
const goesOn = (tag: number): boolean => tag !== OUTSIDE && (positionOf(tag) === INNER || positionOf(tag) === LAST);

/** Whether one tag may follow another. */
export function mayFollow(previous: number, tag: number): boolean {
  if (leavesOpen(previous)) return goesOn(tag) && kindOf(tag) === kindOf(previous);
  return !goesOn(tag);
}

/** Whether a sentence may begin or end with a tag. */
export const mayBegin = (tag: number): boolean => !goesOn(tag);
export const mayEnd = (tag: number): boolean => !leavesOpen(tag);

const ALL = Array.from({ length: TAGS }, (_, tag) => tag);

/** For each tag, those that may stand before it. */
export const BEFORE: readonly (readonly number[])[] = ALL.map((tag) => ALL.filter((other) => mayFollow(other, tag)));

/** A name among the words of a sentence: from the first word to the one after the last. */
export interface TaggedName {
  readonly from: number;
  readonly to: number;
  /** Index in `KINDS`. */
  readonly kind: number;
}

export function namesIn(tags: ArrayLike<number>): TaggedName[] {
  const names: TaggedName[] = [];
  let from = 0;
  for (let i = 0; i < tags.length; i++) {
    const tag = tags[i]!;
    if (tag === OUTSIDE) continue;
    const position = positionOf(tag);
    if (position === FIRST || position === ONLY) from = i;
    if (position === LAST || position === ONLY) names.push({ from, to: i + 1, kind: kindOf(tag) });
  }
  return names;
}

/** The tags of a sentence of `length` words with these names. */
export function tagsOf(length: number, names: readonly TaggedName[]): Uint8Array {
  const tags = new Uint8Array(length);
  for (const { from, to, kind } of names) {
    tags.fill(tagOf(kind, INNER), from, to);
    tags[from] = tagOf(kind, FIRST);
    tags[to - 1] = tagOf(kind, to - from === 1 ? ONLY : LAST);
  }
  return tags;
}
