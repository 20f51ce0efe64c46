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
import { type Applied, ApplyQuery, checkFile } from './apply-file';
import type { FileEntry } from './file-entry';
import { readOpml } from './read-opml';
import { readYaml } from './read-yaml';
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
import { toOpml, toYaml } from './write-file';

/** Where channels may be, beyond the public internet: what `FETCH_ALLOW` says. */
export const REACH = Symbol('reach');

const FILES = {
  yaml: { mediaType: 'application/yaml', write: toYaml },
  opml: { mediaType: 'text/x-opml', write: toOpml },
};

/** By media type, none of which a web page can make a browser send. */
const READERS: readonly [RegExp, (bytes: Uint8Array) => FileEntry[]][] = [
  [/^(application|text)\/((x-)?yaml|json)$/, readYaml],
  [/^(application|text)\/((x-)?opml(\+xml)?|xml)$/, readOpml],
];

function readerOf(contentType = ''): (bytes: Uint8Array) => FileEntry[] {
  const mediaType = contentType.split(';')[0]!.trim().toLowerCase();
  const reader = READERS.find(([name]) => name.test(mediaType))?.[1];
  if (reader) return reader;
  throw new Problem(
    415,
    'MEDIA_TYPE_UNSUPPORTED',
    'Content-Type must be application/yaml, text/x-opml or application/json',
  );
}

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
  async list(
    @Query({ schema: SourcesQuery }) { format, ...wanted }: SourcesQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SourceList | string> {
    if (format === 'json') return this.sources.list(wanted);
    const file = FILES[format];
    response.type(file.mediaType);
    return file.write(await this.sources.listAll(wanted));
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

  /** Brings the sources that a file names to what it says of them. */
  @Post('apply')
  @HttpCode(200)
  @NeedsScope('sources:write')
  async apply(
    @Query({ schema: ApplyQuery }) { prune, 'dry-run': dryRun, 'managed-by': label }: ApplyQuery,
    @Req() { body }: Request,
    @Headers('content-type') mediaType: string | undefined,
    @CallerOf() caller: Caller,
  ): Promise<Applied> {
    if (caller.sources !== null)
      throw new Problem(403, 'SOURCE_NOT_YOURS', 'a file needs a key for all sources: this one is for some');
    const entries = readerOf(mediaType)(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
    if (entries.length === 0) throw new Problem(422, 'BODY_EMPTY', 'the file names no source');
    return this.sources.apply(checkFile(entries, this.reach), {
      isDryRun: dryRun === 'true',
      prunes: prune === 'true',
      label,
    });
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
