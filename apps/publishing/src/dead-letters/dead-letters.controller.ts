import { Problem, refuseInvalid } from '@copydesk/runtime';
import { Controller, Get, Param, Query as QueryParams, UsePipes } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { type Query, queryOf } from '../published/published-events';
import {
  type DeadLetterList,
  type DeadLetterResource,
  DeadLettersQuery,
  findLetter,
  listLetters,
} from './read-letters';

export const DeadLetterParams = z.object({
  id: z.string().regex(/^[\w.-]+\/\d{1,9}\/\d{1,18}$/, 'must be like articles.raw.dlq/3/17'),
});
export type DeadLetterParams = z.infer<typeof DeadLetterParams>;

/** For operators: what was given up, and what was done about it. */
@Controller('v1/dead-letters')
@UsePipes(refuseInvalid)
export class DeadLettersController {
  private readonly query: Query;

  constructor(dataSource: DataSource) {
    this.query = queryOf(dataSource);
  }

  @Get()
  list(@QueryParams({ schema: DeadLettersQuery }) wanted: DeadLettersQuery): Promise<DeadLetterList> {
    return listLetters(this.query, wanted);
  }

  /** By the position of the letter, with `%2F` for its slashes. */
  @Get(':id')
  async find(@Param({ schema: DeadLetterParams }) { id }: DeadLetterParams): Promise<DeadLetterResource> {
    const letter = await findLetter(this.query, id);
    if (!letter) throw new Problem(404, 'NOT_FOUND', 'there is no such dead letter, or it has not been read yet');
    return letter;
  }
}
