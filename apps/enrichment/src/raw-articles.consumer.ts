import { type EnrichedArticle, type RawArticle, rawBackfill, topics } from '@copydesk/contracts';
import { BackfillStrategy, Consumes, type HandlerContext } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import type { Observed } from './enrichment';
import { EnrichmentWorkers } from './enrichment-workers';
import { SourceProfiles } from './source-profiles';
import { Turns } from './turns';

@Controller()
export class RawArticlesConsumer {
  private readonly turns = new Turns();

  constructor(
    private readonly workers: EnrichmentWorkers,
    private readonly profiles: SourceProfiles,
    backfill: BackfillStrategy,
  ) {
    backfill.takeTurns((ending) => this.turns.next(ending));
  }

  @Consumes(topics.raw, topics.enriched)
  enrich(article: RawArticle, context: HandlerContext<RawArticle>): Promise<EnrichedArticle> {
    return this.turns.live(() => this.workers.enrich(this.observed(article, context), context.signal));
  }

  /** One at a time, and each in its turn. */
  @Consumes(rawBackfill, topics.enriched)
  enrichOld(article: RawArticle, context: HandlerContext<RawArticle>): Promise<EnrichedArticle> {
    return this.turns.old(() => this.workers.enrichOld(this.observed(article, context), context.signal));
  }

  private observed(article: RawArticle, { attributes }: HandlerContext<RawArticle>): Observed {
    const { observedAt } = attributes.lineage;
    return { ...article, observedAt, profile: this.profiles.at(article.source, observedAt) };
  }
}
