import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Source } from './source.entity';

/** A time in which a channel did not tell all: what may have been missed, and why. */
@Entity('gaps')
@Index('gaps_source', ['sourceId', 'openedAt'])
export class Gap {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'source_id' })
  sourceId!: string;

  @ManyToOne(() => Source, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'source_id', foreignKeyConstraintName: 'gaps_source_id_fkey' })
  source!: Source;

  @Column('uuid', { name: 'channel_id' })
  channelId!: string;

  /** A stable word: see `GapCause` of `@copydesk/contracts`. */
  @Column('text')
  cause!: string;

  /** From when on something may be missing. */
  @Column('timestamptz')
  since!: Date;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  /** How many items, by the rhythm of the channel; null if that cannot be told. */
  @Column('integer', { nullable: true })
  missed!: number | null;

  /** How many items of that time were seen after all. */
  @Column('integer', { nullable: true })
  recovered!: number | null;

  @Column('text', { nullable: true })
  detail!: string | null;
}
