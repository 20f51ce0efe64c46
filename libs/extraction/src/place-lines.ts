/** Where each text stands among the lines of a page. */
export type LinePlaces = ReadonlyMap<string, readonly number[]>;

export function placesOf(page: readonly string[]): LinePlaces {
  const places = new Map<string, number[]>();
  for (const [at, line] of page.entries()) {
    const known = places.get(line);
    if (known) known.push(at);
    else places.set(line, [at]);
  }
  return places;
}

/**
 * Where lines stand among the lines of a page, by their text: those that are there once first, then the others between
 * them, in order. Undefined for a line that the page has not, or not in that order.
 */
export function placeLines(lines: readonly string[], places: LinePlaces): (number | undefined)[] {
  const onlyPlaceOf = (line: string): number | undefined => {
    const known = places.get(line);
    return known?.length === 1 ? known[0] : undefined;
  };
  // No line stands behind the next of those that are there once.
  const ends: number[] = new Array(lines.length);
  let end = Number.POSITIVE_INFINITY;
  for (let index = lines.length - 1; index >= 0; index--) {
    ends[index] = end;
    end = Math.min(end, onlyPlaceOf(lines[index]!) ?? end);
  }
  let from = 0;
  // How many places of each text have been passed: all lines together look at each place once.
  const passed = new Map<string, number>();
  return lines.map((line, index) => {
    const known = places.get(line);
    if (!known) return undefined;
    let next = passed.get(line) ?? 0;
    while (next < known.length && known[next]! < from) next++;
    const at = known[next];
    const isPlaced = at !== undefined && (at < ends[index]! || known.length === 1);
    passed.set(line, isPlaced ? next + 1 : next);
    if (!isPlaced) return undefined;
    from = at + 1;
    return at;
  });
}
