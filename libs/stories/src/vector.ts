/** An article's terms by number, the weightiest first, with their weights: of length 1 as a vector. */
export interface Vector {
  readonly terms: Int32Array;
  readonly weights: Float32Array;
}

/** The sum of vectors: what a story is about. */
export class Words {
  private readonly sums: Map<number, number>;

  /** @param square the sum of the squares of the weights */
  constructor(
    sums: Iterable<readonly [number, number]> = [],
    private square = 0,
  ) {
    this.sums = new Map(sums);
  }

  static of(vectors: readonly Vector[]): Words {
    const words = new Words();
    for (const vector of vectors) words.add(vector, 1);
    return words;
  }

  /** Adds a vector, or takes one out with -1. */
  add({ terms, weights }: Vector, times: 1 | -1): void {
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at]!;
      const before = this.sums.get(term) ?? 0;
      // What was dropped by `keep` cannot be taken out again.
      const after = Math.max(0, before + times * weights[at]!);
      this.square += after * after - before * before;
      if (after > LEAST) this.sums.set(term, after);
      else this.sums.delete(term);
    }
  }

  /** Drops all but the weightiest terms. */
  keep(most: number): void {
    // Only now and then, since it sorts.
    if (this.sums.size <= 1.5 * most) return;
    const kept = this.weightiest(most).map((term) => [term, this.sums.get(term)!] as const);
    this.sums.clear();
    this.square = 0;
    for (const [term, weight] of kept) {
      this.sums.set(term, weight);
      this.square += weight * weight;
    }
  }

  weightiest(most: number): number[] {
    return [...this.sums]
      .sort(([one, mine], [other, its]) => its - mine || one - other)
      .slice(0, most)
      .map(([term]) => term);
  }

  /** As a vector of length 1. */
  vector(): Vector {
    const terms = this.weightiest(this.sums.size);
    const length = this.length;
    return {
      terms: Int32Array.from(terms),
      weights: Float32Array.from(terms, (term) => this.sums.get(term)! / length),
    };
  }

  weightOf(term: number): number {
    return this.sums.get(term) ?? 0;
  }

  get length(): number {
    return Math.sqrt(Math.max(this.square, LEAST));
  }

  /** To the last bit: what is summed up anew is not what was summed up on the way. */
  state(): { sums: [number, number][]; square: number } {
    return { sums: [...this.sums], square: this.square };
  }
}

/** Below it, a weight is what arithmetic has left of nothing. */
const LEAST = 1e-9;

/** The cosine of the angle between a vector and a sum: 1 where both say the same, 0 where they share no term. */
export function cosineOf({ terms, weights }: Vector, words: Words): number {
  let dot = 0;
  for (let at = 0; at < terms.length; at++) dot += weights[at]! * words.weightOf(terms[at]!);
  return dot / words.length;
}
