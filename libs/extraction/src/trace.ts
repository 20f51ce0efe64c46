import type { Block } from './block';
import type { Measured } from './measure-quality';
import type { DropRule, FieldCandidate, FieldName } from './page-explanation';
import type { Reading } from './read-main-text';

/** What a place has for a field; nobody has said yet whether it was taken. */
export type Candidate = Omit<FieldCandidate, 'taken'>;

/** A reading of a page, as it was weighed against the others. */
export interface WeighedReading extends Reading {
  /** Characters of running copy in what is left of it without boilerplate: what it is chosen by. */
  readonly prose: number;
  /** See `measureQuality`: how good it would be if it were taken. */
  readonly quality: number;
  readonly won: boolean;
  readonly why: readonly string[];
}

/** Lines that a page holds back from its readers, and the number of the shown line that they stand before. */
export interface HiddenLines {
  readonly at: number;
  readonly blocks: readonly Block[];
}

/** Lines that went with an element, and what gave it away: its tag, or a word of its class or id. */
export interface RemovedLines {
  readonly name: string;
  readonly blocks: readonly Block[];
}

/** What a stage left of the lines before it, and by which rule it dropped the others. */
export interface Stage {
  readonly ruleOf: (block: Block) => DropRule;
  readonly kept: readonly Block[];
}

/**
 * What is noted while an article is read, for whoever asks how it was read. Nothing that is read depends on it: with a
 * trace or without, the answer is the same.
 */
export class Trace {
  /** How many characters the content has, decoded. */
  characters = 0;
  /** Every line that the page shows, in its order. */
  lines: readonly Block[] = [];
  readonly hidden: HiddenLines[] = [];
  readonly removed: RemovedLines[] = [];
  readings: readonly WeighedReading[] = [];
  measured: Measured | undefined;
  /** The lines of the reading that won, and what each later stage left of them. */
  taken: readonly Block[] = [];
  readonly stages: Stage[] = [];
  /** Lines that were read as parts of the masthead. */
  masthead: readonly Block[] = [];
  readonly candidates = new Map<FieldName, Candidate[]>();

  stage(rule: DropRule | ((block: Block) => DropRule), kept: readonly Block[]): void {
    this.stages.push({ ruleOf: typeof rule === 'function' ? rule : () => rule, kept });
  }

  /** Notes that the copy is made of other lines than those that were taken first. */
  restart(blocks: readonly Block[]): void {
    this.taken = blocks;
    this.stages.length = 0;
  }

  /** Notes what places have for a field, in the order in which they are asked. */
  found(field: FieldName, places: Readonly<Record<string, readonly (string | undefined)[]>>): void {
    for (const [from, values] of Object.entries(places))
      for (const value of values) if (value !== undefined) this.candidate(field, { value, from });
  }

  candidate(field: FieldName, candidate: Candidate): void {
    const known = this.candidates.get(field);
    if (known) known.push(candidate);
    else this.candidates.set(field, [candidate]);
  }
}
