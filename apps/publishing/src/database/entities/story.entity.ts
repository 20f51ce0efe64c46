import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Articles that tell of the same happening. */
@Entity('stories')
@Check('stories_state', `state IN ('open', 'closed', 'merged')`)
@Check('stories_merged', `(state = 'merged') = (merged_into IS NOT NULL)`)
@Index('stories_latest', { synchronize: false })
@Index('stories_merged_into', ['mergedInto'])
export class Story {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  state!: 'open' | 'closed' | 'merged';

  /** The story that it is a part of; its id stands for that one's. */
  @Column('uuid', { name: 'merged_into', nullable: true })
  mergedInto!: string | null;

  @Column('uuid', { name: 'split_from', nullable: true })
  splitFrom!: string | null;

  /** The article that says most of what it is about. */
  @Column('uuid', { nullable: true })
  central!: string | null;

  @Column('int', { default: 0 })
  size!: number;

  /** Independent ones: origins of its articles. */
  @Column('int', { default: 0 })
  sources!: number;

  @Column('timestamptz', { name: 'first_at', nullable: true })
  firstAt!: Date | null;

  @Column('timestamptz', { name: 'last_at', nullable: true })
  lastAt!: Date | null;

  @Column('real', { nullable: true })
  confidence!: number | null;

  /** `backfill` if an article of the past opened it. */
  @Column('text', { nullable: true })
  lane!: string | null;
}
