import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One observation that was taken in, and its receipt: however often it is delivered again, it counts once. */
@Entity('inbox')
@Check('inbox_outcome', `outcome IN ('published', 'updated', 'duplicate', 'superseded')`)
export class InboxEntry {
  /** Observation id. */
  @PrimaryColumn('text')
  observation!: string;

  /** `topic/partition/offset` of the raw record. */
  @Column('text', { name: 'raw_position', nullable: true })
  rawPosition!: string | null;

  /** `ce_source` and `ce_id` of the raw event. */
  @Column('text', { name: 'raw_source', nullable: true })
  rawSource!: string | null;

  @Index('inbox_raw_id')
  @Column('text', { name: 'raw_id', nullable: true })
  rawId!: string | null;

  @Column('timestamptz', { name: 'observed_at', nullable: true })
  observedAt!: Date | null;

  /** When the record of the enriched article was made. */
  @Column('timestamptz', { name: 'enriched_at', nullable: true })
  enrichedAt!: Date | null;

  /** W3C trace context of the enriched article. */
  @Column('text', { name: 'trace_parent', nullable: true })
  traceParent!: string | null;

  /** Null only inside the transaction that takes the observation in; so are the three below. */
  @Column('text', { nullable: true })
  outcome!: 'published' | 'updated' | 'duplicate' | 'superseded' | null;

  @Index('inbox_article')
  @Column('uuid', { name: 'article_id', nullable: true })
  articleId!: string | null;

  /** The version that it became, or that it repeats. */
  @Column('int', { nullable: true })
  version!: number | null;

  /** The order in which producers are told; gap-safe as the `seq` of the public stream is. */
  @Index('inbox_receipt_seq', { unique: true })
  @Column('bigint', { name: 'receipt_seq', nullable: true })
  receiptSeq!: string | null;

  @Column('timestamptz', { name: 'received_at', default: () => 'now()' })
  receivedAt!: Date;
}
