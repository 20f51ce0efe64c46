import type { ReasonCode } from '@copydesk/contracts';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One observation that was rejected, as the topic of receipts tells: it never became an article. */
@Entity('rejections')
export class Rejection {
  /** Observation id. */
  @PrimaryColumn('text')
  observation!: string;

  /** `ce_source` and `ce_id` of the raw event. */
  @Column('text', { name: 'raw_source' })
  rawSource!: string;

  @Index('rejections_raw_id')
  @Column('text', { name: 'raw_id' })
  rawId!: string;

  /** `topic/partition/offset` of the raw record. */
  @Column('text', { name: 'raw_position', nullable: true })
  rawPosition!: string | null;

  @Column('text')
  reason!: ReasonCode;

  @Column('text')
  detail!: string;

  @Column('timestamptz', { name: 'observed_at' })
  observedAt!: Date;

  @Column('timestamptz', { name: 'rejected_at' })
  rejectedAt!: Date;
}
