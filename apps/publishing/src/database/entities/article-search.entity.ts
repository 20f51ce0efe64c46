import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The words by which an article is found, apart from it: every change of their row rewrites a large index. */
@Entity('article_search')
export class ArticleSearch {
  @PrimaryColumn('uuid', { name: 'article_id' })
  articleId!: string;

  /** The Postgres text search configuration that `words` were made with. */
  @Column('text')
  configuration!: string;

  /** Headline with weight A, standfirst B, text C. */
  @Index('article_search_words', { synchronize: false })
  @Column('tsvector')
  words!: string;
}
