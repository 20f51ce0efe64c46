import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many closed lines of the ledger are alike. */
@Entity('ledger_totals')
export class LedgerTotal {
  @PrimaryColumn('text')
  topic!: string;

  @PrimaryColumn('int')
  partition!: number;

  @PrimaryColumn('text')
  source!: string;

  @PrimaryColumn('text')
  outcome!: string;

  /** Empty if there is none. */
  @PrimaryColumn('text')
  reason!: string;

  @Column('bigint')
  records!: string;
}
