import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One article that a producer said it may post again, and the event that it became. */
@Entity('idempotency_keys')
export class IdempotencyKey {
  /** Whose key it is: id of an API key, or `anyone`. */
  @PrimaryColumn('text')
  caller!: string;

  @PrimaryColumn('text')
  key!: string;

  /** SHA-256 of the article, hexadecimal: the same key with another one is a mistake of the producer. */
  @Column('text')
  fingerprint!: string;

  @Column('uuid', { name: 'event_id' })
  eventId!: string;

  @Index('idempotency_keys_created')
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** When Kafka had acknowledged it; null while that is not known. */
  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;
}
