import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ArticleDigest } from '../../archive/digest';

/** An article as it stands with readers now. What it says is the version that `version` names. */
@Entity('articles')
@Check('articles_state', `state IN ('published', 'retracted')`)
@Index('articles_section_seq', ['section', 'seq'])
export class Article {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  state!: 'published' | 'retracted';

  /** `ce_source` of the raw event that took it back: nobody else brings it back. */
  @Column('text', { name: 'retracted_by', nullable: true })
  retractedBy!: string | null;

  /** The version that readers have. */
  @Column('int')
  version!: number;

  /** How many versions are kept; the next one gets the number after it. */
  @Column('int')
  versions!: number;

  /** Revision of the version that readers have. */
  @Column('text')
  revision!: string;

  /** When the latest observation found the article as it stands; an older one changes nothing. */
  @Column('timestamptz', { name: 'observed_at' })
  observedAt!: Date;

  /** Raw position of that observation: it breaks ties. */
  @Column('text', { name: 'raw_position', nullable: true })
  rawPosition!: string | null;

  /** `seq` of its last event; null only inside the transaction that makes the article. */
  @Index('articles_seq')
  @Column('bigint', { nullable: true })
  seq!: string | null;

  /** `seq` of its last event that was news; null of an article that only the archive has brought. */
  @Index('articles_news_seq')
  @Column('bigint', { name: 'news_seq', nullable: true })
  newsSeq!: string | null;

  @Column('timestamptz', { name: 'first_published_at' })
  firstPublishedAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  /** The section that is meant, else the one that is printed. */
  @Column('text', { nullable: true })
  section!: string | null;

  /** What a list shows of the article, so that a front page need not read whole articles. */
  @Column('json')
  digest!: ArticleDigest;
}
