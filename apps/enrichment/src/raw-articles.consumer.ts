import { type EnrichedArticle, type RawArticle, rawBackfill, topics } from '@copydesk/contracts';
import { BackfillStrategy, Consumes, type HandlerContext } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import type { Observed } from './enrichment';
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
  enrich(article: RawArticle, context: HandlerContext<RawArticle>): Promise<EnrichedArticle> {
    return this.turns.live(() => this.workers.enrich(observed(article, context), context.signal));
  }

  /** One at a time, and each in its turn. */
  @Consumes(rawBackfill, topics.enriched)
  enrichOld(article: RawArticle, context: HandlerContext<RawArticle>): Promise<EnrichedArticle> {
    return this.turns.old(() => this.workers.enrichOld(observed(article, context), context.signal));
  }
}

const observed = (article: RawArticle, { attributes }: HandlerContext<RawArticle>): Observed => ({
  ...article,
  observedAt: attributes.lineage.observedAt,
});
