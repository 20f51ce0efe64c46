import type { Lineage, StreamEvent } from '@copydesk/contracts';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { Kept } from '../../reenrichment/reenrich';

/**
 * One change of the public stream, in the order in which readers get it. Never changed, and nothing appears below a
 * `seq` that was once read. The article of the event is the version that it names.
 */
@Entity('published')
@Index('published_article_version', ['articleId', 'version'])
@Index('published_run', ['run', 'articleId'], { where: '(run IS NOT NULL)' })
export class PublishedEvent {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  seq!: string;

  @Index('published_event_id', { unique: true })
  @Column('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('text')
  type!: StreamEvent['type'];

  @Column('uuid', { name: 'article_id' })
  articleId!: string;

  @Column('int')
  version!: number;

  @Column('int', { name: 'previous_version', nullable: true })
  previousVersion!: number | null;

  @Column('text')
  significance!: StreamEvent['significance'];

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;

  @Column('json')
  changes!: StreamEvent['changes'];

  /** Numbers, names and quotes that changed; null if none did. */
  @Column('json', { nullable: true })
  facts!: NonNullable<StreamEvent['facts']> | null;

  /** W3C trace context of the event that caused this one. */
  @Column('text', { name: 'trace_parent' })
  traceParent!: string;

  @Column('json')
  lineage!: Lineage;

  /** The run of re-enrichment that made it; null of what a source changed. */
  @Column('text', { nullable: true })
  run!: string | null;

  /** What is kept of that. */
  @Column('json', { nullable: true })
  reenrichment!: Kept | null;
}
