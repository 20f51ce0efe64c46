import { Problem, refuseInvalid } from '@copydesk/runtime';
import { Controller, Get, Headers, HttpCode, Param, Post, Req, UsePipes } from '@nestjs/common';
import type { Request } from 'express';
import { type Caller, refuseForeign } from '../keys/api-key';
import { CallerOf, NeedsScope } from '../keys/api-key.guard';
import { readJson } from '../read-json';
import {
  type ProfileHistory,
  type ProfileList,
  ProfileParams,
  type ProfileResource,
  StatedProfile,
  VersionParams,
} from './profile-resource';
import { Profiles } from './profiles';

/** For operators: what is known of the pages of sources. */
@Controller('v1/profiles')
@UsePipes(refuseInvalid)
export class ProfilesController {
  constructor(private readonly profiles: Profiles) {}

  @Get()
  @NeedsScope('sources:read')
  list(): Promise<ProfileList> {
    return this.profiles.list();
  }

  @Get(':source')
  @NeedsScope('sources:read')
  find(@Param({ schema: ProfileParams }) { source }: ProfileParams): Promise<ProfileHistory> {
    return this.profiles.find(source);
  }

  @Post(':source')
  @HttpCode(201)
  @NeedsScope('sources:write')
  async propose(
    @Param({ schema: ProfileParams }) { source }: ProfileParams,
    @Req() { body }: Request,
    @Headers('content-type') mediaType: string | undefined,
    @CallerOf() caller: Caller,
  ): Promise<ProfileResource> {
    refuseForeign(source, caller);
    const stated = StatedProfile.safeParse(readJson(mediaType, body));
    if (stated.success) return this.profiles.propose(source, stated.data);
    const { issues } = stated.error;
    const isSelector = issues.some((issue) => issue.code === 'custom' && issue.params?.code === 'SELECTOR_INVALID');
    const detail = issues.map(({ path, message }) => `${path.join('.') || 'the profile'}: ${message}`).join('; ');
    throw new Problem(422, isSelector ? 'SELECTOR_INVALID' : 'SCHEMA_INVALID', detail);
  }

  @Post(':source/:version/accept')
  @HttpCode(200)
  @NeedsScope('sources:write')
  accept(
    @Param({ schema: VersionParams }) { source, version }: VersionParams,
    @CallerOf() caller: Caller,
  ): Promise<ProfileResource> {
    refuseForeign(source, caller);
    return this.profiles.accept(source, version);
  }

  @Post(':source/:version/reject')
  @HttpCode(200)
  @NeedsScope('sources:write')
  reject(
    @Param({ schema: VersionParams }) { source, version }: VersionParams,
    @CallerOf() caller: Caller,
  ): Promise<ProfileResource> {
    refuseForeign(source, caller);
    return this.profiles.reject(source, version);
  }

  @Post(':source/:version/retire')
  @HttpCode(200)
  @NeedsScope('sources:write')
  retire(
    @Param({ schema: VersionParams }) { source, version }: VersionParams,
    @CallerOf() caller: Caller,
  ): Promise<ProfileResource> {
    refuseForeign(source, caller);
    return this.profiles.retire(source, version);
  }
}
