import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One record that was given up, as its letter tells of it: its bytes are in the letter alone. It is known by the record
 * that failed and by who failed, so that a letter which was written twice is one.
 */
@Entity('dead_letters')
@Index('dead_letters_at', ['at', 'letter'])
export class DeadLetter {
  @PrimaryColumn('text', { name: 'consumer_group' })
  group!: string;

  /** Where the record lies that failed: these three. Of a letter that does not say, where the letter lies. */
  @PrimaryColumn('text')
  topic!: string;

  @PrimaryColumn('int')
  partition!: number;

  @PrimaryColumn('bigint')
  offset!: string;

  /** `topic/partition/offset` of the letter; of one that was written twice, of the first. */
  @Index('dead_letters_letter', { unique: true })
  @Column('text')
  letter!: string;

  @Column('text')
  reason!: string;

  /** What exactly was wrong, in words. */
  @Column('text')
  message!: string;

  @Column('int')
  attempts!: number;

  @Column('timestamptz', { name: 'first_failed_at' })
  firstFailedAt!: Date;

  /** When it was given up. */
  @Column('timestamptz')
  at!: Date;

  /** `ce_source` and `ce_id` of the raw event, as far as can be told. */
  @Column('text', { nullable: true })
  source!: string | null;

  @Column('text', { name: 'event_id', nullable: true })
  eventId!: string | null;

  /** `topic/partition/offset` of the raw record. */
  @Column('text', { name: 'raw_position', nullable: true })
  rawPosition!: string | null;

  /** `topic/partition/offset` of the record when it first failed, before any replay. */
  @Column('text')
  original!: string;

  @Column('int')
  replays!: number;

  /** The letter of which the record was a replay. */
  @Column('text', { name: 'replay_of', nullable: true })
  replayOf!: string | null;
}
