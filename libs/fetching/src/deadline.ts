import { FetchFailure } from './fetch-failure';

/**
 * A time limit that pauses: only time in which a server could answer counts, not time in which we keep our distance
 * from it. When it is over, `signal` is aborted with FETCH_TIMEOUT.
 */
export class Deadline {
  private readonly over = new AbortController();
  readonly signal: AbortSignal = this.over.signal;
  private timer: NodeJS.Timeout | undefined;
  private runsSince = 0;
  private pauses = 0;

  constructor(private leftMs: number) {
    this.run();
  }

  pause(): void {
    if (this.pauses++ > 0) return;
    clearTimeout(this.timer);
    this.leftMs -= performance.now() - this.runsSince;
  }

  resume(): void {
    if (--this.pauses === 0) this.run();
  }

  /** No more is asked for. */
  end(): void {
    clearTimeout(this.timer);
    this.pauses = Number.POSITIVE_INFINITY;
  }

  private run(): void {
    this.runsSince = performance.now();
    this.timer = setTimeout(
      () => this.over.abort(new FetchFailure('FETCH_TIMEOUT', 'the server took too long')),
      Math.max(0, this.leftMs),
    );
  }
}
