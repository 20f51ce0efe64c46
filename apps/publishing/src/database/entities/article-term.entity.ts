import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A name or keyword that an article is about. */
@Entity('article_terms')
export class ArticleTerm {
  @PrimaryColumn('uuid', { name: 'article_id' })
  articleId!: string;

  /** What makes two terms the same: a Wikidata or GeoNames id, else the words in lower case. */
  @Index('article_terms_term')
  @PrimaryColumn('text')
  term!: string;

  /** The words as the article has them. */
  @Column('text')
  label!: string;

  /** How much the article is about it, above 0 to 1. */
  @Column('real')
  weight!: number;
}
