import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** One observation that was taken in: however often it is delivered again, it counts once. */
@Entity('inbox')
@Check('inbox_outcome', `outcome IN ('published', 'updated', 'duplicate', 'superseded')`)
export class InboxEntry {
  /** Observation id. */
  @PrimaryColumn('text')
  observation!: string;

  /** `topic/partition/offset` of the raw record. */
  @Column('text', { name: 'raw_position', nullable: true })
  rawPosition!: string | null;

  /** Null only inside the transaction that takes the observation in; so are the two below. */
  @Column('text', { nullable: true })
  outcome!: 'published' | 'updated' | 'duplicate' | 'superseded' | null;

  @Column('uuid', { name: 'article_id', nullable: true })
  articleId!: string | null;

  /** The version that it became, or that it repeats. */
  @Column('int', { nullable: true })
  version!: number | null;

  @Column('timestamptz', { name: 'received_at', default: () => 'now()' })
  receivedAt!: Date;
}
