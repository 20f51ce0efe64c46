import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the grouping of articles into stories has come: a single row. */
@Entity('story_grouping')
@Check('story_grouping_one', 'id = 1')
export class StoryGrouping {
  @PrimaryColumn('int')
  id!: number;

  /** The last event of the public stream that was taken. */
  @Column('bigint')
  seq!: string;

  /** The last one that `state` knows of. */
  @Column('bigint', { name: 'state_seq' })
  stateSeq!: string;

  /** What the grouper knew then. */
  @Column('bytea', { nullable: true })
  state!: Buffer | null;
}
