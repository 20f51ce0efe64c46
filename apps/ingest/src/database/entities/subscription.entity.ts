import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Channel } from './channel.entity';

/**
 * - `asked`: wanted, and not confirmed yet
 * - `active`: its hub has made sure that we want it
 * - `denied`: its hub does not want to; it is asked again after a long time
 * - `ended`: wanted no more; what still comes is refused
 */
export type SubscriptionState = 'asked' | 'active' | 'denied' | 'ended';

/** A hub that is to push what is new in a channel: W3C WebSub. */
@Entity('subscriptions')
@Index('subscriptions_channel', ['channelId'], { unique: true, where: "state <> 'ended'" })
@Index('subscriptions_renew', ['renewAt'])
export class Subscription {
  /** Random: the part of the callback that nobody can guess. */
  @PrimaryColumn('uuid')
  id!: string;

  /** Null once the channel was removed: what is left to do is to tell the hub. */
  @Column('uuid', { name: 'channel_id', nullable: true })
  channelId!: string | null;

  @ManyToOne(() => Channel, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'channel_id', foreignKeyConstraintName: 'subscriptions_channel_id_fkey' })
  channel!: Channel | null;

  /** Where it is asked for. */
  @Column('text')
  hub!: string;

  /** The address of the feed, as the feed names itself. */
  @Column('text')
  topic!: string;

  /** What deliveries are signed with: told to the hub, and to nobody else. */
  @Column('text')
  secret!: string;

  @Column('text', { default: 'asked' })
  state!: SubscriptionState;

  /** Until when the hub will push; null before it has ever confirmed that. */
  @Column('timestamptz', { name: 'lease_until', nullable: true })
  leaseUntil!: Date | null;

  /** When the hub was last asked for what it has not confirmed yet; null while nothing is open. */
  @Column('timestamptz', { name: 'asked_at', nullable: true })
  askedAt!: Date | null;

  /** When the hub is to be asked next; null if never again. */
  @Column('timestamptz', { name: 'renew_at', nullable: true, default: () => 'now()' })
  renewAt!: Date | null;

  /** How often it was asked since it last confirmed. */
  @Column('integer', { default: 0 })
  failures!: number;

  /** New items that came since the channel was last polled: of each when it was published, in milliseconds, or null. */
  @Column('jsonb', { default: [] })
  pushed!: object;

  /** Whether it has pushed all that the last poll with news has found: then polls are rarer. */
  @Column('boolean', { name: 'relied_on', default: false })
  reliedOn!: boolean;

  /** What the publisher said about mining and training when it was last polled: `reservations` of what is pushed. */
  @Column('jsonb', { default: {} })
  reserved!: object;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
