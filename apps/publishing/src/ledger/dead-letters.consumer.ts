import { causeOf, deadLetterTopic, type KafkaRecord, rawBackfill, topics } from '@copydesk/contracts';
import { ConsumesRecords } from '@copydesk/messaging';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Outcome, settleLines } from './ledger';

/** Reason codes of what our own code could not do; all others say that the record can never succeed. */
const OF_OUR_OWN = ['HANDLER_FAILED', 'HANDLER_TIMEOUT'];

/** Settles the lines of raw records that were given up, by enrichment or on the way after it. */
@Controller()
export class DeadLettersConsumer {
  constructor(private readonly dataSource: DataSource) {}

  @ConsumesRecords(deadLetterTopic(topics.raw.name))
  raw(letters: readonly KafkaRecord[]): Promise<void> {
    return this.settle(letters);
  }

  @ConsumesRecords(deadLetterTopic(rawBackfill.name))
  backfill(letters: readonly KafkaRecord[]): Promise<void> {
    return this.settle(letters);
  }

  @ConsumesRecords(deadLetterTopic(topics.enriched.name))
  enriched(letters: readonly KafkaRecord[]): Promise<void> {
    return this.settle(letters);
  }

  private settle(letters: readonly KafkaRecord[]): Promise<void> {
    return settleLines(this.dataSource.manager, letters.map(outcomeOf));
  }
}

function outcomeOf(letter: KafkaRecord): Outcome {
  const headers = new Map(letter.headers.map(([name, value]) => [name, value.toString('utf8')]));
  const reason = headers.get('x-dlq-reason') ?? 'UNKNOWN';
  const isOfRaw = letter.topic !== deadLetterTopic(topics.enriched.name);
  const rawPosition = isOfRaw
    ? (headers.get('x-dlq-record') ?? null)
    : (causeOf(topics.enriched, letter, Date.now()).lineage.rawPosition ?? null);
  return { rawPosition, outcome: OF_OUR_OWN.includes(reason) ? 'dead-lettered' : 'rejected', reason };
}
