import type { HostRequests } from '@copydesk/schedule';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A host on the web, of which one process at a time asks something, and after each answer nobody for a while. */
@Entity('hosts')
export class Host {
  /** Name and port, in lower case, as in an address. */
  @PrimaryColumn('text')
  host!: string;

  /** When there is something to ask of it: the earliest of its channels and items, not before `freeAt`; null for never. */
  @Index('hosts_due')
  @Column('timestamptz', { name: 'due_at', nullable: true, default: () => 'now()' })
  dueAt!: Date | null;

  /** When the next request may be sent. */
  @Column('timestamptz', { name: 'free_at', default: () => 'now()' })
  freeAt!: Date;

  /** The process that has it in hand, until then at most. */
  @Column('uuid', { name: 'held_by', nullable: true })
  heldBy!: string | null;

  @Column('timestamptz', { name: 'held_until', nullable: true })
  heldUntil!: Date | null;

  /** What it was asked for of late; null before it was asked for anything. */
  @Column('jsonb', { nullable: true })
  requests!: HostRequests | null;
}
