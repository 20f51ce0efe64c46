import { refuseInvalid } from '@copydesk/runtime';
import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ArticleArchive } from '../archive/article-archive';
import { Readership } from '../archive/readership';
import { ArticleParams } from './article-params';
import { ListQuery, listArticles } from './list-articles';
import type {
  ArticleList,
  ArticleResource,
  ArticleSummary,
  ArticleVersion,
  RelatedArticle,
  SourceSummary,
} from './resources';

/** A list that has no further pages. */
interface Items<T> {
  readonly items: readonly T[];
}

const MOST_POPULAR = 10;

/** Articles as programs read them. */
@Controller('v1')
@UsePipes(refuseInvalid)
export class ArticlesController {
  constructor(
    private readonly archive: ArticleArchive,
    private readonly readership: Readership,
  ) {}

  /** Newest change first; `nextCursor` asks for the page after this one. */
  @Get('articles')
  list(@Query({ schema: ListQuery }) query: ListQuery): Promise<ArticleList> {
    return listArticles(this.archive, query);
  }

  @Get('articles/:id')
  find(@Param({ schema: ArticleParams }) { id }: ArticleParams): Promise<ArticleResource> {
    return this.archive.find(id);
  }

  @Get('articles/:id/versions')
  async versions(@Param({ schema: ArticleParams }) { id }: ArticleParams): Promise<Items<ArticleVersion>> {
    return { items: await this.archive.versions(id) };
  }

  @Get('articles/:id/related')
  async related(@Param({ schema: ArticleParams }) { id }: ArticleParams): Promise<Items<RelatedArticle>> {
    return { items: await this.archive.related(id) };
  }

  /** Most articles first. */
  @Get('sources')
  async sources(): Promise<Items<SourceSummary>> {
    return { items: await this.archive.sources() };
  }

  @Get('popular')
  async popular(): Promise<Items<ArticleSummary>> {
    return { items: await this.readership.popular(MOST_POPULAR) };
  }
}
