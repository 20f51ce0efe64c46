import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Which story an article is in. */
@Entity('story_articles')
@Index('story_articles_story', ['storyId', 'at'])
export class StoryArticle {
  @PrimaryColumn('uuid', { name: 'article_id' })
  articleId!: string;

  @Column('uuid', { name: 'story_id' })
  storyId!: string;

  /** When it was published, as far as that is known. */
  @Column('timestamptz')
  at!: Date;

  @Column('timestamptz', { name: 'joined_at', default: () => 'now()' })
  joinedAt!: Date;

  @Column('real')
  likeness!: number;

  @Column('real')
  confidence!: number;

  /** The article of nearly this text that came first. */
  @Column('uuid', { name: 'copy_of', nullable: true })
  copyOf!: string | null;

  /** Whose word it is: articles of one origin are one source. */
  @Column('text')
  origin!: string;
}
