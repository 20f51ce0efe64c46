import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a topic is known to hold what was published. */
@Entity('relay_checkpoint')
export class RelayCheckpoint {
  @PrimaryColumn('text')
  topic!: string;

  /** Kafka has acknowledged every event up to this one. */
  @Column('bigint')
  seq!: string;
}
