import type { SourceDrift } from '@copydesk/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LayoutMemory } from '../../profiles/layout-memory';

/** What is remembered of how a source lays out its pages. */
@Entity('layouts')
export class Layout {
  @PrimaryColumn('text', { name: 'source_id' })
  sourceId!: string;

  @Column('jsonb')
  memory!: LayoutMemory;

  /** The last change that was noticed, until somebody accepts another profile. */
  @Column('jsonb', { nullable: true })
  drift!: SourceDrift | null;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
