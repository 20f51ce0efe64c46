import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One raw record, and what became of it. What there is comes from the raw topics themselves; what became of it comes
 * from those who decided. The two are written apart, in either order: only so can they prove each other.
 */
@Entity('ledger')
@Index('ledger_open', ['topic', 'partition', 'offset'], { where: '((outcome IS NULL) OR (source IS NULL))' })
@Check('ledger_outcome', `outcome IN ('published', 'duplicate', 'superseded', 'rejected', 'dead-lettered')`)
export class LedgerLine {
  /** Where the record lies: these three. */
  @PrimaryColumn('text')
  topic!: string;

  @PrimaryColumn('int')
  partition!: number;

  @PrimaryColumn('bigint')
  offset!: string;

  /** `ce_source` and `ce_id` of the raw event; null until the raw topic was read so far. */
  @Column('text', { nullable: true })
  source!: string | null;

  @Index('ledger_event_id')
  @Column('text', { name: 'event_id', nullable: true })
  eventId!: string | null;

  /** When the raw topic was read so far. */
  @Column('timestamptz', { name: 'entered_at', nullable: true })
  enteredAt!: Date | null;

  /** Null while the record is in flight. */
  @Column('text', { nullable: true })
  outcome!: 'published' | 'duplicate' | 'superseded' | 'rejected' | 'dead-lettered' | null;

  /** Reason code of what was rejected or dead-lettered; `REPEAT` of an event that had come before. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz', { name: 'settled_at', nullable: true })
  settledAt!: Date | null;

  /** When it was found that everybody has passed the record, and nobody has said what became of it. */
  @Column('timestamptz', { name: 'missing_since', nullable: true })
  missingSince!: Date | null;
}
