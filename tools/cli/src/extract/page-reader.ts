import { join } from 'node:path';
import { Piscina } from 'piscina';
import { answerError, refusal } from './answer';
import type { Task } from './extract.worker';

/** How long a page may take, so that there is an answer within two seconds whatever is in it. */
export const DEADLINE_MS = 1_900;
/** What a page may need; one that needs more ends its thread, and not the whole command. */
const MEMORY_MEGABYTES = 1_024;
/** Beside `src` and `dist`, so the same from both. */
const WORKER = join(__dirname, '../../dist/extract/extract.worker.js');

type Threads = Piscina<Task, string>;

function startThread(): Threads {
  const pool: Threads = new Piscina({
    filename: WORKER,
    minThreads: 1,
    maxThreads: 1,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
  });
  // Whoever waits for the page is told; without a listener the command would end.
  pool.on('error', () => undefined);
  return pool;
}

/** Reads pages one after the other in a thread of its own, which is ended and replaced where a page takes too long. */
export class PageReader {
  private thread = startThread();
  /** Started while a page takes long, so that the next one does not wait until it has loaded. */
  private spare: Threads | undefined;
  private isLoaded = false;

  constructor(
    private readonly explains: boolean,
    private readonly deadlineMs = DEADLINE_MS,
  ) {}

  /**
   * The answer to a line of input, as a line of JSON.
   *
   * @param id   what the page is called if its thread cannot say it any more
   * @param stop ends the reading; it rejects then
   */
  async answer(line: string, id: () => unknown, stop: AbortSignal): Promise<string> {
    // Loading takes long on a busy machine, and is not the page’s fault.
    if (!this.isLoaded) await this.thread.run({} as Task, { name: 'isLoaded', signal: stop });
    this.isLoaded = true;
    const begun = performance.now();
    const deadline = AbortSignal.timeout(this.deadlineMs);
    const half = setTimeout(() => {
      this.spare ??= startThread();
    }, this.deadlineMs / 2);
    try {
      return await this.thread.run({ line, explains: this.explains }, { signal: AbortSignal.any([deadline, stop]) });
    } catch (error) {
      stop.throwIfAborted();
      this.replaceThread();
      const why = deadline.aborted
        ? answerError('TIMED_OUT', `the page could not be read within ${this.deadlineMs / 1000} s`)
        : answerError('FAILED', error instanceof Error ? error.message : String(error));
      return JSON.stringify(refusal(id(), why, Math.round(performance.now() - begun)));
    } finally {
      clearTimeout(half);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.thread.destroy(), this.spare?.destroy()]);
  }

  private replaceThread(): void {
    void this.thread.destroy();
    this.thread = this.spare ?? startThread();
    this.spare = undefined;
    this.isLoaded = false;
  }
}
