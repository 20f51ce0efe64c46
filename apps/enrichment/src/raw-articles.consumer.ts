import { type EnrichedArticle, type RawArticle, rawBackfill, topics } from '@copydesk/contracts';
import { BackfillStrategy, Consumes, type HandlerContext } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import { EnrichmentWorkers } from './enrichment-workers';
import { Turns } from './turns';

@Controller()
export class RawArticlesConsumer {
  private readonly turns = new Turns();

  constructor(
    private readonly workers: EnrichmentWorkers,
    backfill: BackfillStrategy,
  ) {
    backfill.takeTurns((ending) => this.turns.next(ending));
  }

  @Consumes(topics.raw, topics.enriched)
  enrich(article: RawArticle, { signal }: HandlerContext<RawArticle>): Promise<EnrichedArticle> {
    return this.turns.live(() => this.workers.enrich(article, signal));
  }

  /** One at a time, and each in its turn. */
  @Consumes(rawBackfill, topics.enriched)
  enrichOld(article: RawArticle, { signal }: HandlerContext<RawArticle>): Promise<EnrichedArticle> {
    return this.turns.old(() => this.workers.enrichOld(article, signal));
  }
}
