import { type EnrichedArticle, topics, Unprocessable } from '@copydesk/contracts';
import { ConsumesBatch, type Received } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import type { Observation } from './observation';
import { PublicationDesk } from './publication-desk';

/** Takes enriched articles from Kafka to the desk. */
@Controller()
export class EnrichedArticlesConsumer {
  constructor(private readonly desk: PublicationDesk) {}

  /** @throws Unprocessable TOO_LARGE for an article that no event of the public stream could carry */
  @ConsumesBatch(topics.enriched)
  async take(batch: readonly Received<EnrichedArticle>[]): Promise<void> {
    await this.desk.take(batch.map(toObservation));
  }
}

function toObservation({ attributes, data, record }: Received<EnrichedArticle>): Observation {
  const { name, valueLimit } = topics.enriched;
  const bytes = record.value?.length ?? 0;
  if (bytes > valueLimit) throw new Unprocessable('TOO_LARGE', `${bytes} bytes; ${name} takes ${valueLimit}`);
  const { observation, observedAt, rawPosition = null } = attributes.lineage;
  return {
    id: observation,
    observedAt,
    rawPosition,
    article: data,
    enrichedAt: record.timestamp,
    cause: attributes,
  };
}
