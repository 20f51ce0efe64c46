import type { DeadLetterResolution as Resolution } from '@copydesk/contracts';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** What an operator did about a dead letter. */
@Entity('dead_letter_resolutions')
@Check('dead_letter_resolutions_action', `action IN ('replayed', 'discarded')`)
export class DeadLetterResolution {
  /** `topic/partition/offset` of the letter. */
  @PrimaryColumn('text')
  letter!: string;

  @Column('text')
  action!: Resolution['action'];

  @Column('text')
  by!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text', { nullable: true })
  why!: string | null;
}
