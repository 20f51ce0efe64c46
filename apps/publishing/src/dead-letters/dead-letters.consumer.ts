import { DEAD_LETTERS_RESOLVED, deadLetterTopic, type KafkaRecord, rawBackfill, topics } from '@copydesk/contracts';
import { ConsumesRecords } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { settleLines } from '../ledger/ledger';
import { keepLetters, keepResolutions, ledgerOutcomeOf } from './keep-letters';

/**
 * Keeps dead letters, and what operators did about them, in tables beside their topics; and settles the lines of raw
 * records that were given up, by enrichment or on the way after it.
 */
@Controller()
export class DeadLettersConsumer {
  constructor(private readonly dataSource: DataSource) {}

  @ConsumesRecords(deadLetterTopic(topics.raw.name))
  raw(letters: readonly KafkaRecord[]): Promise<void> {
    return this.keep(letters);
  }

  @ConsumesRecords(deadLetterTopic(rawBackfill.name))
  backfill(letters: readonly KafkaRecord[]): Promise<void> {
    return this.keep(letters);
  }

  @ConsumesRecords(deadLetterTopic(topics.enriched.name))
  enriched(letters: readonly KafkaRecord[]): Promise<void> {
    return this.keep(letters);
  }

  /** A receipt that cannot be read says nothing that settles a line. */
  @ConsumesRecords(deadLetterTopic(topics.receipts.name))
  receipts(letters: readonly KafkaRecord[]): Promise<void> {
    return keepLetters(this.dataSource.manager, letters);
  }

  /** A request is no observation. */
  @ConsumesRecords(deadLetterTopic(topics.reenrichments.name))
  reenrichments(letters: readonly KafkaRecord[]): Promise<void> {
    return keepLetters(this.dataSource.manager, letters);
  }

  @ConsumesRecords(DEAD_LETTERS_RESOLVED.name)
  resolved(resolutions: readonly KafkaRecord[]): Promise<void> {
    return keepResolutions(this.dataSource.manager, resolutions);
  }

  private keep(letters: readonly KafkaRecord[]): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      await settleLines(manager, letters.map(ledgerOutcomeOf));
      await keepLetters(manager, letters);
    });
  }
}
