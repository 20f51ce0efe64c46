import { type KafkaRecord, rawBackfill, topics } from '@copydesk/contracts';
import { ConsumesRecords } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { openLines } from './ledger';

/** Writes down what there is on the raw topics, apart from everybody who does something with it. */
@Controller()
export class RawRecordsConsumer {
  constructor(private readonly dataSource: DataSource) {}

  @ConsumesRecords(topics.raw.name)
  live(records: readonly KafkaRecord[]): Promise<void> {
    return this.open(records);
  }

  @ConsumesRecords(rawBackfill.name)
  backfill(records: readonly KafkaRecord[]): Promise<void> {
    return this.open(records);
  }

  private open(records: readonly KafkaRecord[]): Promise<void> {
    return this.dataSource.transaction((manager) => openLines(manager, records));
  }
}
