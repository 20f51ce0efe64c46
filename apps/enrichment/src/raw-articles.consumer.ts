import { type EnrichedArticle, type RawArticle, topics } from '@copydesk/contracts';
import { Consumes, type HandlerContext } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import { EnrichmentWorkers } from './enrichment-workers';

@Controller()
export class RawArticlesConsumer {
  constructor(private readonly workers: EnrichmentWorkers) {}

  @Consumes(topics.raw, topics.enriched)
  enrich(article: RawArticle, { signal }: HandlerContext<RawArticle>): Promise<EnrichedArticle> {
    return this.workers.enrich(article, signal);
  }
}
