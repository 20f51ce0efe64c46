import type { EnrichedArticle } from '@copydesk/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an article said at one time; never changed. It was shown to readers if an event names it. */
@Entity('versions')
export class Version {
  @PrimaryColumn('uuid', { name: 'article_id' })
  articleId!: string;

  /** Counts in the order of arrival, late observations included. */
  @PrimaryColumn('int')
  version!: number;

  /** Id of the observation that brought it. */
  @Column('text')
  observation!: string;

  @Column('timestamptz', { name: 'observed_at' })
  observedAt!: Date;

  @Column('text', { name: 'raw_position', nullable: true })
  rawPosition!: string | null;

  @Column('text')
  revision!: string;

  @Column('json')
  article!: EnrichedArticle;
}
