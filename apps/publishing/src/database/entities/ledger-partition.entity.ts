import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the ledger is with one partition of a raw topic. */
@Entity('ledger_partitions')
export class LedgerPartition {
  @PrimaryColumn('text')
  topic!: string;

  @PrimaryColumn('int')
  partition!: number;

  /** Offset of the first record that the ledger has. */
  @Column('bigint', { name: 'began_at' })
  beganAt!: string;

  /** Every record below has its line. */
  @Column('bigint', { name: 'read_to' })
  readTo!: string;

  /** Every line below has its outcome, and is in the totals. */
  @Column('bigint', { name: 'closed_to' })
  closedTo!: string;
}
