import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An event for a topic of ingest, written with what it tells of, and gone once Kafka has it. */
@Entity('announcements')
export class Announcement {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  seq!: string;

  @Column('text', { default: 'sources.health' })
  topic!: string;

  @Column('jsonb')
  event!: object;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;
}
