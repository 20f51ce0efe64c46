/** How many live articles are enriched, at most, before one of the past has its turn: it gets a twentieth at least. */
const LIVE_BETWEEN = 19;

/**
 * For how long there is no live article before one of the past is begun, in milliseconds: between two of one partition
 * there is a moment in which neither is in hand, and while they are fetched a longer one.
 */
const LULL_MS = 20;

/**
 * How long no article of the past is begun after one, in times that it took: a twentieth of the time is theirs too, since
 * what follows from them downstream has to share with live articles whatever their turn was here. Where live ones are
 * farther apart than this, in milliseconds, there is no rest.
 */
const REST = 19;
const FAR_APART_MS = 1_000;

/**
 * Whose turn it is, in one process: live articles never wait, one of the past is begun when there is none, neither in
 * hand nor waiting for a thread, and the last one of the past is long enough ago; or when enough live ones have been
 * enriched since then.
 */
export class Turns {
  /** Live articles that a thread works on, or that wait for one. */
  private inHand = 0;
  private quietSince = Number.NEGATIVE_INFINITY;
  private restUntil = 0;
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

  /** Enriches an article of the past whose turn it is, and knows how long that takes. */
  async old<T>(enrich: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    try {
      return await enrich();
    } finally {
      const endedAt = performance.now();
      this.restUntil = endedAt + REST * (endedAt - startedAt);
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
    return this.liveSince >= LIVE_BETWEEN || (this.inHand === 0 && this.lullLeft() <= 0);
  }

  /** For how long there has to be no live article from now on, in milliseconds. */
  private lullLeft(): number {
    const now = performance.now();
    const farApartAt = this.quietSince + FAR_APART_MS;
    return Math.max(this.quietSince + LULL_MS, Math.min(this.restUntil, farApartAt)) - now;
  }

  /** Gives the turn to whoever waits for it; if only the lull has to last longer, looks again when it has. */
  private look(): void {
    clearTimeout(this.timer);
    if (!this.waiting) return;
    if (this.isTurn()) this.waiting();
    else if (this.inHand === 0) this.timer = setTimeout(() => this.look(), Math.ceil(this.lullLeft()));
  }
}
