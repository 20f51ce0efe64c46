import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An identity key and the article that it stands for. */
@Entity('article_keys')
export class ArticleKey {
  /**
   * The id that an article of this key alone would have, see `articleId` of the contracts. So the id that `POST`
   * answered resolves, even when a weaker key told that the article was known under another.
   */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  rung!: string;

  @Column('text')
  key!: string;

  @Index('article_keys_article')
  @Column('uuid', { name: 'article_id' })
  articleId!: string;
}
