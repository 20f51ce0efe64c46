import { join } from 'node:path';
import { Piscina } from 'piscina';
import { answerError, refusal } from './answer';

/** What a page may need; one that needs more ends its thread, and not the whole command. */
const MEMORY_MEGABYTES = 1_024;
/** Beside `src` and `dist`, so the same from both. */
const WORKERS = join(__dirname, '../../dist');

type Threads = Piscina<object, string>;

function startThread(worker: string): Threads {
  const pool: Threads = new Piscina({
    filename: join(WORKERS, worker),
    minThreads: 1,
    maxThreads: 1,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
  });
  // Whoever waits for the page is told; without a listener the command would end.
  pool.on('error', () => undefined);
  return pool;
}

export interface ReaderOptions {
  /** What the thread runs, below `dist`: its default export gets `{line, ...task}`, and `isLoaded` answers once it is. */
  readonly worker: string;
  readonly task?: object;
  /** How long a page may take. */
  readonly deadlineMs: number;
}

/** Reads pages one after the other in a thread of its own, which is ended and replaced where a page takes too long. */
export class PageReader {
  private thread: Threads;
  /** Started while a page takes long, so that the next one does not wait until it has loaded. */
  private spare: Threads | undefined;
  private isLoaded = false;

  constructor(private readonly options: ReaderOptions) {
    this.thread = startThread(options.worker);
  }

  /**
   * The answer to a line of input, as a line of JSON.
   *
   * @param id   what the page is called if its thread cannot say it any more
   * @param stop ends the reading; it rejects then
   */
  async answer(line: string, id: () => unknown, stop: AbortSignal): Promise<string> {
    // Loading takes long on a busy machine, and is not the page’s fault.
    if (!this.isLoaded) await this.thread.run({}, { name: 'isLoaded', signal: stop });
    this.isLoaded = true;
    const { worker, task, deadlineMs } = this.options;
    const begun = performance.now();
    const deadline = AbortSignal.timeout(deadlineMs);
    const half = setTimeout(() => {
      this.spare ??= startThread(worker);
    }, deadlineMs / 2);
    try {
      return await this.thread.run({ line, ...task }, { signal: AbortSignal.any([deadline, stop]) });
    } catch (error) {
      stop.throwIfAborted();
      this.replaceThread();
      const why = deadline.aborted
        ? answerError('TIMED_OUT', `the page could not be read within ${deadlineMs / 1000} s`)
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
    this.thread = this.spare ?? startThread(this.options.worker);
    this.spare = undefined;
    this.isLoaded = false;
  }
}
