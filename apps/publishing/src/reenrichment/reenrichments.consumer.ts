import { type ReenrichmentRequest, topics, Unprocessable } from '@copydesk/contracts';
import { ConsumesBatch, type Received } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import { ReenrichmentDesk } from './reenrichment-desk';

/** Takes requests of operators from Kafka to the desk of re-enrichment. */
@Controller()
export class ReenrichmentsConsumer {
  constructor(private readonly desk: ReenrichmentDesk) {}

  /** @throws Unprocessable TOO_LARGE for an article that no event of the public stream could carry */
  @ConsumesBatch(topics.reenrichments)
  async take(batch: readonly Received<ReenrichmentRequest>[]): Promise<void> {
    const { name, valueLimit } = topics.reenrichments;
    for (const { record } of batch) {
      const bytes = record.value?.length ?? 0;
      if (bytes > valueLimit) throw new Unprocessable('TOO_LARGE', `${bytes} bytes; ${name} takes ${valueLimit}`);
    }
    await this.desk.take(batch.map(({ data }) => data));
  }
}
