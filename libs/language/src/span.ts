import type { Span } from '@copydesk/contracts';

/** The stretch of `text` from `start` to `end`. The only way in which this library makes a span. */
export const spanOf = (text: string, start: number, end: number): Span => ({
  start,
  end,
  text: text.slice(start, end),
});

/** Where something lies in a text. */
export type Extent = Pick<Span, 'start' | 'end'>;

export const overlaps = (one: Extent, other: Extent): boolean => one.start < other.end && other.start < one.end;

export const contains = (outer: Extent, inner: Extent): boolean => outer.start <= inner.start && inner.end <= outer.end;

/**
 * Whether one of many extents contains a given one, told without looking at each of them.
 *
 * @param outers in the order of the text
 */
export function containedIn(outers: readonly Extent[]): (inner: Extent) => boolean {
  let furthest = 0;
  const reach = outers.map(({ end }) => {
    furthest = Math.max(furthest, end);
    return furthest;
  });
  return ({ start, end }) => (reach[firstFrom(outers, start + 1) - 1] ?? 0) >= end;
}

/** The extents of a text that overlap none before them in the list, whether that one is kept or not. */
export function withoutOverlaps<T extends Extent>(extents: readonly T[], text: string): T[] {
  const isTaken = new Uint8Array(text.length);
  return extents.filter(({ start, end }) => {
    const isFree = !isTaken.subarray(start, end).includes(1);
    isTaken.fill(1, start, end);
    return isFree;
  });
}

/** The span without white space at its ends; `undefined` if nothing else is in it. */
export function trimmedSpan(text: string, start: number, end: number): Span | undefined {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  const to = start + words.trimEnd().length;
  return from < to ? spanOf(text, from, to) : undefined;
}

/** Of items in the order of the text those that begin at `from` or later and before `to`. */
export function startingWithin<T extends Extent>(items: readonly T[], from: number, to: number): T[] {
  return items.slice(firstFrom(items, from), firstFrom(items, to));
}

/** Index of the first item that begins at `position` or later. */
function firstFrom(items: readonly Extent[], position: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.start < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
