import { refuseInvalid } from '@copydesk/runtime';
import { Controller, Get, Param, Query, UseFilters, UsePipes } from '@nestjs/common';
import { ArticleParams } from '../api/article-params';
import { encodeCursor } from '../api/cursor';
import { ListQuery, listArticles } from '../api/list-articles';
import { ArticleArchive } from '../archive/article-archive';
import { Readership } from '../archive/readership';
import { StoryArchive, StoryParams } from '../stories/story-archive';
import { MessagePageFilter } from './message-page.filter';
import { LayerQuery } from './pages/annotation-layers';
import { annotationsPage } from './pages/annotations-page';
import { articlePage } from './pages/article-page';
import { frontPage } from './pages/front-page';
import { storyPage } from './pages/story-page';

const MOST_POPULAR = 5;

/** The pages that people read. */
@Controller()
@UsePipes(refuseInvalid)
@UseFilters(MessagePageFilter)
export class ReaderController {
  constructor(
    private readonly archive: ArticleArchive,
    private readonly readership: Readership,
    private readonly stories: StoryArchive,
  ) {}

  /** The news, or that of one section, or what a search found; takes what `GET /v1/articles` takes. */
  @Get()
  async front(@Query({ schema: ListQuery }) query: ListQuery): Promise<string> {
    // Before the list: what comes in between the two is on the page, or is told of.
    const latestSeq = await this.archive.latestSeq();
    const isNews = query.section === undefined && query.q === undefined;
    const [{ items, nextCursor }, sections, popular] = await Promise.all([
      listArticles(this.archive, query, isNews),
      this.archive.sections(),
      this.readership.popular(MOST_POPULAR),
    ]);
    const areOfThePast = isNews && query.cursor === undefined && items.length === 0;
    const { items: old } = areOfThePast ? await listArticles(this.archive, query) : { items: [] };
    return frontPage({
      articles: areOfThePast ? old : items,
      areOfThePast: old.length > 0,
      sections,
      activeSection: query.section,
      query: query.q,
      popular,
      cursor: query.cursor === undefined ? undefined : encodeCursor(query.cursor),
      nextCursor,
      latestSeq,
      now: new Date(),
    });
  }

  /** One article; counts as one reading of it. */
  @Get('articles/:id')
  async article(@Param({ schema: ArticleParams }) { id }: ArticleParams): Promise<string> {
    const now = new Date();
    const article = await this.archive.find(id);
    await this.readership.countReading(article.id, now);
    const [related, versions, popular, story] = await Promise.all([
      this.archive.related(article.id),
      this.archive.versions(article.id),
      this.readership.popular(MOST_POPULAR),
      this.stories.ofArticle(article.id),
    ]);
    return articlePage({ article, related, versions, popular, story, now });
  }

  /** A story with its time line. */
  @Get('stories/:id')
  async story(@Param({ schema: StoryParams }) { id }: StoryParams): Promise<string> {
    return storyPage({ story: await this.stories.find(id), now: new Date() });
  }

  /** What was understood of an article, for operators: not a reading of it. */
  @Get('articles/:id/annotations')
  async annotations(
    @Param({ schema: ArticleParams }) { id }: ArticleParams,
    @Query({ schema: LayerQuery }) { layer }: LayerQuery,
  ): Promise<string> {
    return annotationsPage({ article: await this.archive.find(id), layer });
  }
}
