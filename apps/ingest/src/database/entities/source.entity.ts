import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `active` is visited; `paused` by an operator; `retired` has said that it is gone for good. */
export const STATES = ['active', 'paused', 'retired'] as const;
export type State = (typeof STATES)[number];

/** Who news comes from: what raw articles name as their source. */
@Entity('sources')
export class Source {
  /** Short and stable, by habit the host name. */
  @PrimaryColumn('text')
  id!: string;

  /** As readers should see it. */
  @Column('text')
  name!: string;

  @Column('text', { name: 'home_page', nullable: true })
  homePage!: string | null;

  /** BCP 47 tag: a hint for what does not say its own. */
  @Column('text', { nullable: true })
  language!: string | null;

  @Column('text', { default: 'active' })
  state!: State;

  /** The state of health that was last told on `sources.health`; null before the first. */
  @Column('text', { nullable: true })
  health!: string | null;

  /** The label of the file that names it; null if none does. */
  @Column('text', { name: 'managed_by', nullable: true })
  managedBy!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt!: Date;
}
