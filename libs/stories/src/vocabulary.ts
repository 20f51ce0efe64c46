import type { Term } from '@copydesk/contracts';
import type { Vector } from './vector';

/** After so many articles all counts are halved: what is rare is what is rare lately. */
const FADE_AFTER = 20_000;
/** How much more a name counts than a word of the same weight. */
const NAMES_COUNT = 1.3;

/** What a vocabulary knows. */
export interface VocabularyState {
  readonly numbers: readonly [string, number][];
  readonly counts: readonly [number, number][];
  readonly next: number;
  readonly articles: number;
}

/** The terms of the articles seen lately, and in how many of them each is. */
export class Vocabulary {
  private readonly numbers = new Map<string, number>();
  private readonly counts = new Map<number, number>();
  private next = 0;
  private articles = 0;

  /** Counts the terms of one more article. */
  count(terms: readonly Term[]): void {
    this.articles += 1;
    for (const { term } of terms) {
      const number = this.numberOf(term);
      this.counts.set(number, (this.counts.get(number) ?? 0) + 1);
    }
  }

  /** Terms weighed by how rare they are (Spärck Jones 1972); a term that has been counted at least once each. */
  vectorOf(terms: readonly Term[]): Vector {
    const weighed = new Map<number, number>();
    for (const { term, kind, weight } of terms) {
      const number = this.numberOf(term);
      const rarity = Math.log((this.articles + 1) / (this.counts.get(number) ?? 1));
      const weightier = weight * rarity * (kind === 'name' ? NAMES_COUNT : 1);
      weighed.set(number, Math.max(weighed.get(number) ?? 0, weightier));
    }
    const sorted = [...weighed]
      .filter(([, weight]) => weight > 0)
      .sort(([one, mine], [other, its]) => its - mine || one - other);
    const length = Math.sqrt(sorted.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    return {
      terms: Int32Array.from(sorted, ([number]) => number),
      weights: Float32Array.from(sorted, ([, weight]) => weight / length),
    };
  }

  /** Halves all counts once enough has been counted, and forgets terms that were seen once or not lately. */
  fade(): void {
    if (this.articles < FADE_AFTER) return;
    this.articles /= 2;
    for (const [term, number] of this.numbers) {
      const count = (this.counts.get(number) ?? 0) / 2;
      if (count >= 1) this.counts.set(number, count);
      else {
        this.counts.delete(number);
        this.numbers.delete(term);
      }
    }
  }

  state(): VocabularyState {
    return { numbers: [...this.numbers], counts: [...this.counts], next: this.next, articles: this.articles };
  }

  /** Makes one that has counted nothing know what another did. */
  restore({ numbers, counts, next, articles }: VocabularyState): void {
    for (const [term, number] of numbers) this.numbers.set(term, number);
    for (const [number, count] of counts) this.counts.set(number, count);
    this.next = next;
    this.articles = articles;
  }

  private numberOf(term: string): number {
    const known = this.numbers.get(term);
    if (known !== undefined) return known;
    this.numbers.set(term, this.next);
    return this.next++;
  }
}
