import { join } from 'node:path';
import { type EnrichedArticle, type ReasonCode, Unprocessable } from '@copydesk/contracts';
import { pause, Unavailable, waitAfter } from '@copydesk/messaging';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import type { Observed } from './enrichment';

/** What a worker answers: errors lose their class on the way between threads, so a rejection is said in words. */
export type WorkerAnswer =
  | { readonly article: EnrichedArticle }
  | { readonly rejected: { readonly code: ReasonCode; readonly detail: string } };

/** What a thread is told at its start. */
export interface WorkerData {
  readonly knownEntities?: string;
}

/**
 * How much less of a processor a thread for articles of the past gets than others that want it too: the kernel gives it
 * a seventieth, and all that nobody else wants. Source: the man page of nice(2), and sched(7) on weights.
 */
const LOW_PRIORITY = 19;

/**
 * How much memory the newest objects of a thread may have, in megabytes: V8 gives them 48, which they fill up between two
 * collections whatever they need. An article leaves little behind.
 */
const YOUNG_MEGABYTES = 12;

/**
 * How much all others may have: the largest page that is read takes half of it. The less a thread may have, the sooner V8
 * collects: at once and a half of what is needed here, at four times where there is no limit.
 */
const OLD_MEGABYTES = 512;

/** How long to wait before threads that could not load what they run are asked again. */
const LOAD_BACKOFF = { first: 1_000, longest: 30_000 };

/** How long that thread is kept while there is nothing for it, in milliseconds. */
const KEPT_MS = 60_000;

/**
 * The threads that enrichment runs in. The main thread keeps Kafka's heartbeat whatever an article does to a step, and
 * a deadline is kept by ending the thread: no signal can stop code that computes.
 */
@Injectable()
export class EnrichmentWorkers implements OnApplicationShutdown {
  private readonly logger = new Logger(EnrichmentWorkers.name);
  private readonly stopping = new AbortController();
  private readonly loading: Promise<void>;
  private readonly tried: Promise<void>;
  private problem: string | undefined = 'nothing is loaded yet';
  private readonly pool: Piscina<Observed, WorkerAnswer>;
  /** One thread beside the others, there only while it is needed: no live article ever waits for it. */
  private readonly ofThePast: Piscina<Observed, WorkerAnswer>;

  /** @param knownEntities file of what an operator knows; a thread that cannot read it is not ready */
  constructor(threads: number, knownEntities?: string) {
    const filename = join(__dirname, 'enrichment.worker.js');
    const workerData: WorkerData = knownEntities === undefined ? {} : { knownEntities };
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MEGABYTES, maxOldGenerationSizeMb: OLD_MEGABYTES };
    this.pool = new Piscina({ filename, workerData, minThreads: threads, maxThreads: threads, resourceLimits });
    this.ofThePast = new Piscina({
      ...{ filename, workerData, resourceLimits },
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: KEPT_MS,
      niceIncrement: LOW_PRIORITY,
    });
    // A thread that ends tells the pool, which starts another one; without a listener that would end the process.
    for (const pool of [this.pool, this.ofThePast])
      pool.on('error', (error) => this.logger.warn({ message: `${error}` }));
    this.tried = this.tryToLoad();
    this.loading = this.tried.then(() => this.loadAgain());
  }

  /** Why no article can be enriched, or `undefined` if articles can. */
  notReady(): string | undefined {
    return this.problem;
  }

  /**
   * @param signal ends the thread that works on the article
   * @throws Unprocessable if it is not an article
   * @throws Unavailable   as long as no thread has loaded what it runs
   */
  enrich(article: Observed, signal: AbortSignal): Promise<EnrichedArticle> {
    return this.answered(this.pool, article, signal);
  }

  /** The same for an article of the past, which leaves the processors to whoever else wants them. */
  enrichOld(article: Observed, signal: AbortSignal): Promise<EnrichedArticle> {
    return this.answered(this.ofThePast, article, signal);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.loading;
    await Promise.all([this.pool.destroy(), this.ofThePast.destroy()]);
  }

  private async answered(
    pool: EnrichmentWorkers['pool'],
    article: Observed,
    signal: AbortSignal,
  ): Promise<EnrichedArticle> {
    await this.tried;
    if (this.problem) throw new Unavailable(this.problem);
    const answer = await pool.run(article, { signal });
    if ('rejected' in answer) throw new Unprocessable(answer.rejected.code, answer.rejected.detail);
    return answer.article;
  }

  /** Asks a thread, which answers once it has loaded all that it runs. */
  private async tryToLoad(): Promise<void> {
    try {
      await this.pool.run({} as Observed, { name: 'isLoaded', signal: this.stopping.signal });
      this.problem = undefined;
    } catch (error) {
      this.problem = `the threads cannot load what they run: ${(error as Error).message}`;
      this.logger.error({ message: this.problem });
    }
  }

  private async loadAgain(): Promise<void> {
    const { signal } = this.stopping;
    for (let failures = 1; this.problem && !signal.aborted; failures++) {
      await pause(waitAfter(failures, LOAD_BACKOFF), signal);
      await this.tryToLoad();
    }
  }
}
