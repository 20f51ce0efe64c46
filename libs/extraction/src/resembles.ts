/** How many wrong letters a printed word or phrase may have: none in a short one, where any other word is near. */
const toleranceOf = (length: number): number => (length < 5 ? 0 : length < 10 ? 1 : 2);

/**
 * Whether a printed phrase is the meant one, give or take a misprint: a letter missing, added, wrong or swapped with
 * the next. Compares as given, so fold case first.
 */
export function resembles(printed: string, meant: string): boolean {
  const tolerance = toleranceOf(meant.length);
  if (tolerance === 0) return printed === meant;
  if (Math.abs(printed.length - meant.length) > tolerance) return false;
  // Hardly any misprint touches both ends of a word, and most lines of a page are settled by this alone.
  if (printed[0] !== meant[0] && printed.at(-1) !== meant.at(-1)) return false;
  if (lettersApart(printed, meant) > 2 * tolerance) return false;
  return editDistance(printed, meant) <= tolerance;
}

/** Kinds of letters that only one of two texts has, 32 kinds in all: a wrong letter makes at most two such. */
function lettersApart(one: string, other: string): number {
  let apart = kindsIn(one) ^ kindsIn(other);
  let count = 0;
  for (; apart !== 0; apart &= apart - 1) count++;
  return count;
}

function kindsIn(text: string): number {
  let kinds = 0;
  for (let at = 0; at < text.length; at++) kinds |= 1 << (text.charCodeAt(at) & 31);
  return kinds;
}

/**
 * The fewest insertions, deletions, substitutions and swaps of neighbours that turn one text into the other: optimal
 * string alignment, the restricted form of the Damerau–Levenshtein distance.
 */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const substituted = last[column - 1]! + (from[row - 1] === to[column - 1] ? 0 : 1);
      const swapped =
        from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1] ? beforeLast[column - 2]! + 1 : Infinity;
      current.push(Math.min(last[column]! + 1, current[column - 1]! + 1, substituted, swapped));
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length]!;
}
