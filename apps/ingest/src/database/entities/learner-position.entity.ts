import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far `articles.enriched` has been learnt from, written with what was learnt. */
@Entity('learner_positions')
export class LearnerPosition {
  @PrimaryColumn('integer')
  partition!: number;

  /** Offset of the first record that has not been learnt from. */
  @Column('bigint')
  next!: string;
}
