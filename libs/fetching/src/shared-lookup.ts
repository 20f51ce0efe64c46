import type { Deadline } from './deadline';

/** What was found, and how long it may be used. */
export interface Finding<T> {
  readonly value: T;
  readonly keptMs: number;
  /** About how much memory it takes. */
  readonly bytes: number;
}

interface Kept<T> extends Finding<T> {
  readonly until: number;
}

interface UnderWay<T> {
  readonly finding: Promise<T>;
  readonly waiting: Waiting;
}

/** The time limits of all who wait for one look-up: they pause together. */
export class Waiting {
  private readonly deadlines = new Set<Deadline>();
  private isPaused = false;

  add(deadline: Deadline): void {
    this.deadlines.add(deadline);
    if (this.isPaused) deadline.pause();
  }

  remove(deadline: Deadline): void {
    this.deadlines.delete(deadline);
    if (this.isPaused) deadline.resume();
  }

  pause(): void {
    this.isPaused = true;
    for (const deadline of this.deadlines) deadline.pause();
  }

  resume(): void {
    this.isPaused = false;
    for (const deadline of this.deadlines) deadline.resume();
  }
}

/**
 * What is asked of a web server once and used for many pages. For each key one look-up is under way at a time, and all
 * who need it wait for that one. What was found is kept as long as it says; when all together is too much, what was used
 * least lately goes first. A look-up that fails is forgotten.
 */
export class SharedLookup<T> {
  private readonly kept = new Map<string, Kept<T>>();
  private readonly underWay = new Map<string, UnderWay<T>>();
  private bytes = 0;

  /**
   * @param mostBytes of memory, as findings state theirs
   * @param now       milliseconds since 1970
   */
  constructor(
    private readonly mostBytes: number,
    private readonly now: () => number,
  ) {}

  /** @param deadline of whoever asks; it pauses while the look-up does */
  async get(key: string, deadline: Deadline, lookUp: (waiting: Waiting) => Promise<Finding<T>>): Promise<T> {
    const known = this.kept.get(key);
    if (known && known.until > this.now()) {
      // A Map keeps the order in which keys were put.
      this.kept.delete(key);
      this.kept.set(key, known);
      return known.value;
    }
    const { finding, waiting } = this.underWay.get(key) ?? this.begin(key, lookUp);
    waiting.add(deadline);
    try {
      return await finding;
    } finally {
      waiting.remove(deadline);
    }
  }

  /** What was found, if it may still be used; nothing is asked for. */
  peek(key: string): T | undefined {
    const known = this.kept.get(key);
    return known && known.until > this.now() ? known.value : undefined;
  }

  private begin(key: string, lookUp: (waiting: Waiting) => Promise<Finding<T>>): UnderWay<T> {
    const waiting = new Waiting();
    const finding = lookUp(waiting)
      .then((found) => this.keep(key, found))
      .finally(() => this.underWay.delete(key));
    // Whoever asked may have given up before it fails.
    finding.catch(() => undefined);
    const begun = { finding, waiting };
    this.underWay.set(key, begun);
    return begun;
  }

  private keep(key: string, found: Finding<T>): T {
    this.forget(key);
    this.kept.set(key, { ...found, until: this.now() + found.keptMs });
    this.bytes += found.bytes;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.mostBytes || oldest === key) break;
      this.forget(oldest);
    }
    return found.value;
  }

  private forget(key: string): void {
    this.bytes -= this.kept.get(key)?.bytes ?? 0;
    this.kept.delete(key);
  }
}
