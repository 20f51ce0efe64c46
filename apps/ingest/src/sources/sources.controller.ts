import { type Reach } from '@copydesk/fetching';
import { Problem, refuseInvalid } from '@copydesk/runtime';
import {
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
  UsePipes,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { type Caller, refuseForeign } from '../keys/api-key';
import { CallerOf, NeedsScope } from '../keys/api-key.guard';
import { readJson } from '../read-json';
import { checked, SourceDefinition, SourcePatch } from './source-definition';
import {
  type DueSource,
  type RemovedSource,
  type SourceList,
  SourceParams,
  type SourceResource,
  SourcesQuery,
} from './source-resource';
import { Sources } from './sources';

/** Where channels may be, beyond the public internet: what `FETCH_ALLOW` says. */
export const REACH = Symbol('reach');

/** For operators: the sources that are fetched. */
@Controller('v1/sources')
@UsePipes(refuseInvalid)
export class SourcesController {
  constructor(
    private readonly sources: Sources,
    @Inject(REACH) private readonly reach: Reach,
  ) {}

  @Get()
  @NeedsScope('sources:read')
  list(@Query({ schema: SourcesQuery }) wanted: SourcesQuery): Promise<SourceList> {
    return this.sources.list(wanted);
  }

  @Post()
  @HttpCode(201)
  @NeedsScope('sources:write')
  async create(
    @Req() { body }: Request,
    @Res({ passthrough: true }) response: Response,
    @Headers('content-type') mediaType: string | undefined,
    @CallerOf() caller: Caller,
  ): Promise<SourceResource> {
    const definition = this.read(SourceDefinition, mediaType, body);
    refuseForeign(definition.id, caller);
    response.location(`/v1/sources/${encodeURIComponent(definition.id)}`);
    return this.sources.create(definition);
  }

  @Get(':id')
  @NeedsScope('sources:read')
  find(@Param({ schema: SourceParams }) { id }: SourceParams): Promise<SourceResource> {
    return this.sources.find(id);
  }

  @Patch(':id')
  @NeedsScope('sources:write')
  async change(
    @Param({ schema: SourceParams }) { id }: SourceParams,
    @Req() { body }: Request,
    @Headers('content-type') mediaType: string | undefined,
    @CallerOf() caller: Caller,
  ): Promise<SourceResource> {
    refuseForeign(id, caller);
    return this.sources.change(id, this.read(SourcePatch, mediaType, body));
  }

  /** What readers have of it stays. */
  @Delete(':id')
  @NeedsScope('sources:write')
  async remove(
    @Param({ schema: SourceParams }) { id }: SourceParams,
    @CallerOf() caller: Caller,
  ): Promise<RemovedSource> {
    refuseForeign(id, caller);
    return this.sources.remove(id);
  }

  @Post(':id/poll')
  @HttpCode(202)
  @NeedsScope('sources:write')
  async poll(@Param({ schema: SourceParams }) { id }: SourceParams, @CallerOf() caller: Caller): Promise<DueSource> {
    refuseForeign(id, caller);
    return this.sources.poll(id);
  }

  /** @throws Problem with everything that is wrong with the body */
  private read<T extends SourceDefinition | SourcePatch>(
    schema: z.ZodType<T>,
    mediaType: string | undefined,
    body: unknown,
  ): T {
    const result = checked(schema, readJson(mediaType, body), this.reach);
    if ('value' in result) return result.value;
    throw new Problem(422, result.fault.code, result.fault.detail);
  }
}
