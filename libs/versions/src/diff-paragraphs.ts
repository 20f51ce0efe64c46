import type { ParagraphChange } from '@copydesk/contracts';

/**
 * What to take out of and put into the previous paragraphs to get the next ones: removals first, each in order.
 *
 * Paragraphs that are alike are paired first with first, second with second; of the pairs, the longest run that is in
 * order in both stays. The work grows as n log n, however different the two are.
 */
export function diffParagraphs(previous: readonly string[], next: readonly string[]): ParagraphChange[] {
  const kept = longestRising(pairAlike(previous, next));
  const keptBefore = new Set(kept.map(([before]) => before));
  const keptAfter = new Set(kept.map(([, after]) => after));
  return [...changesOf('removed', previous, keptBefore), ...changesOf('added', next, keptAfter)];
}

type Pair = readonly [before: number, after: number];

function changesOf(kind: ParagraphChange['kind'], paragraphs: readonly string[], kept: ReadonlySet<number>) {
  return paragraphs.map((text, at) => ({ kind, at, text })).filter(({ at }) => !kept.has(at));
}

/** Index pairs of equal paragraphs, ordered by the first index. */
function pairAlike(previous: readonly string[], next: readonly string[]): Pair[] {
  const places = new Map<string, number[]>();
  for (const [index, text] of next.entries()) {
    const known = places.get(text);
    if (known) known.push(index);
    else places.set(text, [index]);
  }
  const taken = new Map<string, number>();
  return previous.flatMap((text, before) => {
    const nth = taken.get(text) ?? 0;
    const after = places.get(text)?.[nth];
    if (after === undefined) return [];
    taken.set(text, nth + 1);
    return [[before, after] as const];
  });
}

/** The longest subsequence whose second indices rise (patience sorting). */
function longestRising(pairs: readonly Pair[]): Pair[] {
  /** At `length - 1`: the last pair of the rising run of that length that ends lowest. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, [, after]] of pairs.entries()) {
    const length = lowestIndex(ends, (end) => pairs[end]![1] >= after);
    before[index] = ends[length - 1];
    ends[length] = index;
  }
  const run: Pair[] = [];
  for (let index = ends.at(-1); index !== undefined; index = before[index]) run.push(pairs[index]!);
  return run.reverse();
}

/** First index whose item holds; items that hold all come after those that do not. The length if none does. */
function lowestIndex<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
