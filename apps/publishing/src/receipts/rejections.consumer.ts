import { type Receipt, topics } from '@copydesk/contracts';
import { ConsumesBatch, type Received } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Keeps what others rejected, from the topic of receipts, so that it can be asked after here like all the rest. */
@Controller()
export class RejectionsConsumer {
  constructor(private readonly dataSource: DataSource) {}

  @ConsumesBatch(topics.receipts)
  async keep(batch: readonly Received<Receipt>[]): Promise<void> {
    const rejections = batch.flatMap(toRow);
    if (rejections.length === 0) return;
    await this.dataSource.query(
      `INSERT INTO publishing.rejections (observation, raw_source, raw_id, raw_position, reason, detail, observed_at,
         rejected_at)
       SELECT observation, "rawSource", "rawId", "rawPosition", reason, detail, "observedAt", "rejectedAt"
       FROM json_to_recordset($1) AS rejected (observation text, "rawSource" text, "rawId" text, "rawPosition" text,
         reason text, detail text, "observedAt" timestamptz, "rejectedAt" timestamptz)
       ORDER BY observation
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rejections)],
    );
  }
}

function toRow({ data, attributes, record }: Received<Receipt>) {
  if (data.outcome !== 'rejected') return [];
  const { observation, rawSource, rawId, rawPosition, observedAt } = attributes.lineage;
  const { reason, detail } = data;
  const rejectedAt = new Date(record.timestamp);
  return [{ observation, rawSource, rawId, rawPosition, reason, detail, observedAt, rejectedAt }];
}
