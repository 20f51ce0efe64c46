import { join } from 'node:path';
import { type EnrichedArticle, type RawArticle, type ReasonCode, Unprocessable } from '@copydesk/contracts';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';

/** What a worker answers: errors lose their class on the way between threads, so a rejection is said in words. */
export type WorkerAnswer =
  | { readonly article: EnrichedArticle }
  | { readonly rejected: { readonly code: ReasonCode; readonly detail: string } };

/**
 * The threads that enrichment runs in. The main thread keeps Kafka's heartbeat whatever an article does to a step, and
 * a deadline is kept by ending the thread: no signal can stop code that computes.
 */
@Injectable()
export class EnrichmentWorkers implements OnApplicationShutdown {
  private readonly pool: Piscina<RawArticle, WorkerAnswer>;

  constructor(threads: number) {
    this.pool = new Piscina({
      filename: join(__dirname, 'enrichment.worker.js'),
      minThreads: threads,
      maxThreads: threads,
    });
  }

  /**
   * @param signal ends the thread that works on the article
   * @throws Unprocessable if it is not an article
   */
  async enrich(article: RawArticle, signal: AbortSignal): Promise<EnrichedArticle> {
    const answer = await this.pool.run(article, { signal });
    if ('rejected' in answer) throw new Unprocessable(answer.rejected.code, answer.rejected.detail);
    return answer.article;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.destroy();
  }
}
