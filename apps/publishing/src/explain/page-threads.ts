import { join } from 'node:path';
import type { KafkaRecord, ReasonCode } from '@copydesk/contracts';
import type { PageExplanation } from '@copydesk/extraction';
import { Problem } from '@copydesk/runtime';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';

/** What a thread answers: errors lose their class on the way between threads, so a rejection is said in words. */
export type PageAnswer =
  | { readonly explanation: PageExplanation }
  | { readonly rejected: { readonly code: ReasonCode; readonly detail: string } };

/** Beside `src` and `dist`, so the same from both. */
const WORKER = join(__dirname, '../../dist/explain/explain.worker.js');
/** How long a page may take: enrichment read it within its own deadline, and telling how takes little more. */
const DEADLINE_MS = 10_000;
/** How long the thread is kept while nobody asks, in milliseconds. */
const KEPT_MS = 60_000;
/** So many pages may wait for the thread. */
const WAITING = 8;
const MEMORY_MEGABYTES = 512;

/**
 * The thread that raw pages are read again in: one, there only while operators ask. The main thread parses none of them,
 * and a page that takes too long ends with its thread.
 */
@Injectable()
export class PageThreads implements OnApplicationShutdown {
  private readonly logger = new Logger(PageThreads.name);
  private readonly pool = new Piscina<KafkaRecord, PageAnswer>({
    filename: WORKER,
    minThreads: 0,
    maxThreads: 1,
    maxQueue: WAITING,
    idleTimeout: KEPT_MS,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MEGABYTES },
  });

  constructor() {
    // A thread that ends tells the pool, which starts another one; without a listener that would end the process.
    this.pool.on('error', (error) => this.logger.warn({ message: `${error}` }));
  }

  /** @throws Problem TIMED_OUT, UNAVAILABLE if too many ask, or the reason why the record is no article */
  async explain(record: KafkaRecord, deadlineMs = DEADLINE_MS): Promise<PageExplanation> {
    if (this.pool.queueSize >= WAITING)
      throw new Problem(503, 'UNAVAILABLE', 'many pages are being read at the moment', { 'Retry-After': '5' });
    // Loading takes long on a busy machine, and is not the page’s fault.
    await this.pool.run({} as KafkaRecord, { name: 'isLoaded' });
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      const answer = await this.pool.run(record, { signal: deadline });
      if ('explanation' in answer) return answer.explanation;
      throw new Problem(422, answer.rejected.code, answer.rejected.detail);
    } catch (error) {
      if (!deadline.aborted) throw error;
      throw new Problem(504, 'TIMED_OUT', `the page could not be read within ${deadlineMs / 1000} s`);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.destroy();
  }
}
