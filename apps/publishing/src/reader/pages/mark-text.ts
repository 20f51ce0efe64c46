/** Where something begins and ends in a text, in UTF-16 code units; the end is the first unit that is not part of it. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** A run of a marked text: plain characters, or an annotation around further runs. */
export type Segment<A> = string | MarkedSegment<A>;

export interface MarkedSegment<A> {
  readonly annotation: A;
  readonly segments: readonly Segment<A>[];
}

/**
 * Lays annotations around the characters of one paragraph of a text.
 *
 * Joined, the strings of the result are exactly `text.slice(paragraph.start, paragraph.end)`. Annotations that reach
 * beyond the paragraph are clipped to it. Of two that overlap the wider is outside; where they cross, the narrower
 * comes in pieces, so that the result always nests. Of two with the same extent the earlier in the list is outside.
 */
export function markText<A extends Extent>(text: string, paragraph: Extent, annotations: readonly A[]): Segment<A>[] {
  const inside = annotations.filter(
    ({ start, end }) => Math.max(start, paragraph.start) < Math.min(end, paragraph.end),
  );
  const widestFirst = inside.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  const runs = extentsBetween(paragraph, inside).map(({ start, end }) => ({
    text: text.slice(start, end),
    within: widestFirst.filter((annotation) => annotation.start <= start && end <= annotation.end),
  }));
  return nest(runs, 0);
}

/** Characters that the same annotations cover, listed from the outside in. */
interface Run<A> {
  readonly text: string;
  readonly within: readonly A[];
}

const lengthOf = ({ start, end }: Extent): number => end - start;

/** The paragraph, cut wherever an annotation starts or ends. */
function extentsBetween(paragraph: Extent, annotations: readonly Extent[]): Extent[] {
  const boundaries = annotations
    .flatMap(({ start, end }) => [start, end])
    .filter((offset) => paragraph.start < offset && offset < paragraph.end);
  const cuts = [...new Set([paragraph.start, ...boundaries, paragraph.end])].sort((one, other) => one - other);
  return cuts.slice(1).map((end, index) => ({ start: cuts[index]!, end }));
}

/** Puts neighbours that share the annotation at `depth` into one segment, and so on inside it. */
function nest<A>(runs: readonly Run<A>[], depth: number): Segment<A>[] {
  return neighboursByAnnotation(runs, depth).map(({ annotation, runs: covered }) =>
    annotation === undefined
      ? covered.map((run) => run.text).join('')
      : { annotation, segments: nest(covered, depth + 1) },
  );
}

function neighboursByAnnotation<A>(
  runs: readonly Run<A>[],
  depth: number,
): { annotation: A | undefined; runs: Run<A>[] }[] {
  const groups: { annotation: A | undefined; runs: Run<A>[] }[] = [];
  for (const run of runs) {
    const annotation = run.within[depth];
    const last = groups.at(-1);
    if (last && last.annotation === annotation) last.runs.push(run);
    else groups.push({ annotation, runs: [run] });
  }
  return groups;
}
