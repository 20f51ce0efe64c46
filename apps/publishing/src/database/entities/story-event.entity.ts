import type { Lineage, StoryEvent as Told } from '@copydesk/contracts';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What readers are told of stories, in order. */
@Entity('story_events')
@Index('story_events_story', ['storyId', 'seq'])
export class StoryEventRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  seq!: string;

  @Column('json')
  event!: Omit<Told, 'seq' | 'occurredAt'>;

  @Column('uuid', { name: 'story_id' })
  storyId!: string;

  @Column('timestamptz', { name: 'occurred_at', default: () => 'now()' })
  occurredAt!: Date;

  @Column('text', { name: 'trace_parent' })
  traceParent!: string;

  @Column('json')
  lineage!: Lineage;
}
