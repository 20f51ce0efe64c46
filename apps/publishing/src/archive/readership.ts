import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ArticleSummary } from '../api/resources';
import { Article } from '../database/entities/article.entity';
import { ArticleHeat } from '../database/entities/article-heat.entity';
import { ADD_READING, heatOfReading } from './heat';
import { toSummary } from './summary';

/** What is read, and how much. */
@Injectable()
export class Readership {
  constructor(private readonly dataSource: DataSource) {}

  /** Counts one reading of an article. */
  async countReading(articleId: string, at: Date): Promise<void> {
    await this.dataSource.query(ADD_READING, [articleId, heatOfReading(at)]);
  }

  /** The articles that are read most, a reading of a day ago counting half. */
  async popular(limit: number): Promise<ArticleSummary[]> {
    const articles = await this.dataSource
      .createQueryBuilder(Article, 'article')
      .innerJoin(ArticleHeat, 'reading', 'reading.articleId = article.id')
      .where({ state: 'published' })
      .orderBy('reading.heat', 'DESC')
      .limit(limit)
      .getMany();
    return articles.map(toSummary);
  }
}
