import { refuseInvalid } from '@copydesk/runtime';
import { Controller, Get, Param, Query as QueryParams, UsePipes } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Query, queryOf } from '../published/published-events';
import {
  articlesOf,
  listRuns,
  ObservationsQuery,
  type ObservedArticle,
  type ReenrichedArticle,
  type ReenrichmentSummary,
  RunParams,
  StandingQuery,
  standingOf,
} from './read-reenrichments';

interface Items<T> {
  readonly items: readonly T[];
}

/** For operators: what was re-enriched, and what a re-enrichment has to be compared with. */
@Controller('v1')
@UsePipes(refuseInvalid)
export class ReenrichmentsController {
  private readonly query: Query;

  constructor(dataSource: DataSource) {
    this.query = queryOf(dataSource);
  }

  @Get('reenrichments')
  async list(): Promise<Items<ReenrichmentSummary>> {
    return { items: await listRuns(this.query) };
  }

  @Get('reenrichments/:run/articles')
  async standing(
    @Param({ schema: RunParams }) { run }: RunParams,
    @QueryParams({ schema: StandingQuery }) { after }: StandingQuery,
  ): Promise<Items<ReenrichedArticle>> {
    return { items: await standingOf(this.query, run, after) };
  }

  @Get('observations')
  async observed(
    @QueryParams({ schema: ObservationsQuery }) { id }: ObservationsQuery,
  ): Promise<Items<ObservedArticle>> {
    return { items: await articlesOf(this.query, [id].flat()) };
  }
}
