/** How many live articles are enriched, at most, before one of the past has its turn: it gets a twentieth at least. */
const LIVE_BETWEEN = 19;

/**
 * For how long there is no live article before one of the past is begun, in milliseconds: between two of one partition
 * there is a moment in which neither is in hand, and while they are fetched a longer one.
 */
const LULL_MS = 20;

/**
 * Whose turn it is, in one process: live articles never wait, one of the past is begun when there is none, neither in
 * hand nor waiting for a thread; or when enough live ones have been enriched since the last one.
 */
export class Turns {
  /** Live articles that a thread works on, or that wait for one. */
  private inHand = 0;
  private quietSince = performance.now();
  private liveSince = 0;
  private waiting: (() => void) | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** Enriches a live article, and knows when that is done. */
  async live<T>(enrich: () => Promise<T>): Promise<T> {
    this.inHand++;
    try {
      return await enrich();
    } finally {
      this.inHand--;
      this.liveSince++;
      this.quietSince = performance.now();
      this.look();
    }
  }

  /**
   * The turn of the next article of the past: `undefined` if it is now, else it resolves when it comes, or when the
   * signal fires. One at a time waits.
   */
  next(ending: AbortSignal): Promise<void> | undefined {
    if (ending.aborted || this.isTurn()) {
      this.liveSince = 0;
      return undefined;
    }
    return new Promise((resolve) => {
      this.waiting = () => {
        clearTimeout(this.timer);
        ending.removeEventListener('abort', this.waiting!);
        this.waiting = undefined;
        this.liveSince = 0;
        resolve();
      };
      ending.addEventListener('abort', this.waiting);
      this.look();
    });
  }

  private isTurn(): boolean {
    return this.liveSince >= LIVE_BETWEEN || (this.inHand === 0 && this.quietFor() >= LULL_MS);
  }

  private quietFor(): number {
    return performance.now() - this.quietSince;
  }

  /** Gives the turn to whoever waits for it; if only the lull has to last longer, looks again when it has. */
  private look(): void {
    clearTimeout(this.timer);
    if (!this.waiting) return;
    if (this.isTurn()) this.waiting();
    else if (this.inHand === 0) this.timer = setTimeout(() => this.look(), Math.ceil(LULL_MS - this.quietFor()));
  }
}
