import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How much an article is read, see `archive/heat.ts`. */
@Entity('reads')
export class ArticleHeat {
  @PrimaryColumn('uuid', { name: 'article_id' })
  articleId!: string;

  @Index('reads_heat')
  @Column('double precision')
  heat!: number;
}
