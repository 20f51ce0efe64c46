import { join } from 'node:path';
import { type EnrichedArticle, type RawArticle, type ReasonCode, Unprocessable } from '@copydesk/contracts';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';

/** What a worker answers: errors lose their class on the way between threads, so a rejection is said in words. */
export type WorkerAnswer =
  | { readonly article: EnrichedArticle }
  | { readonly rejected: { readonly code: ReasonCode; readonly detail: string } };

/**
 * How much less of a processor a thread for articles of the past gets than others that want it too: the kernel gives it
 * a seventieth, and all that nobody else wants. Source: the man page of nice(2), and sched(7) on weights.
 */
const LOW_PRIORITY = 19;

/** How long that thread is kept while there is nothing for it, in milliseconds. */
const KEPT_MS = 60_000;

/**
 * The threads that enrichment runs in. The main thread keeps Kafka's heartbeat whatever an article does to a step, and
 * a deadline is kept by ending the thread: no signal can stop code that computes.
 */
@Injectable()
export class EnrichmentWorkers implements OnApplicationShutdown {
  private readonly pool: Piscina<RawArticle, WorkerAnswer>;
  /** One thread beside the others, there only while it is needed: no live article ever waits for it. */
  private readonly ofThePast: Piscina<RawArticle, WorkerAnswer>;

  constructor(threads: number) {
    const filename = join(__dirname, 'enrichment.worker.js');
    this.pool = new Piscina({ filename, minThreads: threads, maxThreads: threads });
    this.ofThePast = new Piscina({
      filename,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: KEPT_MS,
      niceIncrement: LOW_PRIORITY,
    });
  }

  /**
   * @param signal ends the thread that works on the article
   * @throws Unprocessable if it is not an article
   */
  enrich(article: RawArticle, signal: AbortSignal): Promise<EnrichedArticle> {
    return answered(this.pool.run(article, { signal }));
  }

  /** The same for an article of the past, which leaves the processors to whoever else wants them. */
  enrichOld(article: RawArticle, signal: AbortSignal): Promise<EnrichedArticle> {
    return answered(this.ofThePast.run(article, { signal }));
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.pool.destroy(), this.ofThePast.destroy()]);
  }
}

async function answered(answering: Promise<WorkerAnswer>): Promise<EnrichedArticle> {
  const answer = await answering;
  if ('rejected' in answer) throw new Unprocessable(answer.rejected.code, answer.rejected.detail);
  return answer.article;
}
