import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Offsets of a raw topic that the ledger has passed over without having read a record. */
@Entity('ledger_gaps')
export class LedgerGap {
  @PrimaryColumn('text')
  topic!: string;

  @PrimaryColumn('int')
  partition!: number;

  /** The first of them. */
  @PrimaryColumn('bigint')
  begin!: string;

  /** The first after them. */
  @Column('bigint')
  end!: string;

  /** Whether Kafka has them no longer; `null` until that is known. */
  @Column('boolean', { nullable: true })
  removed!: boolean | null;

  @Column('timestamptz', { name: 'found_at', default: () => 'now()' })
  foundAt!: Date;
}
