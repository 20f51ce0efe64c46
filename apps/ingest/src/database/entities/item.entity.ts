import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Source } from './source.entity';

/** An article that a source has shown: what was seen of it, what Kafka has of it, and when its page is due. */
@Entity('items')
@Index('items_due', ['dueAt'], { where: 'due_at IS NOT NULL' })
@Index('items_host', ['host', 'dueAt'], { where: 'due_at IS NOT NULL' })
@Index('items_last_seen', ['lastSeenAt'])
export class Item {
  @PrimaryColumn('text', { name: 'source_id' })
  sourceId!: string;

  /** SHA-256 of its strongest identity key, hexadecimal. */
  @PrimaryColumn('text')
  key!: string;

  @ManyToOne(() => Source, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'source_id', foreignKeyConstraintName: 'items_source_id_fkey' })
  source!: Source;

  /** Where it was seen first. */
  @Column('uuid', { name: 'channel_id', nullable: true })
  channelId!: string | null;

  @Column('text', { nullable: true })
  url!: string | null;

  /** Host of its page. */
  @Column('text', { nullable: true })
  host!: string | null;

  /** What its channel says of it: hints for the raw article that its page becomes. */
  @Column('jsonb', { nullable: true })
  entry!: object | null;

  /** Of what a reader of the feed would see. */
  @Column('text', { name: 'entry_hash' })
  entryHash!: string;

  /** Of what a reader would see of that which was sent last; null before anything was. */
  @Column('text', { name: 'sent_hash', nullable: true })
  sentHash!: string | null;

  @Column('boolean', { default: false })
  undated!: boolean;

  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  @Column('timestamptz', { name: 'first_seen_at', default: () => 'now()' })
  firstSeenAt!: Date;

  /** To the day: it is not written at every sight. */
  @Column('timestamptz', { name: 'last_seen_at', default: () => 'now()' })
  lastSeenAt!: Date;

  /** When its page is to be looked at next; null if it is not. */
  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt!: Date | null;

  /** The looks at its page so far, as `@copydesk/schedule` has them. */
  @Column('jsonb', { nullable: true })
  looks!: object | null;

  @Column('text', { nullable: true })
  etag!: string | null;

  @Column('text', { name: 'last_modified', nullable: true })
  lastModified!: string | null;

  @Column('integer', { default: 0 })
  failures!: number;

  @Column('text', { nullable: true })
  failure!: string | null;
}
