import type { KnownParagraph, PageRules } from '@copydesk/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const PROFILE_STATES = ['proposed', 'accepted', 'rejected'] as const;

/** A version of the profile of a source: see `SourceProfile` of `@copydesk/contracts`. */
@Entity('profiles')
export class Profile {
  @PrimaryColumn('text', { name: 'source_id' })
  sourceId!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('text')
  state!: (typeof PROFILE_STATES)[number];

  /** From when on articles are read by it; null until it is accepted. */
  @Column('timestamptz', { name: 'valid_from', nullable: true })
  validFrom!: Date | null;

  /** Null while no end is known. */
  @Column('timestamptz', { name: 'valid_until', nullable: true })
  validUntil!: Date | null;

  @Column('jsonb')
  boilerplate!: KnownParagraph[];

  @Column('jsonb')
  rules!: PageRules;

  @Column('text', { name: 'proposed_by' })
  proposedBy!: 'learner' | 'operator';

  @Column('timestamptz', { name: 'proposed_at', default: () => 'now()' })
  proposedAt!: Date;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;
}
