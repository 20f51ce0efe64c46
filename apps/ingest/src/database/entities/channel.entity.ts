import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Source, type State } from './source.entity';

/**
 * - `feed`: RSS, RDF, Atom or JSON Feed
 * - `sitemap`: a sitemap, Google News or other, or an index of them
 * - `list-page`: an HTML page with links to articles, which a rule finds
 * - `page`: an article, looked at again for as long as the channel is there
 */
export const CHANNEL_KINDS = ['feed', 'sitemap', 'list-page', 'page'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** One place on the web where a source tells what is new: looked at again and again. */
@Entity('channels')
@Index('channels_source_url', ['sourceId', 'url'], { unique: true })
@Index('channels_due', ['dueAt'], { where: "state = 'active'" })
@Index('channels_host', ['host', 'dueAt'])
export class Channel {
  /** UUIDv5 of the source and the address: the same channel is never there twice. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'source_id' })
  sourceId!: string;

  @ManyToOne(() => Source, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'source_id', foreignKeyConstraintName: 'channels_source_id_fkey' })
  source!: Source;

  @Column('text')
  kind!: ChannelKind;

  @Column('text')
  url!: string;

  /** Host and port of the address, in lower case: requests to one host are spaced. */
  @Column('text')
  host!: string;

  /** What an operator wants of it: see `ChannelOptions`. */
  @Column('jsonb', { default: {} })
  options!: object;

  @Column('text', { default: 'active' })
  state!: State;

  @Column('timestamptz', { name: 'due_at', default: () => 'now()' })
  dueAt!: Date;

  /** What the schedule remembers of it, as `@copydesk/schedule` has it; null before the first visit. */
  @Column('jsonb', { nullable: true })
  schedule!: object | null;

  /** Validators of the newest 200, for conditional requests. */
  @Column('text', { nullable: true })
  etag!: string | null;

  @Column('text', { name: 'last_modified', nullable: true })
  lastModified!: string | null;

  /** What it has cost its publisher and shown us, since it was added: the driver gives large numbers as text. */
  @Column('bigint', { default: 0 })
  polls!: string;

  /** Of the polls, those that were answered with 304. */
  @Column('bigint', { default: 0 })
  unchanged!: string;

  @Column('bigint', { default: 0 })
  requests!: string;

  /** On the wire. */
  @Column('bigint', { default: 0 })
  bytes!: string;

  @Column('bigint', { default: 0 })
  items!: string;

  /** Of the items, those without a date that can be read: kept and taken in all the same. */
  @Column('bigint', { default: 0 })
  undated!: string;

  /** One after the other, without a success between. */
  @Column('integer', { default: 0 })
  failures!: number;

  /** Class of the last failure, a stable word; null while all is well. */
  @Column('text', { nullable: true })
  failure!: string | null;

  /** What was seen, in words. */
  @Column('text', { nullable: true })
  detail!: string | null;

  /** What an operator may do about it. */
  @Column('text', { name: 'next_step', nullable: true })
  nextStep!: string | null;

  @Column('timestamptz', { name: 'last_polled_at', nullable: true })
  lastPolledAt!: Date | null;

  @Column('timestamptz', { name: 'last_success_at', nullable: true })
  lastSuccessAt!: Date | null;

  /** When an item was last seen for the first time. */
  @Column('timestamptz', { name: 'last_new_at', nullable: true })
  lastNewAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
