import { Problem, refuseInvalid } from '@copydesk/runtime';
import { Controller, Get, Param, Query, Res, UseFilters, UsePipes } from '@nestjs/common';
import type { Response } from 'express';
import { ArticleParams } from '../api/article-params';
import { MessagePageFilter } from '../reader/message-page.filter';
import { extractionPage } from '../reader/pages/extraction-page';
import { messagePage } from '../reader/pages/message-page';
import { type ArticleExtraction, ArticleExtractions, ExtractionQuery } from './article-extraction';

/** For operators: how an article was read from its page. */
@Controller()
@UsePipes(refuseInvalid)
export class ExtractionController {
  constructor(private readonly extractions: ArticleExtractions) {}

  @Get('v1/articles/:id/extraction')
  extraction(
    @Param({ schema: ArticleParams }) { id }: ArticleParams,
    @Query({ schema: ExtractionQuery }) { version }: ExtractionQuery,
  ): Promise<ArticleExtraction> {
    return this.extractions.of(id, version);
  }

  @Get('articles/:id/extraction')
  @UseFilters(MessagePageFilter)
  async page(
    @Param({ schema: ArticleParams }) { id }: ArticleParams,
    @Query({ schema: ExtractionQuery }) { version }: ExtractionQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    try {
      return extractionPage(await this.extractions.of(id, version));
    } catch (error) {
      const title = error instanceof Problem ? TITLES[error.code] : undefined;
      if (!(error instanceof Problem) || title === undefined) throw error;
      response.status(error.status);
      const text = `${error.detail.charAt(0).toUpperCase()}${error.detail.slice(1)}.`;
      return messagePage({ status: error.status, title, text });
    }
  }
}

/** What is told in full, since whoever asks is an operator. */
const TITLES: Readonly<Partial<Record<Problem['code'], string>>> = {
  RECORD_REMOVED: 'The page is no longer kept',
  RECORD_UNKNOWN: 'The page is not known',
  TIMED_OUT: 'The page takes too long to read',
  NOT_AN_ARTICLE: 'No article',
};
