import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An event for `sources.health`, written with what it tells of, and gone once Kafka has it. */
@Entity('announcements')
export class Announcement {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  seq!: string;

  @Column('jsonb')
  event!: object;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
